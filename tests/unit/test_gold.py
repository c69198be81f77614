from __future__ import annotations

import json
from collections import Counter

import pytest

from bench.gold import GOLD, ROLES, judge
from crawler.items import Fields
from crawler.normalise import normalise, to_json


@pytest.fixture(scope="module")
def verdicts() -> Counter[str]:
    if not GOLD.exists():
        pytest.skip("the labelled bulletins are not beside this checkout")
    counts: Counter[str] = Counter()
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        fields, label = Fields.from_json(row["input"]), row["expected"]
        told = to_json(normalise(fields), fields)
        for role in ROLES:
            counts[judge(told[role], label[role], role in label["underivable"])] += 1
    return counts


def test_no_labelled_date_is_told_wrong_or_invented(verdicts: Counter[str]) -> None:
    assert (verdicts["wrong"], verdicts["invented"]) == (0, 0)


def test_labelled_dates_are_told_exactly(verdicts: Counter[str]) -> None:
    derivable = verdicts["exact"] + verdicts["contained"] + verdicts["missed"]
    assert verdicts["exact"] >= 0.97 * derivable
