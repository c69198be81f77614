from __future__ import annotations

from crawler.jobs.report import BEFORE, WIDTH, beside


def test_two_values_are_told_from_a_little_before_they_differ() -> None:
    assert beside("met in Lima", "met in Oslo") == ("met in Lima", "met in Oslo")
    alike = "x" * 40
    was, became = beside(f"{alike}A{'y' * 99}", f"{alike}B")
    assert was == f"…{alike[:BEFORE]}A{'y' * (WIDTH - BEFORE - 1)}"
    assert became == f"…{alike[:BEFORE]}B"


def test_a_value_that_goes_on_where_the_other_ends_is_told_from_there() -> None:
    assert beside("met", "met again") == ("met", "met again")
    assert beside(None, "met\n in  Lima") == ("None", "met in Lima")
