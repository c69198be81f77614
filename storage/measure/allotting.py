"""How many of a sample each stratum gets."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

from storage.errors import UsageFault


def allot(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """One for each stratum, then one by one to that which has the most for each drawn.

    This is proportional (Webster's method) but for those that are owed less than one. No stratum
    gets more than it has. Raises UsageFault where the number does not reach for one each.
    """
    if number < len(sizes):
        raise UsageFault(
            f"--n {number} does not reach for one of each of {len(sizes)} strata; "
            "ask for more, or for fewer columns in --by"
        )
    allotted = dict.fromkeys(sizes, 1)
    heap = [(-size / 3, stratum) for stratum, size in sizes.items() if size > 1]
    heapq.heapify(heap)
    for _ in range(number - len(sizes)):
        if not heap:
            break  # all are drawn
        _, stratum = heapq.heappop(heap)
        allotted[stratum] += 1
        if allotted[stratum] < sizes[stratum]:
            share = sizes[stratum] / (2 * allotted[stratum] + 1)
            heapq.heappush(heap, (-share, stratum))
    return allotted
