"""Scores the normaliser on labelled bulletins: exact, contained, wrong, missed, invented a role."""

from __future__ import annotations

import json
import math
import sys
import time
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from crawler.items import Fields
from crawler.normalise import normalise, to_json

ROLES = ("published", "event", "uploaded")
GOLD = Path(__file__).parents[2] / "shared" / "gold" / "bulletins.jsonl"


def judge(told: dict[str, Any] | None, label: dict[str, Any] | None, open_: bool) -> str:
    """One word for one role of one row; `open_`: its words stand there but cannot be fixed."""
    if label is None:
        if told is None:
            return "null"
        days = _days(told)
        return "contained" if open_ and days > 366 else "invented"
    if told is None:
        return "missed"
    if (told["from"], told["to"]) == (label["from"], label["to"]):
        return "exact" if label.get("extent") in (None, told["extent"]) else "contained"
    inside = told["from"] <= label["from"] and label["to"] <= told["to"]
    return "contained" if inside else "wrong"


def _days(told: dict[str, Any]) -> int:
    return (date.fromisoformat(told["to"]) - date.fromisoformat(told["from"])).days + 1


def wilson(good: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    z, p = 1.96, good / of
    middle, half = p + z * z / (2 * of), z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


def main(path: Path) -> int:
    """Print the offending rows, then the counts."""
    if not path.exists():
        print(f"{path} is not there; give the file of labelled rows as the argument")
        return 2
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    hard: dict[str, Counter[str]] = defaultdict(Counter)
    seconds = []
    for row in rows:
        try:
            fields = Fields.from_json(row["input"])
        except ValueError as fault:
            print(f"{path}: row {row['id']}: {fault}; mend the row and run again")
            return 2
        start = time.perf_counter()
        reading = normalise(fields)
        seconds.append(time.perf_counter() - start)
        _judge_row(row, to_json(reading, fields), counts, hard)
    for role in (*ROLES, "title"):
        _print_role(role, counts[role])
    print("by class of difficulty, all roles:")
    for name, found in sorted(hard.items()):
        _print_role(f"  {name}", found)
    print(f"median {sorted(seconds)[len(seconds) // 2] * 1e6:.0f} us a row")
    return 0


def _judge_row(
    row: dict[str, Any],
    told: dict[str, Any],
    counts: dict[str, Counter[str]],
    hard: dict[str, Counter[str]],
) -> None:
    expected = row["expected"]
    for role in ROLES:
        word = judge(told[role], expected[role], role in expected["underivable"])
        counts[role][word] += 1
        for difficulty in row["difficulty"]:
            hard[difficulty][word] += 1
        if word not in ("exact", "null"):
            print(f"{row['id']} {role}: {word}: told {_short(told[role])}, label {expected[role]}")
            print(f"    kind {told['kind']}; {row['input']['title'][:90]!r}; "
                  f"{row['input']['printed']}; {row['input']['body'][:120]!r}")  # fmt: skip
            for claim in told["claims"]:
                print("      ", {k: claim[k] for k in ("role", "place", "edtf", "evidence",
                                                       "standing", "reason")})  # fmt: skip
    word = "exact" if told["title"] == expected["title"] else "wrong"
    counts["title"][word] += 1
    if word == "wrong":
        print(f"{row['id']} title: {told['title']!r}, label {expected['title']!r}")


def _short(told: dict[str, Any] | None) -> str:
    return "nothing" if told is None else f"{told['edtf']} ({told['basis']}, {told['place']})"


def _print_role(role: str, found: Counter[str]) -> None:
    derivable = sum(n for word, n in found.items() if word not in ("null", "invented"))
    low, high = wilson(found["exact"], derivable)
    print(f"{role}: {dict(found)}; exact {found['exact']}/{derivable} [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD))
