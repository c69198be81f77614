"""Keyword in context: each use of the words, with what stands to its left and right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, text

from storage.errors import UsageFault
from storage.filters import check
from storage.search.matching import NEWEST, Asked

_COLUMNS = "b.id, b.uid, b.publisher, r.language, r.published_edtf, r.event_edtf, r.title, t.body"


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


def kwic(db: Connection, asked: Asked, around: int = 60) -> Iterator[Line]:
    """All uses of the words, newest bulletins first, `around` characters on either side.

    Raises UsageFault where no word is asked for.
    """
    if not asked.query.terms:
        raise UsageFault("--kwic shows words in context; give a word")
    check(db, asked.filters)
    select = asked.walked(NEWEST, _COLUMNS, "CROSS JOIN body t ON t.reading = r.id")
    found = db.execution_options(stream_results=True).execute(text(select), asked.values)
    return (line for row in found.mappings() for line in _lines(dict(row), asked, around))


def _lines(row: dict[str, str], asked: Asked, around: int) -> Iterator[Line]:
    said = {"title": row.pop("title"), "body": row.pop("body")}
    del row["id"]
    for field, whole in said.items():
        if asked.field not in (None, field):
            continue
        for start, end in asked.query.spans(whole):
            left = " ".join(whole[max(0, start - around) : start].split())
            right = " ".join(whole[end : end + around].split())
            yield Line(**row, field=field, start=start, left=left,
                       keyword=whole[start:end], right=right)  # fmt: skip
