"""Evidence: runs, captures and sightings, appended and never changed."""

from __future__ import annotations

from sqlalchemy import Index

from storage.models.base import instant, key, number, ref, table, text

publisher = table(
    "publisher",
    text("id", primary_key=True),
    text("name"),
    text("country"),
    text("office"),
    text("seat", null=True),
    text("rights", null=True),
)

source = table(
    "source",
    text("id", primary_key=True),
    ref("publisher", "publisher"),
    text("language", null=True),
    text("timezone"),
    text("template"),
    text("every"),
    number("verified"),
)

run = table(
    "run",
    key(),
    ref("source", "source", null=True),  # NULL: the recovery of a dead worker's captures
    instant("started"),
    instant("finished", null=True),
    text("outcome", null=True),
    number("sweep", server_default="0"),
    text("counts", server_default="{}"),
    text("versions", server_default="{}"),
)

Index("run_source", run.c.source, run.c.started)

capture = table(
    "capture",
    key(),
    text("record_id", unique=True),
    ref("run", "run"),
    text("role"),
    text("method"),
    text("url"),
    text("url_key"),
    text("request_sha256", null=True),
    text("followed_from", null=True),  # record_id: the hop may be written in a later group
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
)
Index("capture_url_key", capture.c.url_key)
# Holds all that the view `coverage` asks of captures.
Index(
    "capture_run",
    capture.c.run, capture.c.role, capture.c.observed_at, capture.c.status, capture.c.error,
)  # fmt: skip

sighting = table(
    "sighting",
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
)
Index("sighting_url_key", sighting.c.url_key)
Index("sighting_source", sighting.c.source, sighting.c.listing_url, sighting.c.url_key)

# Each page of a listing shows its bulletins; from these a delisting is told in any order.
listed = table(
    "listed",
    ref("capture", "capture", primary_key=True, autoincrement=False),
    text("sightings"),  # their ids, as a JSON list
)

# A run that walked all listings of its source to their end.
walk = table(
    "walk",
    ref("run", "run", primary_key=True, autoincrement=False),
    ref("capture", "capture"),  # the last page of them
)
