from itertools import combinations
from math import isclose
from random import Random
from statistics import fmean, pvariance

import pytest

from storage.errors import UsageFault
from storage.measure.allotting import allot
from storage.measure.estimate import Counted, plain, variance, weighted, wilson
from storage.measure.kappa import agreement


@pytest.mark.parametrize(
    ("right", "number", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_wilsons_interval_is_that_of_newcombe_1998_table_1(right, number, low, high):
    found = wilson(right / number, number)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("both", "first", "second", "neither", "kappa"),
    [
        (20, 5, 10, 15, 0.4),
        (45, 15, 25, 15, 0.1304),  # equal agreement, other marginals: another kappa
        (25, 35, 5, 35, 0.2593),
    ],
)
def test_kappa_has_the_known_values(both, first, second, neither, kappa):
    pairs = [("right", "right")] * both + [("right", "wrong")] * first
    pairs += [("wrong", "right")] * second + [("wrong", "wrong")] * neither
    found = agreement(pairs)
    assert found.rows == both + first + second + neither
    assert isclose(found.kappa or 0, kappa, abs_tol=5e-5)


def test_kappa_is_none_where_chance_alone_would_agree():
    assert agreement([("right", "right")] * 9) == (9, 1, None)
    assert agreement([]) == (0, None, None)


STRATA = {"a": [1, 1, 0, 1], "b": [0, 1, 1], "c": [1, 0, 0, 1, 1]}
DRAWN = {"a": 2, "b": 2, "c": 3}


def test_over_all_samples_the_estimate_is_right_and_so_is_its_variance():
    samples: list[list[Counted]] = [[]]
    for name, values in STRATA.items():
        parts = [
            Counted(len(values), DRAWN[name], sum(c)) for c in combinations(values, DRAWN[name])
        ]
        samples = [[*one, part] for one in samples for part in parts]
    shares = [found.share for one in samples if (found := weighted(one))]
    everything = [value for values in STRATA.values() for value in values]
    assert isclose(fmean(shares), fmean(everything))
    assert isclose(fmean(map(variance, samples)), pvariance(shares))


def test_one_stratum_of_many_is_nearly_wilsons():
    found, bare = weighted([Counted(10**9, 200, 190)]), wilson(0.95, 199)
    assert found is not None
    assert isclose(found.low, bare.low, abs_tol=1e-6)


def test_what_was_judged_whole_has_no_interval_but_itself():
    assert weighted([Counted(4, 4, 3), Counted(2, 2, 2)]) == (5 / 6, 5 / 6, 5 / 6)


def test_weights_count():
    strata = [Counted(900, 10, 10), Counted(100, 10, 5)]
    assert weighted(strata).share == pytest.approx(0.95)
    assert plain(strata).share == pytest.approx(0.75)


def test_no_interval_is_a_point_where_all_was_right_and_not_all_judged():
    found = weighted([Counted(100, 10, 10), Counted(50, 5, 5)])
    assert (found.share, found.high) == (1, 1)
    assert 0.75 < found.low < 0.9
    assert weighted([Counted(100, 1, 1), Counted(50, 1, 0)]).low > 0


def test_nothing_judged_is_no_share():
    assert weighted([Counted(100, 0, 0)]) is None
    assert plain([Counted(100, 0, 0)]) is None


def test_the_interval_holds_the_truth_in_about_95_of_100_samples():
    random = Random(7)  # noqa: S311  # no secret
    sizes, shares = [400, 150, 60, 12, 3], [0.95, 0.8, 0.9, 0.5, 1.0]
    population = [
        [int(place < share * size) for place in range(size)]
        for size, share in zip(sizes, shares, strict=True)
    ]
    truth = sum(map(sum, population)) / sum(sizes)
    drawn = list(allot({str(n): size for n, size in enumerate(sizes)}, 80).values())
    held = 0
    for _ in range(1_000):
        strata = [
            Counted(len(values), number, sum(random.sample(values, number)))
            for values, number in zip(population, drawn, strict=True)
        ]
        found = weighted(strata)
        held += found.low <= truth <= found.high
    assert 0.93 < held / 1_000 < 0.985


def test_a_sample_is_allotted_in_proportion_with_one_for_each():
    assert allot({"a": 600, "b": 300, "c": 99, "d": 1}, 100) == {"a": 59, "b": 30, "c": 10, "d": 1}
    assert allot({"a": 1000, "b": 1, "c": 1}, 5) == {"a": 3, "b": 1, "c": 1}


def test_no_stratum_gets_more_than_it_has():
    assert allot({"a": 3, "b": 2, "c": 1}, 50) == {"a": 3, "b": 2, "c": 1}


def test_a_number_that_does_not_reach_is_told():
    with pytest.raises(UsageFault, match="--n 2 does not reach for one of each of 3 strata"):
        allot({"a": 1, "b": 1, "c": 1}, 2)
