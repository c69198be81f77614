from datetime import date

import pytest

from crawler import days

DAY = "http://x.example/by-date/{d:%d.%m.%Y}"
MONTH = "https://x.example/ps/{d:%Y}/{d:%-m}/"
YEAR = "https://x.example/{d:%y}/100%25"


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        (DAY, "http://x.example/by-date/05.06.2001"),
        (MONTH, "https://x.example/ps/2001/6/"),
        (YEAR, "https://x.example/01/100%25"),
    ],
)
def test_a_pattern_is_filled_in_for_a_day(pattern: str, address: str) -> None:
    assert days.fault(pattern) is None
    assert days.address(pattern, date(2001, 6, 5)) == address


@pytest.mark.parametrize(
    ("pattern", "first", "last", "begun", "ends"),
    [
        (DAY, (2004, 2, 28), (2004, 3, 1), ["2004-03-01", "2004-02-29", "2004-02-28"],
         "2004-02-28"),
        (MONTH, (2000, 11, 30), (2001, 1, 1), ["2001-01-01", "2000-12-01", "2000-11-01"],
         "2000-11-30"),
        (YEAR, (1999, 5, 5), (2000, 1, 1), ["2000-01-01", "1999-01-01"], "1999-12-31"),
        (DAY, (2001, 1, 2), (2001, 1, 1), [], None),
    ],
)  # fmt: skip
def test_periods_go_back_from_the_last_day_to_the_one_that_holds_the_first(
    pattern: str, first: tuple[int, int, int], last: tuple[int, int, int], begun: list[str],
    ends: str | None,
) -> None:  # fmt: skip
    found = list(days.periods(pattern, date(*first), date(*last)))
    assert [day.isoformat() for day in found] == begun
    if ends:
        assert days.end(pattern, found[-1]).isoformat() == ends
