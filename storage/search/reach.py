"""Reach: how far a search looks at first, in the order of its days."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from storage.filters import Filters

NEWEST, BY_EVENT = "newest", "event"
_FIRST, _LAST = "0001-01-01", "9999-12-31"
_COLUMN = {NEWEST: "published_from", BY_EVENT: "event_from"}
_TURN = {NEWEST: "DESC", BY_EVENT: "ASC"}
_IDS = "SELECT min(r.bulletin), max(r.bulletin) FROM reading r WHERE {}"
ANY_ID = (0, 2**62)


@dataclass(frozen=True)
class Reach:
    """The bulletins up to a day, that day's among them: newest back to it, or events until it."""

    day: str
    condition: str
    values: dict[str, str]  # the condition's, and those that take the place of the filters'

    def ids(self, db: Connection) -> tuple[int, int]:
        """Between which ids all lie: what was published last was archived late."""
        if self.condition == "1":
            return ANY_ID
        lowest, highest = db.execute(text(_IDS.format(self.condition)), self.values).one()
        return lowest or 0, highest or 0


def reach(db: Connection, filters: Filters, order: str, width: int) -> Reach | None:
    """The reach of that many readings; None where the dates asked for have no more."""
    column, span = _COLUMN[order], filters.published if order == NEWEST else filters.event
    first, last = (str(span.first), str(span.last)) if span else (_FIRST, _LAST)
    found = db.execute(
        text(f"""SELECT {column} FROM reading WHERE {column} BETWEEN :first AND :last
            ORDER BY {column} {_TURN[order]} LIMIT 1 OFFSET :width"""),
        {"first": first, "last": last, "width": width},
    ).scalar()
    if found is None:
        return None
    if order == BY_EVENT:
        return Reach(found, "1", {"event_by": found})
    return Reach(found, "r.published_from BETWEEN :near_1 AND :near_2",
                 {"near_1": found, "near_2": last})  # fmt: skip
