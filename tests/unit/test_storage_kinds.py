from crawler.normalise import kinds
from storage.filters import known


def test_the_kinds_that_a_filter_knows_are_those_that_are_told() -> None:
    assert sorted(kinds.ORDER) == list(known.KINDS)
