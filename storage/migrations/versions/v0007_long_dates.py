"""An index of the few dates whose bounds lie far apart: all others are found by their first day."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text as sql

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for role in ("event", "published"):
        is_long = sql(f"julianday({role}_to) - julianday({role}_from) > 31")
        op.create_index(f"reading_{role}_long", "reading", (f"{role}_from",), sqlite_where=is_long)
