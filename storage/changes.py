"""Changes: what publishers edited, replaced, took down and put back, the gravest first."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, text

from storage import diff
from storage.filters import Filters, check

# What a change is called, gravest first, and why it stands where it does.
GRAVITY = {
    "replaced": "another document stands at the address: nothing of the one before is left",
    "withdrawn": "the publisher took it down",
    "paragraph removed": "what was said is said no more",
    "event moved": "the act is told of another day",
    "paragraph added": "what was not said is said now",
    "title": "its subject is told otherwise",
    "words": "a paragraph says it in other words",
    "dates": "another day or stamp is printed on it",
    "returned": "it says again what it said before, or is back",
    "marks": "nothing but punctuation, capitals or spacing",
}
_RANK = {what: rank for rank, what in enumerate(GRAVITY)}
_LETTERS = re.compile(r"\W+")

_EDITED = """
SELECT b.uid, b.publisher, b.url, n.number, n.change, n.observed_from AS seen_at,
    p.observed_to AS seen_before, w.id AS was, r.id AS became, r.title
FROM edition n
JOIN edition p ON p.bulletin = n.bulletin AND p.number = n.number - 1
JOIN bulletin b ON b.id = n.bulletin
JOIN reading r ON r.id = n.reading
JOIN reading w ON w.id = p.reading
WHERE n.observed_from >= :since AND n.observed_from <= :until AND {meant}
"""
_ABSENT = """
SELECT b.uid, b.publisher, b.url, b.editions AS number, '{what}' AS what, a.{at} AS seen_at,
    a.suspected_at AS seen_before, r.title
FROM absence a
JOIN bulletin b ON b.id = a.bulletin
JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
JOIN reading r ON r.id = e.reading
WHERE a.confirmed_at IS NOT NULL AND a.kind <> 'delisted'
    AND a.{at} >= :since AND a.{at} <= :until AND {meant}
"""
_SAID = text(
    "SELECT r.*, t.body FROM reading r JOIN body t ON t.reading = r.id WHERE r.id = :reading"
)


def changes(db: Connection, since: str, until: str, publisher: str | None) -> list[dict[str, Any]]:
    """What changed between two instants (as the archive writes them), the gravest first.

    Raises UsageFault for a publisher that the archive does not know.
    """
    named = Filters(publisher=publisher)
    check(db, named)
    meant, values = named.where()
    values |= {"since": since, "until": until}
    edits = db.execute(text(_EDITED.format(meant=meant)), values).mappings().all()
    found = [_edited(db, dict(row)) for row in edits]
    for what, at in (("withdrawn", "confirmed_at"), ("returned", "ended_at")):
        query = text(_ABSENT.format(what=what, at=at, meant=meant))
        found += [{**row, "words": 0} for row in db.execute(query, values).mappings()]
    told = [{**row, "why": GRAVITY[row["what"]]} for row in found]
    return sorted(told, key=lambda c: (_RANK[c["what"]], -c["words"], c["seen_at"], c["uid"]))


def _edited(db: Connection, row: dict[str, Any]) -> dict[str, Any]:
    was, became = (_said(db, row.pop(name)) for name in ("was", "became"))
    change = row.pop("change")
    paragraphs = diff.paragraphs(was["body"], became["body"])
    what = {"replaced": "replaced", "return": "returned"}.get(change) or _what(
        was, became, paragraphs
    )
    return {**row, "what": what, "words": sum(diff.turned(paragraphs))}


def _what(was: dict[str, Any], became: dict[str, Any], said: tuple[diff.Paragraph, ...]) -> str:
    """The gravest of what an edit did."""
    ops = {p.op for p in said if _letters(p.was) != _letters(p.became)}
    fields = {field.name for field in diff.fields(was, became)}
    holds = {
        "paragraph removed": "removed" in ops,
        "event moved": "event" in fields,
        "paragraph added": "added" in ops,
        "title": _letters(was["title"]) != _letters(became["title"]),
        "words": "changed" in ops,
        "dates": bool(fields & {"published", "uploaded", "stamps"}),
    }
    return next((what for what, does in holds.items() if does), "marks")


def _letters(said: str) -> str:
    return _LETTERS.sub("", said).casefold()


def _said(db: Connection, reading: int) -> dict[str, Any]:
    return dict(db.execute(_SAID, {"reading": reading}).mappings().one())
