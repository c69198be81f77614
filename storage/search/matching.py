"""What a search asks for, and the SQL that finds the bulletins' ids."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from storage import fulltext
from storage.errors import UsageFault
from storage.filters import HELD, WALKED, Filters
from storage.search.reach import ANY_ID, BY_EVENT, NEWEST

# NULLs come last when they descend; an index has the days in order.
ORDER = {
    NEWEST: "r.published_from DESC, e.observed_from DESC, b.uid",
    BY_EVENT: "r.event_from, r.event_to, b.uid",
}
# None for a mark: all that is found has those asked for, and a small publisher's would weigh most.
WEIGHTS = "4.0, 1.0, 0.0"  # of title, body and marks

_MATCHED = "SELECT 1 FROM fulltext WHERE fulltext MATCH :match"
# All in one go: to ask the index of one bulletin takes as long as to read 500 from it.
_ALL = "SELECT rowid FROM fulltext WHERE fulltext MATCH :match AND rowid BETWEEN :id_1 AND :id_2"
_GATHERED = """(SELECT rowid AS id FROM fulltext WHERE fulltext MATCH :match) h
    CROSS JOIN bulletin b CROSS JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
    CROSS JOIN reading r ON r.id = e.reading WHERE b.id = h.id"""
_SCORED = f"""(
    SELECT rowid AS id, bm25(fulltext, {WEIGHTS}) AS score
    FROM fulltext WHERE fulltext MATCH :match
) h"""


class Among(NamedTuple):
    """The ids of few bulletins, as a SELECT and its parameters."""

    sql: str
    values: dict[str, str]


@dataclass(frozen=True)
class Asked:
    """Words and filters; raises UsageFault where there is neither, or the words make no query."""

    words: str
    filters: Filters
    field: str | None = None
    among: Among | None = None  # in place of a filter
    marks: tuple[str, ...] = ()  # in place of others, beside the words

    def __post_init__(self) -> None:
        if not self.query.match and (self.words.strip() or self.is_unfiltered):
            raise UsageFault(
                f"nothing to search for in {self.words!r}; give a word or --event 2001-06"
            )

    @cached_property
    def query(self) -> fulltext.Query:
        """The words as a query."""
        return fulltext.query_of(self.words, self.field)

    @property
    def match(self) -> str:
        """The words and marks in FTS5's language; empty without words."""
        words = self.query.match
        return " AND ".join((f"({words})", *self.marks)) if words else ""

    @property
    def values(self) -> dict[str, Any]:
        """The parameters of all SQL below."""
        among = self.among.values if self.among else {}
        return {**self.filters.where()[1], **among, "match": self.match, **ids(*ANY_ID)}

    @property
    def is_unfiltered(self) -> bool:
        """Whether the index of words answers all that is asked for."""
        return self.filters == Filters() and self.among is None

    @property
    def _condition(self) -> str:
        condition, _ = self.filters.where()
        return f"b.id IN ({self.among.sql}) AND {condition}" if self.among else condition

    @property
    def order(self) -> str:
        """The order of what is not ranked."""
        return BY_EVENT if self.filters.event else NEWEST

    def counted(self, db: Connection, most: int) -> int:
        """How many bulletins have words and marks, whatever the filters; counted up to `most`."""
        sql = text(f"SELECT count(*) FROM ({_MATCHED} LIMIT :most)")
        values = {"match": self.match, "most": most}
        return int(db.execute(sql, values).scalar_one()) if self.match else 0

    def scored(self, *, join: bool = False, also: str = "") -> str:
        """FROM and WHERE of what has the words, as `h` with a score.

        `HELD` stands beside it where a filter asks for it, or with `join`.
        """
        if self.is_unfiltered and not join:
            return f"FROM {_SCORED}"
        # CROSS: from the words to the bulletins, never the other way round.
        return f"FROM {_SCORED} CROSS JOIN {HELD} {also} WHERE b.id = h.id AND {self._condition}"

    def gathered(self, columns: str, order: str) -> str:
        """A SELECT of all that has the words and fits the filters, from the words' side."""
        return f"SELECT {columns} FROM {_GATHERED} AND {self._condition} ORDER BY {ORDER[order]}"

    def picked(self, few: Among, columns: str, order: str) -> str:
        """A SELECT of the same from the side of the few that it is asked of."""
        # By their ids alone at first: most have not the words.
        ids = f"{_ALL} AND +rowid IN ({few.sql})" if self.match else few.sql
        condition, _ = self.filters.where()
        return f"""SELECT {columns} FROM bulletin b CROSS JOIN edition e ON e.bulletin = b.id
            AND e.number = b.editions CROSS JOIN reading r ON r.id = e.reading
            WHERE b.id IN ({ids}) AND {condition}
            ORDER BY {ORDER[order]}"""

    def _dated(self) -> str:
        """A SELECT of the ids of all that has the words and fits the dates asked for."""
        # To hold all ids of a common word takes longer than to seek each among those of the dates.
        fits = " AND ".join(condition for condition, _ in self.filters.dates())
        return f"{_ALL} AND +rowid IN (SELECT r.bulletin FROM reading r WHERE {fits})"

    def walked(self, columns: str, order: str, within: str = "") -> str:
        """A SELECT of the same from the dates' side: of what lies within a reach, or all."""
        # Without a reach, by the index of the dates that are asked for, not by that of the order.
        in_turn = order == NEWEST and (within or not self.filters.is_dated)
        has = f"+r.bulletin IN ({_ALL})" if in_turn else f"r.bulletin IN ({self._dated()})"
        # The words last: what a day's index has of a reading is asked first, which costs less.
        last = f"AND {has}" if self.match else ""
        return f"""SELECT {columns} FROM {WALKED} WHERE {within or "1"} AND {self._condition} {last}
            ORDER BY {"" if in_turn else "+"}{ORDER[order]}"""


def ids(lowest: int, highest: int) -> dict[str, int]:
    """The parameters that bound the ids."""
    return {"id_1": lowest, "id_2": highest}
