from datetime import date

import edtf as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import edtf


@pytest.mark.parametrize(
    ("said", "first", "last", "precision", "extent"),
    [
        ("2001-06-14", "2001-06-14", "2001-06-14", "day", "moment"),
        ("2001-06", "2001-06-01", "2001-06-30", "month", "moment"),
        ("2000-02", "2000-02-01", "2000-02-29", "month", "moment"),
        ("2001", "2001-01-01", "2001-12-31", "year", "moment"),
        ("2001-22", "2001-01-01", "2001-12-31", "season", "moment"),
        ("2001-24", "2001-01-01", "2002-03-31", "season", "moment"),
        ("2001-06-14/2001-06-16", "2001-06-14", "2001-06-16", "day", "span"),
        ("2001-06/2002", "2001-06-01", "2002-12-31", "year", "span"),
        ("[2001-04-05,2001-05-04]", "2001-04-05", "2001-05-04", "day", "one_of"),
        ("[2003-01-01..2003-04-30]", "2003-01-01", "2003-04-30", "day", "moment"),
        ("{2001-06-14,2001-06-16}", "2001-06-14", "2001-06-16", "day", "span"),
    ],
)
def test_what_is_read_has_bounds_grain_and_extent(said, first, last, precision, extent):
    when = edtf.read(said)
    assert when is not None
    assert (str(when.first), str(when.last)) == (first, last)
    assert (when.precision, when.extent) == (precision, extent)


@pytest.mark.parametrize(
    "said",
    ["", "June 2001", "14.6.2001", "2001-6-14", "2001-02-30", "2001-13", "2001-25", "2001-22-01",
     "XXXX-10-20", "2001/..", "../2001", "2001-06-16/2001-06-14", "[2001-06-14", "[]", "0000"],
)  # fmt: skip
def test_what_is_no_date_of_known_bounds_is_none(said):
    assert edtf.read(said) is None


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_bounds_are_those_of_the_edtf_library(day, length):
    said = day.isoformat()[:length]
    when = edtf.read(said)
    theirs = oracle.parse_edtf(said)
    assert when is not None
    assert when.first.timetuple()[:3] == theirs.lower_strict()[:3]
    assert when.last.timetuple()[:3] == theirs.upper_strict()[:3]
