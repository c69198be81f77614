"""What a search asks for, and the SQL that finds the bulletins' ids."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, text

from storage import fulltext
from storage.errors import UsageFault
from storage.filters import HELD, WALKED, Filters

# NULLs come last when they descend; an index has the days in order.
NEWEST = "r.published_from DESC, e.observed_from DESC, b.uid"
BY_EVENT = "r.event_from, r.event_to, b.uid"

# bm25 over a common word costs 360 ms at 200,000 bulletins, order by date next to nothing.
RANKED = 20_000
SPARSE = 10  # times as many that have the words are gathered as fast as they are walked to
TITLE_WEIGHT, BODY_WEIGHT = 4.0, 1.0

_MATCHED = "SELECT 1 FROM fulltext WHERE fulltext MATCH :match"
_ALL = "SELECT rowid FROM fulltext WHERE fulltext MATCH :match"
_SCORED = f"""(
    SELECT rowid AS id, bm25(fulltext, {TITLE_WEIGHT}, {BODY_WEIGHT}) AS score
    FROM fulltext WHERE fulltext MATCH :match
) h"""


@dataclass(frozen=True)
class Asked:
    """Words and filters; raises UsageFault where there is neither, or the words make no query."""

    words: str
    filters: Filters
    field: str | None = None

    def __post_init__(self) -> None:
        if not self.query.match and (self.words.strip() or self.filters == Filters()):
            raise UsageFault(
                f"nothing to search for in {self.words!r}; give a word or --event 2001-06"
            )

    @cached_property
    def query(self) -> fulltext.Query:
        """The words as a query."""
        return fulltext.query_of(self.words, self.field)

    @property
    def values(self) -> dict[str, Any]:
        """The parameters of all SQL below."""
        return {**self.filters.where()[1], "match": self.query.match}

    def is_rankable(self, db: Connection, most: int) -> bool:
        """Whether there are words, in fewer bulletins than `most`."""
        sql = text(f"SELECT count(*) FROM ({_MATCHED} LIMIT :most)")
        values = {"match": self.query.match, "most": most}
        return bool(self.query.match) and db.execute(sql, values).scalar_one() < most

    def is_gathered(self, db: Connection, ranked: int) -> bool:
        """Whether to gather all that has the words costs less than to walk far.

        Narrow filters make the walk short; others, or words that not many have, may make it long.
        """
        if not self.query.match or self.filters.is_narrow:
            return False
        return self.filters != Filters() or self.is_rankable(db, SPARSE * ranked)

    def scored(self, *, join: bool = False, also: str = "") -> str:
        """FROM and WHERE of what has the words, as `h` with a score.

        `HELD` stands beside it where a filter asks for it, or with `join`.
        """
        condition, _ = self.filters.where()
        if condition == "1" and not join:
            return f"FROM {_SCORED}"
        # CROSS: from the words to the bulletins, never the other way round.
        return f"FROM {_SCORED} CROSS JOIN {HELD} {also} WHERE b.id = h.id AND {condition}"

    def gathered(self, order: str) -> str:
        """A SELECT of the ids of all that has the words and fits the filters, in that order."""
        return f"SELECT h.id {self.scored(join=True)} ORDER BY {order}"

    def walked(self, order: str, columns: str = "b.id", join: str = "", also: str = "1") -> str:
        """A SELECT of what fits the filters, in that order, and has the words.

        Each is looked up in the index by itself, and only as many as are taken from it: LIMIT -1
        has SQLite hand on one row after another.
        """
        condition = f"{self.filters.where()[0]} AND {also}"
        # By the index of the dates that are asked for, not by that of the order.
        by = f"+{order}" if self.filters.is_narrow else order
        rows = f"SELECT {columns} FROM {WALKED} {join} WHERE {condition} ORDER BY {by} LIMIT -1"
        has = ""
        if self.query.match:
            # An opening is gathered from all words that begin so: once, not for each bulletin.
            one = "*" not in self.query.match
            has = (
                f"WHERE EXISTS ({_MATCHED} AND rowid = w.id)" if one else f"WHERE w.id IN ({_ALL})"
            )
        return f"SELECT * FROM ({rows}) w {has}"
