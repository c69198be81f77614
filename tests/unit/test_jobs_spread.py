import os
from collections import Counter

from crawler.jobs.spread import spread

DEADLY = 7


def double(number):
    if number == DEADLY:
        os._exit(9)
    return 2 * number


def test_a_worker_that_dies_takes_nothing_else_along():
    found = dict(spread(double, range(20), workers=2))
    assert found == {number: None if number == DEADLY else 2 * number for number in range(20)}


def test_each_unit_comes_once():
    came = Counter(unit for unit, _ in spread(double, (n for n in range(30) if n != DEADLY), 2))
    assert set(came.values()) == {1}
    assert len(came) == 29


def test_one_worker_is_this_process():
    assert list(spread(lambda unit: unit, [1, 2], 1)) == [(1, 1), (2, 2)]
