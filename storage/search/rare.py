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
    """The same, asked of the bulletins of its sources only, if these are not more than `most`."""
    if asked.filters.source is None:
        return asked
    values = {"source": asked.filters.source}
    own = text(f"SELECT count(*) FROM ({_OWN} LIMIT :most)")
    if db.execute(own, {**values, "most": most + 1}).scalar_one() > most:
        return asked
    return replace(
        asked, filters=replace(asked.filters, source=None), among=Among(_LED, values)
    )  # fmt: skip
