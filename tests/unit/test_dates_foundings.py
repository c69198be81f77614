from __future__ import annotations

import pytest

from storage.records import Reading
from tests.unit.bulletin import read

ENVOYS = "Envoys meet"


def appointed(language: str, body: str, title: str = ENVOYS) -> Reading:
    return read(body, title=title, language=language)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "LIMA, March 4 (ANP) -- The two countries established relations on March 4, 1961."),
        ("en", "LIMA, March 4 (ANP) -- The two countries established ties on March 4, 1994."),
        ("en", "LIMA, March 4 (ANP) -- The treaty was signed on March 2, 1994."),
        ("en", "LIMA, March 4 (ANP) -- Diplomatic relations date from 4 March 1994."),
        ("de", "BERLIN, 4. März (dpa) – Am 4. März 1994 begannen diplomatische Beziehungen."),
        ("fr", "PARIS, 4 mars (AFP) – Les relations diplomatiques datent du 4 mars 1994."),
        ("es", "LIMA, 4 de marzo (EFE) -- El 4 de marzo de 1994 establecieron relaciones."),
        ("ru", "ЛИМА, 4 марта (ТАСС) -- 4 марта 1994 года были установлены отношения."),
        ("zh", "新华社利马3月4日电 1994年3月4日，两国建立外交关系。"),
    ],
)  # fmt: skip
def test_a_dateline_takes_no_year_from_a_founding(language: str, body: str) -> None:
    reading = appointed(language, body)
    assert (reading.publication.edtf, reading.event.edtf) == (None, None)
    assert reading.publication.basis == "incomplete"


def test_a_dateline_takes_no_year_where_title_or_text_recalls() -> None:
    body = "LIMA, March 4 (ANP) -- The two ministers met on March 4, 1994."
    title = "Peru and Chile mark 30 years of friendship"
    assert appointed("en", body, title).publication.edtf is None
    recalling = f"{body} Their meeting's anniversary was marked on Friday."
    assert appointed("en", recalling).publication.edtf is None


def test_a_dateline_takes_its_year_from_news() -> None:
    reading = appointed("en", "LIMA, March 4 (ANP) -- The two ministers met on March 3, 1994.")
    assert (reading.publication.edtf, reading.event.edtf) == ("1994-03-04", "1994-03-03")


def test_a_dateline_takes_its_year_from_the_signing_that_is_the_news() -> None:
    title = "Joint Declaration of Peru and Chile"
    body = (
        "LIMA, March 4 (ANP) -- The Declaration was signed by the two presidents on March 3, 1994."
    )
    assert appointed("en", body, title).publication.edtf == "1994-03-04"
