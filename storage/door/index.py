"""The full-text index: the words and marks of each bulletin's current reading."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select, text

from storage import fulltext, models
from storage.models import bulletin, edition, reading
from storage.records import Bulletin

_INSERT = text(
    "INSERT INTO fulltext (rowid, title, body, marks) VALUES (:id, :title, :body, :marks)"
)
_DELETE = text("""INSERT INTO fulltext (fulltext, rowid, title, body, marks)
    VALUES ('delete', :id, :title, :body, :marks)""")
_TOLD = (bulletin.c.publisher, reading.c.language, reading.c.kind)
_CURRENT = (
    select(bulletin.c.id, reading.c.title, models.body.c.body, *_TOLD)
    .join(edition, edition.c.bulletin == bulletin.c.id)
    .where(edition.c.number == bulletin.c.editions)
    .join(reading, reading.c.id == edition.c.reading)
    .join(models.body, models.body.c.reading == reading.c.id)
)
_ONE = _CURRENT.where(bulletin.c.id == text(":id"))
NAME = "fulltext"
_AT_ONCE = 100  # bodies in memory


class Indexed(NamedTuple):
    """What is indexed of a bulletin."""

    title: str
    body: str
    marks: str


def begun(record: Bulletin) -> Indexed:
    """What a bulletin that is new has to index."""
    new = record.reading
    marks = fulltext.marks_of(record.publisher, new.language, new.kind)
    return Indexed(new.title, new.body, marks)


def indexed(db: Connection, bulletin_id: int) -> Indexed | None:
    """What the current reading has to index."""
    row = db.execute(_ONE, {"id": bulletin_id}).first()
    return _indexed(row) if row else None


class Changes:
    """What a transaction has to index instead of what; applied once, at its end.

    Any statement on many rows makes FTS5 write out what it holds: in between, each bulletin would
    cost a segment of the index of its own.
    """

    def __init__(self) -> None:
        self._was: dict[int, Indexed | None] = {}
        self._now: dict[int, Indexed | None] = {}

    def note(self, bulletin_id: int, was: Indexed | None, now: Indexed | None) -> None:
        """Note what a bulletin has to index now; `was` is what it had before this change."""
        self._was.setdefault(bulletin_id, was)
        self._now[bulletin_id] = now

    def apply(self, db: Connection) -> None:
        """Bring the index up."""
        changed = [key for key, now in self._now.items() if self._was[key] != now]
        for statement, words in ((_DELETE, self._was), (_INSERT, self._now)):
            rows = [_row(key, found) for key in changed if (found := words[key])]
            if rows:
                db.execute(statement, rows)


def _indexed(row: Row[*tuple[Any, ...]]) -> Indexed:
    marks = fulltext.marks_of(row.publisher, row.language, row.kind)
    return Indexed(row.title, row.body, marks)


def _row(bulletin_id: int, words: Indexed) -> dict[str, object]:
    title, body = fulltext.words_of(words.title), fulltext.words_of(words.body)
    return {"id": bulletin_id, "title": title, "body": body, "marks": words.marks}


def is_fresh(db: Connection) -> bool:
    """Whether the index was cut into words as this code does it."""
    setting = models.setting.c
    version = db.execute(select(setting.value).where(setting.name == NAME)).scalar()
    return version == fulltext.VERSION


def refresh(db: Connection) -> None:
    """Index all bulletins anew, if other code cut the words."""
    if not is_fresh(db):
        rebuild(db)


def rebuild(db: Connection) -> None:
    """Index all bulletins anew, whatever the index holds."""
    db.execute(text("INSERT INTO fulltext (fulltext) VALUES ('delete-all')"))
    for rows in db.execute(_CURRENT).partitions(_AT_ONCE):
        db.execute(_INSERT, [_row(row.id, _indexed(row)) for row in rows])
    db.execute(models.setting.delete().where(models.setting.c.name == NAME))
    db.execute(models.setting.insert().values(name=NAME, value=fulltext.VERSION))
