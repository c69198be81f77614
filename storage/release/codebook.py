"""CODEBOOK.md: every table, column and allowed value with its rule and an example."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from storage.release.columns import kind_of
from storage.release.files import csv_of
from storage.release.parts import Part
from storage.release.values import values_of
from storage.wording import counted, shown

LONGEST = 60  # characters of an example

_HEAD = """
Made by `communique release` from the data dictionary of the archive. `release.db` is the release;
the files in `csv/` and `parquet/`, and `COVERAGE.csv`, say the same.

- Empty cells are NULL: not known, or not so. Nothing is filled in.
- Days (`date`) are civil days of the publisher's calendar, in no zone; instants (`datetime`) are
  UTC.
- A date has two bounds. **Possibly** on a day D: `from <= D AND to >= D`. **Certainly**: the same
  AND (extent is `span` OR `from = to`). `_day`, `_month` and `_year` are set only where certain.
- In CSV a cell that a spreadsheet could run as a formula has an apostrophe before it, and so has
  one that begins with an apostrophe and such a mark: take off one to have what stood there.
  Control characters are left out of CSV.
- `csv/sources.csv` has what each publisher says of reuse. `not stated` is not `free`.
- `COVERAGE.csv` has the known gaps: a month without bulletins in a state other than `complete` may
  be a month that was not seen.
- What is cited is `uid@time`; `digest` proves the words, `sha256sum -c SHA256SUMS` the files.
"""


def codebook(made: sqlite3.Connection, parts: Sequence[Part], facts: Mapping[str, Any]) -> str:
    """The codebook as Markdown, with examples and counts of this very release."""
    lines = [f"# Codebook of {facts['title']}, release {facts['name']}", _HEAD]
    for part in parts:
        lines += _table(made, part, facts["rows"][part.name])
    return "\n".join(lines)


def _table(made: sqlite3.Connection, part: Part, rows: int) -> Iterator[str]:
    yield from (f"## `{part.name}`", "", part.view.about, "")
    key = f" Key: {', '.join(f'`{one}`' for one in part.key)}." if part.key else ""
    yield from (f"{counted(rows, 'row')}, in `{csv_of(part)}`.{key}", "")
    yield from ("| column | type | meaning | example |", "|---|---|---|---|")
    for name, meaning in part.view.columns.items():
        yield f"| `{name}` | {kind_of(name)} | {_plain(meaning)} | {_example(made, part, name)} |"
    yield ""
    for name in part.view.columns:
        yield from _values(made, part, name)


def _values(made: sqlite3.Connection, part: Part, name: str) -> Iterator[str]:
    allowed = values_of(part.name, name)
    if not allowed:
        return
    counts = dict(made.execute(f"SELECT {name}, count(*) FROM {part.name} GROUP BY 1").fetchall())
    yield from (f"`{part.name}.{name}`:", "", "| value | rows | rule |", "|---|---|---|")
    for value in (*allowed, *([None] if None in counts else [])):
        rule = "not known, or not so" if value is None else allowed[value]
        said = "(empty)" if value is None else f"`{value}`"
        yield f"| {said} | {counts.get(value, 0)} | {rule} |"
    yield ""


def _example(made: sqlite3.Connection, part: Part, name: str) -> str:
    """The first value that there is."""
    sql = f"SELECT {name} FROM {part.name} WHERE {name} IS NOT NULL ORDER BY rowid LIMIT 1"
    found = made.execute(sql).fetchone()
    if found is None:
        return ""
    said = _plain(str(found[0]))
    return f"{said[:LONGEST]}…" if len(said) > LONGEST else said


def _plain(said: str) -> str:
    """Words of a page that break no table and are no markup."""
    return " ".join(shown(said).replace("|", "¦").replace("<", "‹").replace("[", "(").split())
