from __future__ import annotations

import pytest

from crawler.jobs.progress import summary
from storage.records import RunResult


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (RunResult("locked"), "locked by another run"),
        (RunResult("crashed", {"read": 3, "listed": 9}), "crashed: its worker died"),
        (RunResult("well", {"read": 3, "known": 4, "listed": 9, "gone": 1, "soft": 1, "new": 3}),
         "7 / 9       well    3 new, 2 gone"),
        (RunResult("well", {"listed": 9, "known": 9}), "9 / 9       well"),
    ],
)  # fmt: skip
def test_a_run_is_told_in_half_a_line(result: RunResult, said: str) -> None:
    assert summary(result) == said
