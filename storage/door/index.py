"""The full-text index: the words of each bulletin's current reading."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select, text

from storage import fulltext, models
from storage.models import bulletin, edition, reading

_INSERT = text("INSERT INTO fulltext (rowid, title, body) VALUES (:id, :title, :body)")
_DELETE = text(
    "INSERT INTO fulltext (fulltext, rowid, title, body) VALUES ('delete', :id, :title, :body)"
)
_CURRENT = (
    select(bulletin.c.id, reading.c.title, models.body.c.body)
    .join(edition, edition.c.bulletin == bulletin.c.id)
    .where(edition.c.number == bulletin.c.editions)
    .join(reading, reading.c.id == edition.c.reading)
    .join(models.body, models.body.c.reading == reading.c.id)
)
_ONE = _CURRENT.where(bulletin.c.id == text(":id"))
NAME = "fulltext"


class Indexed(NamedTuple):
    """What is indexed of a bulletin."""

    title: str
    body: str


def indexed(db: Connection, bulletin_id: int) -> Indexed | None:
    """What the current reading has to index."""
    row = db.execute(_ONE, {"id": bulletin_id}).first()
    return Indexed(row.title, row.body) if row else None


def replace(db: Connection, bulletin_id: int, was: Indexed | None, now: Indexed | None) -> None:
    """Index `now` instead of `was`, which must be what was indexed."""
    if was == now:
        return
    for statement, words in ((_DELETE, was), (_INSERT, now)):
        if words is not None:
            title, body = (fulltext.words_of(words.title), fulltext.words_of(words.body))
            db.execute(statement, {"id": bulletin_id, "title": title, "body": body})


def is_fresh(db: Connection) -> bool:
    """Whether the index was cut into words as this code does it."""
    setting = models.setting.c
    version = db.execute(select(setting.value).where(setting.name == NAME)).scalar()
    return version == fulltext.VERSION


def refresh(db: Connection) -> None:
    """Index all bulletins anew, if other code cut the words."""
    if is_fresh(db):
        return
    db.execute(text("INSERT INTO fulltext (fulltext) VALUES ('delete-all')"))
    for row in db.execute(_CURRENT).all():
        replace(db, row.id, None, Indexed(row.title, row.body))
    db.execute(models.setting.delete().where(models.setting.c.name == NAME))
    db.execute(models.setting.insert().values(name=NAME, value=fulltext.VERSION))
