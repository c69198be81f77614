"""What coverage tells of the months of a period, for the sources that the filters mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, text

from storage.filters import UNKNOWN, Filters, begins

Months = Mapping[str, Iterable[tuple[str, str]]]  # by source: months and their states


def states(db: Connection, filters: Filters, known: Months | None = None) -> dict[str, set[str]]:
    """The states of each month, over all sources that are meant."""
    found: dict[str, set[str]] = defaultdict(set)
    known = _counted(db) if known is None else known
    for source in _sources(db, filters):
        for month, state in known.get(source, ()):
            found[month].add(state)
    return dict(found)


def _counted(db: Connection) -> Months:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for source, month, state in db.execute(text("SELECT source, month, state FROM coverage")):
        found[source].append((month, state))
    return found


def _sources(db: Connection, filters: Filters) -> Iterable[str]:
    conditions, values = ["1"], dict[str, str]()
    for name, column, parting in (
        ("publisher", "s.publisher", "."), ("source", "s.id", "."),
        ("language", "s.language", "-"), ("office", "p.office", ""), ("country", "p.country", ""),
    ):  # fmt: skip
        value = getattr(filters, name)
        if value not in (None, UNKNOWN):  # bulletins of any source may lack a language
            exact = f"{column} = :{name}"
            conditions.append(begins(column, name, parting, value) if parting else exact)
            values[name] = value
    sql = f"""SELECT s.id FROM source s JOIN publisher p ON p.id = s.publisher
        WHERE {" AND ".join(conditions)}"""
    return db.execute(text(sql), values).scalars()


def told(by_month: Mapping[str, Iterable[str]], first: str, last: str) -> str:
    """One word where all sources and months agree, `partial` where some were seen, or none."""
    seen = {one for month, these in by_month.items() if first <= month <= last for one in these}
    if len(seen) == 1:
        return seen.pop()
    if not seen:
        return "before_archive"
    return "partial" if seen & {"complete", "partial"} else "blind"
