"""Head to head: other finders of dates on the labelled bulletins, laid out as pages."""

from __future__ import annotations

import html
import json
import statistics
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dateparser.search
import htmldate
from dateutil import parser as dateutil

from bench.gold import GOLD, judge
from crawler.items import Fields
from crawler.normalise import normalise, to_json

Row = dict[str, Any]
Finder = Callable[[Row], str | None]  # a day as YYYY-MM-DD, None where it finds none


def page(row: Row) -> str:
    """The row as the page it might have been."""
    told = row["input"]
    body = told["body"] if isinstance(told["body"], list) else told["body"].split("\n\n")
    stamps = "".join(f"<p class='date'>{html.escape(p['text'])}</p>" for p in told["printed"])
    text = "".join(f"<p>{html.escape(p)}</p>" for p in body)
    title = html.escape(told["title"])
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{stamps}"
        f"<article>{text}</article><footer>Copyright 2004-2019</footer></body></html>"
    )


def words(row: Row) -> str:
    """The row's texts in the order of its page."""
    told = row["input"]
    body = told["body"] if isinstance(told["body"], str) else "\n".join(told["body"])
    return "\n".join([told["title"], *(p["text"] for p in told["printed"]), body])


def by_htmldate(*, extensive: bool) -> Finder:
    """htmldate, told the address and asked for the original day."""

    def find(row: Row) -> str | None:
        return htmldate.find_date(
            page(row), extensive_search=extensive, original_date=True, url=row["input"]["url"]
        )

    return find


def by_dateparser(row: Row) -> str | None:
    """The first date that dateparser's search finds, told the language."""
    language = (row["input"].get("language") or "en").split("-")[0]
    try:
        found = dateparser.search.search_dates(words(row), languages=[language])
    except ValueError:  # a language that it does not know
        return None
    return found[0][1].date().isoformat() if found else None


def by_dateutil(row: Row) -> str | None:
    """dateutil's fuzzy parser on the first line that it reads."""
    for line in words(row).split("\n"):
        try:
            return dateutil.parse(line, fuzzy=True).date().isoformat()
        except (ValueError, OverflowError):
            continue
    return None


def by_communique(row: Row) -> Row:
    """This normaliser: a range and its evidence, for each role."""
    fields = Fields.from_json(row["input"])
    return to_json(normalise(fields), fields)


def told(row: Row, find: Callable[[Row], Any], role: str) -> tuple[str, float]:
    """The verdict on one role of one row, and the seconds that it took."""
    start = time.perf_counter()
    found = find(row)
    seconds = time.perf_counter() - start
    if isinstance(found, str):
        day: Row | None = {"from": found, "to": found, "extent": "moment"}
    else:
        day = found[role] if found else None
    open_ = role in row["expected"]["underivable"]
    return judge(day, row["expected"][role], open_), seconds


HEADS: dict[str, Callable[[Row], Any]] = {
    "communique": by_communique,
    "htmldate fast": by_htmldate(extensive=False),
    "htmldate extensive": by_htmldate(extensive=True),
    "dateparser": by_dateparser,
    "dateutil fuzzy": by_dateutil,
}


def main(path: Path) -> int:
    """Print a line for each finder and role: what it told right, wrong and out of nothing."""
    if not path.exists():
        print(f"{path} is not there; give the file of labelled rows as the argument")
        return 2
    warnings.simplefilter("ignore")  # the others' own: years that will be missing
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    kinds = ("exact", "contained", "wrong", "invented", "missed", "null")
    print(f"{'':20}{'role':11}" + "".join(f"{kind:>10}" for kind in kinds) + f"{'us each':>10}")
    for name, find in HEADS.items():
        for role in ("published", "event"):
            verdicts = [told(row, find, role) for row in rows]
            counts = Counter(word for word, _ in verdicts)
            each = statistics.median(seconds for _, seconds in verdicts) * 1e6
            line = "".join(f"{counts[kind]:>10}" for kind in kinds)
            print(f"{name:20}{role:11}{line}{each:>10.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD))
