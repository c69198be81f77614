"""Bulletins, their names and addresses."""

from __future__ import annotations

from alembic import op
from sqlalchemy import UniqueConstraint

from storage.models.base import instant, key, number, ref, text

revision = "0002"
down_revision = "0001"


TABLES = {
    "bulletin": (
        key(),
        text("uid", unique=True),
        text("url"),
        text("url_key"),
        text("part", server_default=""),
        ref("publisher", "publisher"),
        instant("next_check", null=True),
        number("editions", server_default="0"),
        UniqueConstraint("url_key", "part"),
    ),
    "uid_alias": (
        text("uid", primary_key=True),
        ref("bulletin", "bulletin"),
    ),
    "address": (
        key(),
        ref("bulletin", "bulletin"),
        text("url"),
        text("url_key"),
        text("part", server_default=""),
        instant("since"),
        instant("until"),
        text("found_by"),
        ref("capture", "capture"),
        UniqueConstraint("url_key", "part"),
    ),
    "translation": (
        key(),
        ref("bulletin", "bulletin"),
        text("url"),
        text("url_key"),
        text("language", null=True),
        text("found_by"),
        ref("capture", "capture"),
        UniqueConstraint("bulletin", "url_key"),
    ),
}
INDEXES = (
    ("address_bulletin", "address", ("bulletin",)),
    ("translation_url_key", "translation", ("url_key",)),
)


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.create_table(name, *columns, sqlite_strict=True)
    for name, table, of in INDEXES:
        op.create_index(name, table, of)
