"""What coverage tells of the months of a period, for the sources that the filters mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, text

from storage.filters import Filters, begins


def states(db: Connection, filters: Filters) -> dict[str, set[str]]:
    """The states of each month, over all sources that are meant."""
    conditions, values = ["1"], dict[str, str]()
    for name, column, parting in (
        ("publisher", "c.publisher", "."), ("source", "c.source", "."),
        ("language", "s.language", "-"), ("office", "p.office", ""), ("country", "p.country", ""),
    ):  # fmt: skip
        value = getattr(filters, name)
        if value is not None:
            exact = f"{column} = :{name}"
            conditions.append(begins(column, name, parting, value) if parting else exact)
            values[name] = value
    sql = f"""SELECT DISTINCT c.month, c.state FROM coverage c
        JOIN source s ON s.id = c.source JOIN publisher p ON p.id = c.publisher
        WHERE {" AND ".join(conditions)}"""
    found: dict[str, set[str]] = defaultdict(set)
    for month, state in db.execute(text(sql), values):
        found[month].add(state)
    return dict(found)


def told(by_month: Mapping[str, Iterable[str]], first: str, last: str) -> str:
    """One word where all sources and months agree, `partial` where some were seen, or none."""
    seen = {one for month, these in by_month.items() if first <= month <= last for one in these}
    if len(seen) == 1:
        return seen.pop()
    if not seen:
        return "before_archive"
    return "partial" if seen & {"complete", "partial"} else "blind"
