"""A coding sheet read back, as a spreadsheet may have saved it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from reprlib import repr as shown

from storage.errors import UsageFault
from storage.measure.roles import ANSWERS, ROLES, answer, remedy
from storage.measure.saved import rows

POPULATION = "population"
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
    populations = set()
    for where, row in rows(sheet, _NEEDED):
        one = _judged(where, row)
        if one.uid in found:
            raise UsageFault(f"{where}: {one.uid} stands there twice; take one out")
        found[one.uid] = one
        populations.add(row.get(POPULATION, "").strip())
    if not found:
        raise UsageFault(f"{sheet} has no rows; take a sheet of communique sample")
    _check_strata(sheet, found.values(), populations)
    return tuple(found.values())


def _check_strata(sheet: Path, found: Iterable[Judged], populations: set[str]) -> None:
    """Raise where a stratum is not as it was drawn; older sheets do not tell the population."""
    strata = {(one.stratum, one.stratum_size, one.stratum_drawn) for one in found}
    twice = [name for name, times in Counter(name for name, _, _ in strata).items() if times > 1]
    if twice:
        raise UsageFault(
            f"{sheet} tells two sizes of the stratum {twice[0]}; put back what was there"
        )
    held = sum(size for _, size, _ in strata)
    if populations - {"", str(held)}:
        raise UsageFault(
            f"{sheet}: the strata of its rows hold {held} bulletins, and it was drawn from "
            f"{max(populations)}; put back the rows that were taken out, and the columns "
            "of the strata as they were"
        )


def _judged(where: str, row: dict[str, str]) -> Judged:
    if not row["uid"].strip():
        raise UsageFault(f"{where} has no uid; put back what was there, or empty the row")
    answers = {role: said for role in ROLES if (said := _answer(where, role, row))}
    for name in _SIZES:
        if not row[name].strip().isdecimal():
            raise UsageFault(
                f"{where}, {name}: {shown(row[name])} is no number; put back what was there"
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
            f"{where}, {answer(role)}: {shown(said)} is no answer; "
            f"write {', '.join(ANSWERS)}, or nothing"
        )
    return said
