"""Indexes for searches: bulletins by publisher, readings by day with what is asked of them."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("bulletin_publisher", "bulletin", ("publisher",))
    for role in ("event", "published"):
        op.drop_index(f"reading_{role}")
        op.create_index(
            f"reading_{role}", "reading", (f"{role}_from", "bulletin", "language", "kind")
        )
