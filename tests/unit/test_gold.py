from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Fields
from crawler.normalise import normalise, to_json

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "bulletins.jsonl"
ROLES = ("published", "event", "uploaded")


@pytest.fixture(scope="module")
def verdicts() -> Counter[str]:
    if not GOLD.exists():
        pytest.skip("the labelled bulletins are not beside this checkout")
    counts: Counter[str] = Counter()
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        fields = Fields.from_json(row["input"])
        told = to_json(normalise(fields), fields)
        for role in ROLES:
            counts[_verdict(told[role], row["expected"][role])] += 1
    return counts


def _verdict(told: dict[str, Any] | None, label: dict[str, Any] | None) -> str:
    if told is None or label is None:
        wide = told and _days(told) > 366
        return "missed" if label else "invented" if told and not wide else "null"
    if (told["from"], told["to"]) == (label["from"], label["to"]):
        return "exact"
    inside = told["from"] <= label["from"] and label["to"] <= told["to"]
    return "contained" if inside else "wrong"


def _days(told: dict[str, Any]) -> int:
    return (date.fromisoformat(told["to"]) - date.fromisoformat(told["from"])).days + 1


def test_no_labelled_date_is_told_wrong_or_invented(verdicts: Counter[str]) -> None:
    assert (verdicts["wrong"], verdicts["invented"]) == (0, 0)


def test_labelled_dates_are_told_exactly(verdicts: Counter[str]) -> None:
    derivable = verdicts["exact"] + verdicts["contained"] + verdicts["missed"]
    assert verdicts["exact"] >= 0.97 * derivable
