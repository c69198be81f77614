"""The ledger: what the last runs of each source came to, for a job that picks what is due.

A run without an outcome runs still or was killed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection, text

from storage.door.runs import CRASHED

# The count by which a replay or a backfill tells that it did not look at the web as it is now.
FROM_ELSEWHERE = "from_elsewhere"
CERTIFICATE = "certificate:"  # and a host: when the one it showed ends, in seconds since 1970
REASON = "reason:"  # and why a page that came with status 200 turns us away
TURNED_AWAY = ("challenge", "login")  # such reasons
BLOCKED = (401, 403, 407, 429, 451)  # statuses that turn us away
LATEST = 3  # runs of each source

_LATEST = text(f"""
SELECT s.id AS source, r.started, r.outcome, r.counts
FROM source s JOIN run r ON r.id IN (
    SELECT id FROM run WHERE source = s.id AND outcome IS NOT 'recovered'
        AND json_extract(counts, '$.{FROM_ELSEWHERE}') IS NULL
    ORDER BY started DESC, id DESC LIMIT :most)
ORDER BY s.id, r.started DESC, r.id DESC
""")


class Past(NamedTuple):
    """One run of a source, as it was left."""

    started: datetime
    outcome: str | None  # None: it runs still, or was killed
    counts: Mapping[str, int] = MappingProxyType({})

    @property
    def certificates(self) -> dict[str, datetime]:
        """When the certificate ends of each host that it had a connection to."""
        return {
            name.removeprefix(CERTIFICATE): datetime.fromtimestamp(ends, UTC)
            for name, ends in self.counts.items()
            if name.startswith(CERTIFICATE)
        }

    def settled(self) -> Past:
        """It as it is where nobody is at work: without an outcome it was killed."""
        return self._replace(outcome=self.outcome or CRASHED)


def latest(db: Connection, most: int = LATEST) -> Mapping[str, Sequence[Past]]:
    """The latest runs of each source that looked at the web, the newest first."""
    pasts: dict[str, list[Past]] = defaultdict(list)
    for row in db.execute(_LATEST, {"most": most}):
        started = datetime.fromisoformat(row.started)
        pasts[row.source].append(Past(started, row.outcome, json.loads(row.counts)))
    return pasts
