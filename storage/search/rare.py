"""Rare filters: what few bulletins pass, found by an index of the filter's own."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, text

from storage.filters import begins
from storage.search.matching import Among, Asked

_MEANT = f"SELECT id FROM source WHERE {begins('id', 'source', '.')}"
_OWN = f"SELECT id FROM bulletin WHERE source IN ({_MEANT})"
# As the filter asks it of one bulletin: its own, those listed, those that a run of theirs fetched.
_LED = f"""{_OWN}
    UNION ALL SELECT a.bulletin FROM sighting s JOIN address a ON a.url_key = s.url_key
    WHERE s.source IN ({_MEANT})
    UNION ALL SELECT o.bulletin FROM run u CROSS JOIN capture c ON c.run = u.id
    CROSS JOIN showing h ON h.capture = c.id CROSS JOIN reading o ON o.id = h.reading
    WHERE u.source IN ({_MEANT})"""


def by_rare(db: Connection, asked: Asked, most: int) -> Asked:
    """The same, asked of its sources' or publishers' bulletins only, if not more than `most`."""
    source, speaking = asked.filters.source, asked.filters.publishers()
    if source is not None and _are_few(db, own := Among(_OWN, {"source": source}), most):
        rest = replace(asked.filters, source=None)
        return replace(asked, filters=rest, among=Among(_LED, own.values))
    if speaking is not None:
        meant, values = speaking
        said = Among(f"SELECT id FROM bulletin WHERE publisher IN ({meant})", values)
        if _are_few(db, said, most):
            return replace(asked, among=said)
    return asked


def _are_few(db: Connection, among: Among, most: int) -> bool:
    sql = text(f"SELECT count(*) FROM ({among.sql} LIMIT :most)")
    return bool(db.execute(sql, {**among.values, "most": most + 1}).scalar_one() <= most)
