"""Days glued to a title, a time or a bulletin's number."""

from __future__ import annotations

import pytest

from storage.records import Reading
from tests.unit.bulletin import read


def stamped(stamp: str, title: str = "Talks", language: str = "ru") -> Reading:
    return read(title=title, language=language, stamp=stamp, date_order="DMY")


@pytest.mark.parametrize(
    ("title", "language", "left"),
    [
        ("Joint Communique-2001-06-14", "en", "Joint Communique"),
        ("Meeting of Ministers–2001-06-14", "en", "Meeting of Ministers"),
        ("Communiqué (Lima)-2001-06-14", "fr", "Communiqué (Lima)"),
        ("Treffen der Minister-14.06.2001", "de", "Treffen der Minister"),
        ("外长会见秘鲁大使-2001-06-14", "zh", "外长会见秘鲁大使"),
    ],
)
def test_a_day_glued_to_a_title_leaves_it(title: str, language: str, left: str) -> None:
    reading = read("Text.", title=title, language=language)
    assert (reading.title, reading.event.edtf) == (left, "2001-06-14")


@pytest.mark.parametrize(
    "title",
    [
        "Press release MFA-2001-06-14",
        "Report ref-2001-06-14",
        "Flight 747-2001-06-14",
        "Order X2-2001-06-14",
        "Tender bids-2001-06-14-22",
        "Тендер МИД-2001-06-14",
    ],
)
def test_what_a_code_is_glued_to_is_no_day(title: str) -> None:
    reading = read("Text.", title=title, language="en")
    assert (reading.title, reading.event.edtf) == (title, None)


@pytest.mark.parametrize(
    ("stamp", "told"),
    [
        ("10:05.06/07/2012", "2012-07-06"),
        ("16:29.24/12/2012", "2012-12-24"),
        ("10:05.06.07.2012", "2012-07-06"),
        ("06/07/2012.10:05", "2012-07-06"),
        ("20120706", "2012-07-06"),
        ("20120230", None),
        ("20121306", None),
        ("No. 20120706", None),
    ],
)
def test_a_stamp_glued_to_its_time_or_in_eight_digits_is_read(stamp: str, told: str | None) -> None:
    reading = stamped(stamp)
    assert reading.publication.edtf == told
    assert all(claim.evidence in stamp for claim in reading.claims)


@pytest.mark.parametrize(
    "stamp",
    [
        "1330-11-09-2008",
        "1330-11.09.2008",
        "1330-2008-09-11",
        "2008-09-11-1330",
        "11.09.2008-1330",
        "45-11-09-2008",
        "PR-1330-11-09-2008",
        "MFA/1330/11.09.2008",
    ],
)
def test_a_number_joined_to_its_day_is_no_part_of_it(stamp: str) -> None:
    told = stamped(stamp)
    assert told.publication.edtf == "2008-09-11"
    assert told.claims[0].evidence in stamp


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("11-12.09.2008", "2008-09-11/2008-09-12"),
        ("11-12-09-2008", None),
        ("2001-11-09-2008", None),
    ],
)
def test_a_number_that_can_be_a_day_or_a_year_is_none(stamp: str, expected: str | None) -> None:
    assert stamped(stamp).publication.edtf == expected


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Nota à imprensa n.º 14 - 14/06/2001", "Nota à imprensa n.º 14"),
        ("Pressemitteilung Nr. 12 – 14.06.2001", "Pressemitteilung Nr. 12"),
        ("Пресс-релиз № 5 - 14.06.2001", "Пресс-релиз № 5"),
        ("Declaração do G20 - 14/06/2001", "Declaração do G20"),
    ],
)
def test_a_names_number_before_a_dash_begins_no_span(title: str, clean: str) -> None:
    told = read(title=title, date_order="DMY")
    assert (told.publication.edtf, told.title) == ("2001-06-14", clean)


def test_what_follows_a_number_sign_without_spaces_stays_a_number() -> None:
    assert read(title="Nota n.º 12-14/06/2001", date_order="DMY").publication.edtf is None
    assert read(title="Nota n.º 14/06/2001", date_order="DMY").publication.edtf is None


@pytest.mark.parametrize(
    "stamp",
    [
        "2022:12:10.09:12",
        "2022:12:10 09:12",
        "2022-12-10.09:12",
        "2022/12/10-09:12",
        "2022.12.10.09:12",
        "2022-12-10-09:12:00",
    ],
)
def test_a_mark_joins_a_clock_to_a_day_that_begins_with_its_year(stamp: str) -> None:
    told = read(title="Talks", language="ar", stamp=stamp, timezone="Asia/Shanghai")
    assert told.publication.edtf == "2022-12-10"
    assert str(told.publication.instant) == "2022-12-10 01:12:00+00:00"


@pytest.mark.parametrize("stamp", ["20:22:10.09:12", "Ref 2022:12:10", "2022:13:10.09:12"])
def test_colons_make_no_day_of_other_numbers(stamp: str) -> None:
    assert stamped(stamp).publication.edtf is None
