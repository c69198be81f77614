"""What each listing showed, and which runs walked all listings to their end."""

from __future__ import annotations

from alembic import op

from storage.models.base import ref, text

revision = "0006"
down_revision = "0005"


TABLES = {
    "listed": (
        ref("capture", "capture", primary_key=True, autoincrement=False),
        text("sightings"),
    ),
    "walk": (
        ref("run", "run", primary_key=True, autoincrement=False),
        ref("capture", "capture"),
    ),
}


# Of the pages before only those are known that begin or end an interval.
KNOWN = """
INSERT INTO listed (capture, sightings)
SELECT capture, json_group_array(id) FROM (
    SELECT first_capture AS capture, id FROM sighting
    UNION SELECT last_capture, id FROM sighting ORDER BY 1, 2)
GROUP BY capture
"""


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.create_table(name, *columns, sqlite_strict=True)
    op.execute(KNOWN)
