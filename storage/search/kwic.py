"""Keyword in context: each use of the words, with what stands to its left and right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from storage.errors import UsageFault
from storage.filters import check
from storage.search.marking import by_marks
from storage.search.matching import Asked
from storage.search.rare import by_rare
from storage.search.sifting import RANKED, unranked

_SAID = text("""
SELECT b.id, b.uid, b.publisher, coalesce(p.rights, 'not stated') AS rights, r.language,
    r.published_edtf, r.event_edtf, r.title, t.body
FROM bulletin b JOIN publisher p ON p.id = b.publisher
JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
JOIN reading r ON r.id = e.reading JOIN body t ON t.reading = r.id WHERE b.id IN :ids
""").bindparams(bindparam("ids", expanding=True))
_AT_ONCE = 100  # bodies in memory


class Line(NamedTuple):
    """One use of the words."""

    uid: str
    publisher: str
    language: str | None
    published_edtf: str | None
    event_edtf: str | None
    field: str  # title or body
    start: int  # its first character in that field
    left: str
    keyword: str
    right: str
    rights: str


def kwic(db: Connection, asked: Asked, around: int = 60, most: int | None = None) -> Iterator[Line]:
    """All uses of the words, newest bulletins first, `around` characters on either side.

    With `most`, of the first so many bulletins at least. Raises UsageFault where no word is asked
    for.
    """
    if not asked.query.terms:
        raise UsageFault("--kwic shows words in context; give a word")
    check(db, asked.filters)
    found = unranked(db, by_rare(db, by_marks(db, asked), RANKED), "b.id", most)
    ids = [row[0] for row in found.rows]
    return (
        line
        for at in range(0, len(ids), _AT_ONCE)
        for row in _said(db, ids[at : at + _AT_ONCE])
        for line in _lines(row, asked, around)
    )


def _said(db: Connection, ids: Sequence[int]) -> Iterator[dict[str, str]]:
    rows = {row.pop("id"): row for row in map(dict, db.execute(_SAID, {"ids": ids}).mappings())}
    return (rows[one] for one in ids)


def _lines(row: dict[str, str], asked: Asked, around: int) -> Iterator[Line]:
    said = {"title": row.pop("title"), "body": row.pop("body")}
    for field, whole_text in said.items():
        if asked.field not in (None, field):
            continue
        for start, end in asked.query.spans(whole_text):
            left = " ".join(whole_text[max(0, start - around) : start].split())
            right = " ".join(whole_text[end : end + around].split())
            yield Line(**row, field=field, start=start, left=left,
                       keyword=whole_text[start:end], right=right)  # fmt: skip
