"""Runs, captures and sightings."""

from __future__ import annotations

from alembic import op

from storage.models.base import instant, key, number, ref, text

revision = "0001"
down_revision = None


TABLES = {
    "publisher": (
        text("id", primary_key=True),
        text("name"),
        text("country"),
        text("office"),
        text("seat", null=True),
        text("rights", null=True),
    ),
    "source": (
        text("id", primary_key=True),
        ref("publisher", "publisher"),
        text("language", null=True),
        text("timezone"),
        text("template"),
        text("every"),
        number("verified"),
    ),
    "run": (
        key(),
        ref("source", "source", null=True),
        instant("started"),
        instant("finished", null=True),
        text("outcome", null=True),
        number("sweep", server_default="0"),
        text("counts", server_default="{}"),
        text("versions", server_default="{}"),
    ),
    "capture": (
        key(),
        text("record_id", unique=True),
        ref("run", "run"),
        text("role"),
        text("method"),
        text("url"),
        text("url_key"),
        text("request_sha256", null=True),
        text("followed_from", null=True),
        text("location", null=True),
        instant("observed_at"),
        instant("fetched_at"),
        text("via"),
        text("archive_url", null=True),
        number("status", null=True),
        text("error", null=True),
        text("truncated", null=True),
        text("media_type", null=True),
        text("etag", null=True),
        text("last_modified", null=True),
        text("peer", null=True),
        text("payload_sha256", null=True),
        text("revisit_of", null=True),
        text("warc_file", null=True),
        number("warc_offset", null=True),
        number("warc_length", null=True),
        text("warc_sha256", null=True),
    ),
    "sighting": (
        key(),
        ref("source", "source"),
        text("listing_url"),
        text("url"),
        text("url_key"),
        text("title"),
        text("date_text"),
        ref("first_capture", "capture"),
        ref("last_capture", "capture"),
        number("position"),
    ),
}
INDEXES = (
    ("capture_url_key", "capture", ("url_key",)),
    ("capture_run", "capture", ("run", "role", "observed_at", "status", "error")),
    ("sighting_url_key", "sighting", ("url_key",)),
    ("sighting_source", "sighting", ("source", "listing_url", "url_key")),
)


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.create_table(name, *columns, sqlite_strict=True)
    for name, table, of in INDEXES:
        op.create_index(name, table, of)
