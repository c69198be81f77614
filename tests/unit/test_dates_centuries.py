from __future__ import annotations

from typing import Any

import pytest
from edtf import parse_edtf

from storage.records import Reading
from tests.unit.bulletin import read

STAMPED = {"printed": [{"text": "15 June 2001", "place": "stamp"}]}
YEAR_IN_ADDRESS = {
    "url": "http://a.example/2001/06/x.htm",
    "address_date": {"pattern": r"/(?P<y>\d{4})/(?P<m>\d\d)/", "tells": "publication"},
}


def talks(body: str = "", **line: Any) -> Reading:
    return read(body, **{"title": "Talks with Peru", "date_order": "DMY", **line})


@pytest.mark.parametrize(
    ("day", "edtf"),
    [
        ("14/06/01", "[1901-06-14,2001-06-14]"),
        ("14-Jun-01", "[1901-06-14,2001-06-14]"),
        ("14/06/27", "[1927-06-14,2027-06-14]"),  # ahead of the capture by a little
        ("14/06/57", "[1857-06-14,1957-06-14]"),
    ],
)
def test_in_a_text_alone_a_year_of_two_digits_is_one_of_two(day: str, edtf: str) -> None:
    event = talks(f"The Minister met on {day} with Peru.").event
    assert (event.edtf, event.extent, event.basis) == (edtf, "one_of", "undecided")
    assert parse_edtf(edtf)


@pytest.mark.parametrize("beside", [STAMPED, YEAR_IN_ADDRESS])
def test_another_date_of_the_page_tells_the_century(beside: dict[str, Any]) -> None:
    assert talks("The Minister met on 14/06/01 with Peru.", **beside).event.edtf == "2001-06-14"


def test_a_weekday_tells_the_century() -> None:
    assert talks("The Minister met on Thursday, 14/06/01.").event.edtf == "2001-06-14"


def test_every_order_and_century_stay_open_together() -> None:
    event = talks("The Minister met on 14/05/13 with Peru.", date_order=None).event
    assert event.edtf == "[1913-05-14,1914-05-13,2013-05-14,2014-05-13]"


def test_what_is_printed_beside_the_text_is_of_the_last_century_that_the_capture_allows() -> None:
    reading = talks(printed=[{"text": "14/06/27", "place": "stamp"}])
    assert reading.publication.edtf == "1927-06-14"
    assert reading.claims[0].reason == "the century is the last that the capture allows"


@pytest.mark.parametrize(("base", "edtf"), [(1990, "2001-06-14"), (1900, "1901-06-14")])
def test_the_rows_base_tells_the_century_where_nothing_else_does(base: int, edtf: str) -> None:
    reading = talks("The Minister met on 14/06/01 with Peru.", short_years_from=base)
    assert (reading.event.edtf, reading.event.basis) == (edtf, "stated")
    assert reading.claims[0].reason == f"the century is that of the row's short_years_from = {base}"


def test_another_date_of_the_page_outweighs_the_rows_base() -> None:
    reading = talks("The Minister met on 14/06/01 with Peru.", **STAMPED, short_years_from=1900)
    assert reading.event.edtf == "2001-06-14"


def test_the_rows_base_decides_no_order() -> None:
    event = talks("It met on 14/05/13.", date_order=None, short_years_from=1990).event
    assert event.edtf == "[2013-05-14,2014-05-13]"


def test_the_rows_base_holds_for_stamps_and_addresses() -> None:
    reading = talks(
        url="http://a.example/27/06/14/",
        address_date={"pattern": r"/(?P<y>\d\d)/(?P<m>\d\d)/(?P<d>\d\d)/"},
        printed=[{"text": "14/06/27", "place": "stamp"}],
        captured_at="2028-01-01T00:00:00Z",
        short_years_from=1990,
    )
    assert (reading.publication.edtf, reading.upload.edtf) == ("2027-06-14", "2027-06-14")
    assert "short_years_from = 1990" in reading.claims[1].reason


def test_without_a_capture_the_rows_base_alone_completes_a_year() -> None:
    reading = talks("Met on 14/06/01 with Peru.", captured_at=None, short_years_from=1990)
    assert reading.event.edtf == "2001-06-14"
