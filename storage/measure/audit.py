"""Audit: how often the archive is right, as one or two coders judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storage.errors import UsageFault
from storage.measure.estimate import Counted, Share, plain, weighted
from storage.measure.judged import Judged
from storage.measure.kappa import Agreement, agreement
from storage.measure.roles import ANSWERS, RIGHT, ROLES, UNCLEAR
from storage.wording import counted


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What one coder says of one role.

    Shares are of what was judged right or wrong; unclear and unanswered are in neither.
    `covered` is the share of the population whose strata have such an answer.
    """

    role: str
    answers: dict[str, int]  # right, wrong, unclear
    unanswered: int
    weighted: Share | None
    plain: Share | None
    covered: float


@dataclass(frozen=True, slots=True)
class Audited:
    """Each coder's accuracies by role, and how far two coders agree."""

    coders: tuple[tuple[Accuracy, ...], ...]
    agreement: dict[str, Agreement]
    notes: tuple[str, ...]


def audit(first: Sequence[Judged], second: Sequence[Judged] | None = None) -> Audited:
    """Judge one sheet, or two of the same sample; raises UsageFault where they are of two."""
    sheets = [first] if second is None else [first, second]
    agreed = {} if second is None else {role: _agreed(first, second, role) for role in ROLES}
    coders = tuple(tuple(_accuracy(sheet, role) for role in ROLES) for sheet in sheets)
    return Audited(coders, agreed, tuple(_notes(sheets)))


def _accuracy(sheet: Sequence[Judged], role: str) -> Accuracy:
    given = Counter(one.answers.get(role, "") for one in sheet)
    strata = _strata(sheet, role)
    population = sum(one.size for one in strata)
    covered = sum(one.size for one in strata if one.judged)
    return Accuracy(
        role,
        {answer: given[answer] for answer in ANSWERS},
        given[""],
        weighted(strata),
        plain(strata),
        covered / population if population else 0.0,
    )


def _strata(sheet: Sequence[Judged], role: str) -> list[Counted]:
    """What was judged in each stratum; what is unclear was not."""
    sizes = {one.stratum: one.stratum_size for one in sheet}
    judged = Counter(o.stratum for o in sheet if o.answers.get(role, UNCLEAR) != UNCLEAR)
    right = Counter(o.stratum for o in sheet if o.answers.get(role) == RIGHT)
    return [Counted(size, judged[name], right[name]) for name, size in sorted(sizes.items())]


def _agreed(first: Sequence[Judged], second: Sequence[Judged], role: str) -> Agreement:
    others = {one.uid: one.answers for one in second}
    if others.keys() != {one.uid for one in first}:
        odd = sorted(others.keys() ^ {one.uid for one in first})
        raise UsageFault(
            f"the sheets are not of one sample: {odd[0]} stands in one of them only; "
            "give two coders copies of the same sheet"
        )
    return agreement([
        (one.answers[role], others[one.uid][role])
        for one in first
        if role in one.answers and role in others[one.uid]
    ])  # fmt: skip


def _notes(sheets: Sequence[Sequence[Judged]]) -> Iterator[str]:
    for number, sheet in enumerate(sheets, 1):
        drawn = {one.stratum: one.stratum_drawn for one in sheet}
        there = Counter(one.stratum for one in sheet)
        for stratum, rows in there.items():
            if rows != drawn[stratum]:
                all_of = counted(drawn[stratum], "row")
                yield f"sheet {number}: {rows} of {all_of} of {stratum} there"
        forgotten = Counter(role for one in sheet for role in one.forgotten)
        for role, rows in forgotten.items():
            yield (
                f"sheet {number}: unanswered in {counted(rows, 'row')}, which tell what the {role} "
                "is and not whether the archive is right"
            )
