"""Days that systems print for none, years at the ends of the calendar, chronicles."""

from __future__ import annotations

import pytest

from tests.unit.bulletin import read

UNSET = ["0001-01-01T00:00:00Z", "01/01/0001", "1 January 0001", "1970-01-01T00:00:00Z",
         "01/01/1970 - 00:00", "1. Januar 1970", "-0001-11-30T00:00:00+00:00", "1900-01-01",
         "9999-12-31T23:59:59"]  # fmt: skip


@pytest.mark.parametrize("place", ["meta", "stamp", "listing"])
@pytest.mark.parametrize("printed", UNSET)
def test_what_a_system_prints_for_no_day_is_none(printed: str, place: str) -> None:
    stamp = [{"text": printed, "place": place}]
    told = read("The Minister met him yesterday.", printed=stamp, timezone="America/Lima")
    assert told.publication.edtf is None
    assert told.event.edtf is None
    assert printed.startswith("-") or told.claims


def test_such_a_day_stands_where_the_text_is_of_that_time() -> None:
    told = read("Paris, 31 December 1969\n\nThe year ends.", title="Message", stamp="1970-01-01")
    assert told.publication.edtf == "1970-01-01"
    assert read("On 1 January 1970 the office opened.").event.edtf == "1970-01-01"


@pytest.mark.parametrize("other", ["1 January 0001", "01/01/0001", "31 December 9999"])
def test_years_at_the_ends_of_the_calendar_break_nothing(other: str) -> None:
    told = read(f"On 14/06/01 the visit. On {other} it ended.", stamp=other, date_order="DMY")
    assert told.publication.edtf is None


def test_a_chronicle_of_short_lines_is_an_opening_to_its_fiftieth_only() -> None:
    told = read(*["On 14 June 2001 A met B."] * 500, title="Chronicle", stamp="2001-06-15")
    assert sum(claim.place in ("opening", "body") for claim in told.claims) == 50
    assert told.event.edtf == "2001-06-14"
