"""A coding sheet read back, as a spreadsheet may have saved it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from storage.errors import UsageFault
from storage.measure.roles import ANSWERS, ROLES, answer, remedy

_SIZES = ("stratum_size", "stratum_drawn")
_NEEDED = ("uid", "stratum", *_SIZES, *(answer(role) for role in ROLES))


@dataclass(frozen=True, slots=True)
class Judged:
    """One row: the answer to each role that has one, and the roles with a remedy but no answer."""

    uid: str
    stratum: str
    stratum_size: int
    stratum_drawn: int
    answers: dict[str, str]
    forgotten: tuple[str, ...]


def read(sheet: Path) -> tuple[Judged, ...]:
    """The rows of a sheet; raises UsageFault that names row and column of what cannot be meant."""
    found: dict[str, Judged] = {}
    for number, row in _rows(sheet):
        one = _judged(f"{sheet}, row {number}", row)
        if one.uid in found:
            raise UsageFault(f"{sheet}, row {number}: {one.uid} stands there twice; take one out")
        found[one.uid] = one
    return tuple(found.values())


def _rows(sheet: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by the number that a spreadsheet shows, parted by what parts the first one."""
    try:
        content = sheet.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageFault(f"no sheet {sheet}; communique sample makes one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageFault(f"{sheet} cannot be read ({error}); save it as CSV in UTF-8") from error
    head = content.partition("\n")[0]
    parting = max(",;\t", key=head.count)
    rows = csv.DictReader(StringIO(content, newline=""), delimiter=parting, restval="")
    missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise UsageFault(f"{sheet} has no column {missing[0]}; take a sheet of communique sample")
    return ((number, row) for number, row in enumerate(rows, 2) if row["uid"].strip())


def _judged(where: str, row: dict[str, str]) -> Judged:
    answers = {role: said for role in ROLES if (said := _answer(where, role, row))}
    for name in _SIZES:
        if not row[name].strip().isdecimal():
            raise UsageFault(
                f"{where}, {name}: {row[name]!r} is no number; put back what was there"
            )
    size, drawn = (int(row[name]) for name in _SIZES)
    forgotten = (
        role for role in ROLES if role not in answers and row.get(remedy(role), "").strip()
    )
    return Judged(row["uid"].strip(), row["stratum"], size, drawn, answers, tuple(forgotten))


def _answer(where: str, role: str, row: dict[str, str]) -> str:
    said = row[answer(role)].strip().casefold()
    if said and said not in ANSWERS:
        raise UsageFault(
            f"{where}, {answer(role)}: {said!r} is no answer; "
            f"write {', '.join(ANSWERS)}, or nothing"
        )
    return said
