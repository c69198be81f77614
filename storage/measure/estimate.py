"""A share with its 95 % interval: of a plain sample, and of a stratified one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

Z = 1.959963984540054  # of the normal distribution, for 95 %


class Share(NamedTuple):
    """A share and the bounds of its interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Counted:
    """A stratum: how many bulletins it has, how many were judged, how many of them are right."""

    size: int
    judged: int
    right: int


def wilson(share: float, number: float) -> Share:
    """The score interval of Wilson (1927), which stays within 0 and 1 and is no point at them."""
    square = Z * Z / number
    centre = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * sqrt(share * (1 - share) / number + square / (4 * number))
    return Share(share, max(0.0, centre - half), min(1.0, centre + half))


def plain(strata: Sequence[Counted]) -> Share | None:
    """The share among what was judged, each row counting the same."""
    judged = sum(one.judged for one in strata)
    return wilson(sum(one.right for one in strata) / judged, judged) if judged else None


def weighted(strata: Sequence[Counted]) -> Share | None:
    """The share in the population, each stratum counting as large as it is.

    Estimate and variance are those of stratified sampling without replacement (Cochran, Sampling
    Techniques, 3rd ed., 5.3 and 5.4); the interval is Wilson's on the effective number of rows
    (Korn and Graubard 1998), which is never taken for more than a plain sample's.
    """
    judged = [one for one in strata if one.judged]
    if not judged:
        return None
    population = sum(one.size for one in judged)
    share = sum(one.size * one.right / one.judged for one in judged) / population
    if all(one.judged == one.size for one in judged):
        return Share(share, share, share)  # all of them were judged
    return wilson(share, _effective(judged, population, share))


def _effective(strata: Sequence[Counted], population: int, share: float) -> float:
    """How many rows of a plain sample would tell as much."""
    number = sum(one.judged for one in strata)
    most = number / (1 - number / population)
    spread = variance(strata)
    if spread > 0:
        return min(share * (1 - share) / spread, most)
    # All alike: nothing varies that could be measured, only the weights do (Kish 1965).
    return min(population**2 / sum(one.size**2 / one.judged for one in strata), most)


def variance(strata: Sequence[Counted]) -> float:
    """Of the weighted share; a stratum with one row borrows the variance of all."""
    number, population = sum(o.judged for o in strata), sum(o.size for o in strata)
    share = sum(one.size * one.right / one.judged for one in strata) / population
    of_all = share * (1 - share) * number / max(1, number - 1)
    return sum(
        (one.size / population) ** 2
        * (1 - one.judged / one.size)
        * (_within(one) if one.judged > 1 else of_all)
        / one.judged
        for one in strata
    )


def _within(one: Counted) -> float:
    share = one.right / one.judged
    return share * (1 - share) * one.judged / (one.judged - 1)
