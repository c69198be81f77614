"""Numbers of undecided order, told apart by a day in words of the same page."""

from __future__ import annotations

import pytest

from storage.records import Reading
from tests.unit.bulletin import read


def reading(stamp: str, body: str) -> Reading:
    return read(body, title="Minister meets", stamp=stamp)


@pytest.mark.parametrize(
    ("stamp", "body", "expected"),
    [
        ("05/11/2018", "Lima Nov 5\n\nThe Minister received the Ambassador.", "2018-11-05"),
        ("01/04/2021", "LIMA, 1 April (AP) -- The Minister met his guest here.", "2021-04-01"),
        ("01/04/2021", "LIMA, 30 March (AP) -- The Minister met his guest here.", "2021-04-01"),
        ("05/04/2021", "The Minister met the Ambassador on 4 May in Lima.", "2021-05-04"),
    ],
)
def test_a_stamp_is_the_reading_that_a_day_in_words_fits(
    stamp: str, body: str, expected: str
) -> None:
    told = reading(stamp, body).publication
    assert (told.edtf, told.basis) == (expected, "corroborated")


@pytest.mark.parametrize(
    ("stamp", "body"),
    [
        ("05/04/2021", "LIMA, 20 June (AP) -- The Minister met the Ambassador."),
        ("05/04/2021", "The Minister met the Ambassador on 4 January in Lima."),
        ("05/04/2021", "Prices have been growing from 3 May in the capital."),
        ("05/04/2021", "The Minister met the Ambassador in Lima."),
    ],
)
def test_a_day_that_fits_no_reading_or_tells_no_act_decides_none(stamp: str, body: str) -> None:
    told = reading(stamp, body).publication
    assert (told.edtf, told.basis) == ("[2021-04-05,2021-05-04]", "undecided")


def test_place_and_day_without_year_above_news_are_a_dateline() -> None:
    told = reading("05/11/2018", "Lima Nov 5\n\nThe Minister received the Ambassador.")
    assert {claim.place for claim in told.claims} == {"stamp", "dateline"}
    assert told.event.edtf is None
