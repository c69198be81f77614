"""How far two coders agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple


class Agreement(NamedTuple):
    """Rows that both answered, the share answered alike, and kappa; None where there is none."""

    rows: int
    alike: float | None
    kappa: float | None


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Cohen's kappa (1960, Educational and Psychological Measurement 20, 37-46) of answers.

    Where both gave one and the same answer to all, chance alone would agree: kappa is None.
    """
    number = len(pairs)
    if not number:
        return Agreement(0, None, None)
    alike = sum(one == other for one, other in pairs) / number
    first, second = (Counter(column) for column in zip(*pairs, strict=True))
    by_chance = sum(first[answer] * second[answer] for answer in first) / number**2
    kappa = None if by_chance == 1 else (alike - by_chance) / (1 - by_chance)
    return Agreement(number, alike, kappa)
