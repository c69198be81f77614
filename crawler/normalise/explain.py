"""A reading explained to a person: its claims as a table, and in words which won and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from storage.records import Reading
from storage.verdict import verdict

# By what a kind is told: the middle word of its rule.
_TOLD_BY = {
    "label": "its label",
    "head": "how its title begins",
    "title": "words of its title",
    "line": "a line beside the stamp or above the text",
    "turns": "who speaks in it by turns",
    "first": "its opening words",
    "weak_label": "its label, as nothing else tells it",
}
COLUMNS = ("role", "date", "standing", "place", "words", "method", "calendar", "reason")


def rows(reading: Reading) -> list[tuple[str, ...]]:
    """The claims in order, one row each, as COLUMNS names them."""
    return [
        (c.role, c.edtf, c.standing, c.place, c.evidence, c.method, c.calendar, c.reason)
        for c in reading.claims
    ]


def sentences(reading: Reading) -> Iterator[str]:
    """Why title and dates are as they are, a sentence a line."""
    yield f"The title is {reading.title!r}{_left(reading)}."
    language = f"in “{reading.language}”" if reading.language else "in no language that is known"
    yield f"It is {language}, {_kind(reading)}."
    claims = [asdict(claim) for claim in reading.claims]
    for role in ("event", "publication", "upload"):
        told = getattr(reading, role)
        yield from verdict(role, told.basis, told.edtf, claims)


def _left(reading: Reading) -> str:
    parts = [
        f"“{reading.title_raw[part.start : part.end].strip()}” ({part.kind})"
        for part in reading.title_parts
        if part.kind not in ("title", "space")
    ]
    return f"; set off from it: {', '.join(parts)}" if parts else ""


def _kind(reading: Reading) -> str:
    if reading.kind is None or reading.kind_rule is None:
        return "of no kind that the words decide"
    told_by = _TOLD_BY[reading.kind_rule.split()[1]]
    return f"of kind “{reading.kind}”, told by {told_by} (rule “{reading.kind_rule}”)"
