"""Facets: how the bulletins that were found divide by publisher, language, kind and year."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from storage.filters import HELD, check
from storage.search.matching import NEWEST, RANKED, Asked

FACETS = {
    "publisher": "b.publisher",
    "country": "p.country",
    "office": "p.office",
    "language": "r.language",
    "kind": "r.kind",
    # Only where certain, as in the view.
    "year": "CASE WHEN substr(r.published_from, 1, 4) = substr(r.published_to, 1, 4) "
    "THEN substr(r.published_from, 1, 4) END",
}


@dataclass(frozen=True)
class Facets:
    """Counts by value, the most first; None is where there is no value. Of `of` bulletins."""

    counts: dict[str, dict[str | None, int]]
    of: int
    is_all: bool  # whether these are all that were found


def facets(db: Connection, asked: Asked, most: int = RANKED) -> Facets:
    """The facets of what was asked for; of the first `most` that come, where there are more.

    Raises UsageFault for a name that the archive does not know.
    """
    check(db, asked.filters)
    if asked.is_rankable(db, most):
        source = asked.scored(join=True)
    else:
        ids = asked.gathered(NEWEST) if asked.is_gathered(db, most) else asked.walked(NEWEST)
        source = f"FROM {HELD} WHERE b.id IN ({ids} LIMIT :most)"
    by = ", ".join(str(place + 1) for place in range(len(FACETS)))
    sql = text(f"SELECT {', '.join(FACETS.values())}, count(*) {source} GROUP BY {by}")
    counts: dict[str, dict[str | None, int]] = {name: {} for name in FACETS}
    of = 0
    for *values, n in db.execute(sql, {**asked.values, "most": most}):
        of += n
        for name, value in zip(FACETS, values, strict=True):
            counts[name][value] = counts[name].get(value, 0) + n
    return Facets({name: _most_first(one) for name, one in counts.items()}, of, of < most)


def _most_first(counts: dict[str | None, int]) -> dict[str | None, int]:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0] is None, one[0] or "")))
