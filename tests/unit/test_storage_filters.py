from datetime import date

import pytest

from storage.errors import UsageFault
from storage.filters import Span, span_of


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2001", date(2001, 1, 1), date(2001, 12, 31)),
        ("2001-06", date(2001, 6, 1), date(2001, 6, 30)),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29)),
        ("2001-06-14", date(2001, 6, 14), date(2001, 6, 14)),
        ("2001-06/2001-08", date(2001, 6, 1), date(2001, 8, 31)),
    ],
)
def test_a_span_is_read_with_its_grain(said: str, first: date, last: date) -> None:
    assert span_of("--event", said) == Span(first, last)


@pytest.mark.parametrize("said", ["", "June", "2001-13", "2001-02-30", "01-06-2001", "0000", "/"])
def test_what_is_no_date_is_refused_with_the_option_named(said: str) -> None:
    with pytest.raises(UsageFault, match=r"--event .* is no date"):
        span_of("--event", said)


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageFault, match="turn them round"):
        span_of("--published", "2002/2001")
