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


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.create_table(name, *columns, sqlite_strict=True)
