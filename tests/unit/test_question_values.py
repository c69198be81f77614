import pytest

from storage.errors import UsageFault
from storage.questions import Parameter

DAY = Parameter("day", "a day, YYYY-MM-DD", "2001-06-14")
MONTH = Parameter("since", "first month, YYYY-MM", "2001-01")
MONTHS = Parameter("months", "at least so many months", "12")
NAME = Parameter("name", "a name", "Putin")


def refused(asked, said):
    """The sentence with which a value is refused; None for one that is taken."""
    try:
        asked.check(said)
    except UsageFault as fault:
        return str(fault)
    return None


@pytest.mark.parametrize(
    ("asked", "said"),
    [(DAY, "2004-02-29"), (MONTH, "1999-12"), (MONTHS, "1.5"), (NAME, ""), (NAME, "2001-06")],
)
def test_a_value_of_the_form_that_is_asked_for_is_taken(asked, said):
    assert refused(asked, said) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [(DAY, "2001-02-29"), (DAY, "2001-06"), (DAY, "20010614"), (DAY, "yesterday"), (DAY, ""),
     (MONTH, "2001-13"), (MONTH, "2001-06-14"), (MONTHS, "many"), (MONTHS, "-1")],
)  # fmt: skip
def test_what_is_no_day_month_or_number_is_told_and_not_answered_with_nothing(asked, said):
    sentence = f"{asked.name}={said}: give {asked.about}, as in {asked.example}"
    assert refused(asked, said) == sentence
