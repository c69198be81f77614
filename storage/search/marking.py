"""Marking: the filters that the index of words answers itself, in the same look."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, text

from storage.filters import UNKNOWN, is_glob
from storage.fulltext import marked
from storage.search.matching import Asked


def by_marks(db: Connection, asked: Asked) -> Asked:
    """The same, with publishers, language and kind asked of the index in place of the rows."""
    if not asked.query.match:
        return asked
    rest, marks = asked.filters, list[str]()
    if (speaking := rest.publishers()) is not None:
        meant, values = speaking
        marks.append(marked("publisher", db.scalars(text(meant), values).all()))
        rest = replace(rest, publisher=None, office=None, country=None)
    # What is unknown has no mark: the rows tell it.
    if rest.language not in (None, UNKNOWN) and not is_glob(rest.language):
        marks.append(marked("language", [rest.language], "-"))
        rest = replace(rest, language=None)
    if rest.kind not in (None, UNKNOWN):
        marks.append(marked("kind", [rest.kind]))
        rest = replace(rest, kind=None)
    return replace(asked, filters=rest, marks=tuple(marks))
