from __future__ import annotations

import pytest

from crawler.items import Fields, Printed
from crawler.normalise import normalise


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
    reading = normalise(
        Fields(url="http://a.example/1", title=title, body=("Text.",), language=language)
    )
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
    reading = normalise(
        Fields(url="http://a.example/1", title=title, body=("Text.",), language="en")
    )
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
    printed = (Printed(stamp, "stamp"),)
    fields = Fields("http://a.example/1", "Talks", (), printed, language="ru", date_order="DMY")
    reading = normalise(fields)
    assert reading.publication.edtf == told
    assert all(claim.evidence in stamp for claim in reading.claims)
