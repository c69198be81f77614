"""A reading explained to a person: its claims as a table, and in words which won and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from storage.records import Reading
from storage.verdict import verdict

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
    yield f"It is read as {reading.language or 'of no known language'}, {_kind(reading)}."
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
    if reading.kind is None:
        return "of no kind that the words decide"
    return f"{reading.kind} by the rule “{reading.kind_rule}”"
