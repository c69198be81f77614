"""What is said of a release as a whole: RELEASE.json."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from storage import health, schema, views
from storage.manifest import sha256_of
from storage.release.meant import Meant

_AS_OF = "SELECT max(fetched_at) FROM capture"
_EXTRACTORS = """
SELECT extractor, count(*) AS n FROM bulletins_corrected
WHERE uid IN (SELECT uid FROM chosen) GROUP BY 1 ORDER BY 1
"""
_PUBLISHERS = """
SELECT count(DISTINCT publisher) FROM bulletins_corrected WHERE uid IN (SELECT uid FROM chosen)
"""


def facts(db: Connection, archive: Path, meant: Meant, corrections: Path | None) -> dict[str, Any]:
    """Name, query and versions; no clock but the archive's last capture."""
    return {
        "name": meant.name,
        "title": meant.title,
        "authors": list(meant.authors),
        "as_of": db.exec_driver_sql(_AS_OF).scalar_one(),
        "query": meant.query(),
        "bodies": meant.bodies,
        "corrections_sha256": corrections and sha256_of(corrections),
        "manifest_head": health.head_of(archive),
        "program": version("communique"),
        "schema": schema.version_of(db),
        "views": views.stamp(),
        "extractors": {row.extractor: row.n for row in db.exec_driver_sql(_EXTRACTORS)},
        "publishers": db.exec_driver_sql(_PUBLISHERS).scalar_one(),
    }
