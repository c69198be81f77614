"""Which source checks a bulletin next, and what checks found."""

from __future__ import annotations

from alembic import op
from sqlalchemy import UniqueConstraint
from sqlalchemy import text as sql

from storage.models.base import instant, key, number, ref, text

revision = "0005"
down_revision = "0004"


# A bulletin that no check has looked at is due from when it was last seen.
COPY = """
INSERT INTO bulletin_anew (id, uid, url, url_key, part, publisher, source, next_check, editions)
SELECT b.id, b.uid, b.url, b.url_key, b.part, b.publisher,
    (SELECT source FROM reading WHERE bulletin = b.id ORDER BY id LIMIT 1),
    coalesce(b.next_check, (SELECT max(observed_to) FROM edition WHERE bulletin = b.id)),
    b.editions
FROM bulletin b
"""
INDEXES = (
    ("bulletin_due", "bulletin", ("source", "part", "next_check")),
    ("run_source", "run", ("source", "started")),
    ("checked_url_key", "checked", ("url_key",)),
    ("absence_suspected", "absence", ("suspected_at",)),
    ("finding_kind", "finding", ("kind",)),
)


def upgrade() -> None:
    _rebuild_bulletin()
    op.create_table(
        "checked",
        ref("capture", "capture", primary_key=True, autoincrement=False),
        text("url_key"),
        text("outcome"),
        text("reason"),
        sqlite_strict=True,
    )
    for name, table, of in INDEXES:
        op.create_index(name, table, of)
    is_open = sql("ended_at IS NULL")
    op.create_index("absence_open", "absence", ("bulletin",), sqlite_where=is_open)


def _rebuild_bulletin() -> None:
    op.create_table(
        "bulletin_anew",
        key(),
        text("uid", unique=True),
        text("url"),
        text("url_key"),
        text("part", server_default=""),
        ref("publisher", "publisher"),
        ref("source", "source"),
        instant("next_check"),
        number("editions", server_default="0"),
        UniqueConstraint("url_key", "part"),
        sqlite_strict=True,
    )
    op.execute(COPY)
    op.drop_table("bulletin")
    op.rename_table("bulletin_anew", "bulletin")
