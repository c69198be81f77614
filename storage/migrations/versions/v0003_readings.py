"""Readings and what is derived from them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint

from storage.models.base import day, instant, key, number, ref, text

revision = "0003"
down_revision = "0002"


TABLES = {
    "reading": (
        key(),
        ref("bulletin", "bulletin"),
        text("digest"),
        ref("capture", "capture"),
        ref("source", "source"),
        text("extractor"),
        text("title"),
        text("title_raw"),
        text("title_parts"),
        text("title_key"),
        text("label", null=True),
        text("language", null=True),
        text("kind", null=True),
        text("kind_rule", null=True),
        text("stamps"),
        text("body_sha256"),
        number("words"),
        day("event_from"),
        day("event_to"),
        text("event_edtf", null=True),
        text("event_precision", null=True),
        text("event_extent", null=True),
        text("event_basis"),
        day("published_from"),
        day("published_to"),
        text("published_edtf", null=True),
        text("published_precision", null=True),
        text("published_extent", null=True),
        text("published_basis"),
        instant("published_at", null=True),
        day("uploaded_from"),
        day("uploaded_to"),
        text("uploaded_edtf", null=True),
        text("uploaded_precision", null=True),
        text("uploaded_extent", null=True),
        text("uploaded_basis"),
        instant("uploaded_at", null=True),
        UniqueConstraint("bulletin", "digest"),
    ),
    "body": (
        ref("reading", "reading", primary_key=True, autoincrement=False),
        text("body"),
    ),
    "showing": (
        ref("reading", "reading"),
        ref("capture", "capture"),
        text("part"),
        number("ordinal"),
        text("digest"),
        PrimaryKeyConstraint("reading", "capture"),
    ),
    "edition": (
        ref("bulletin", "bulletin"),
        number("number"),
        ref("reading", "reading"),
        ref("capture", "capture"),
        instant("observed_from"),
        instant("observed_to"),
        text("change"),
        PrimaryKeyConstraint("bulletin", "number"),
    ),
    "date_claim": (
        ref("reading", "reading"),
        number("ordinal"),
        ref("capture", "capture"),
        text("role"),
        text("edtf"),
        day("earliest"),
        day("latest"),
        text("precision"),
        text("extent"),
        text("calendar"),
        text("zone", null=True),
        text("evidence"),
        number("evidence_start", null=True),
        number("evidence_end", null=True),
        text("place"),
        text("method"),
        number("anchor", null=True),
        text("standing"),
        text("reason"),
        instant("told_at", null=True),
        PrimaryKeyConstraint("reading", "ordinal"),
    ),
    "absence": (
        key(),
        ref("bulletin", "bulletin"),
        text("kind"),
        ref("first_capture", "capture"),
        ref("last_capture", "capture"),
        number("checks"),
        instant("suspected_at"),
        instant("confirmed_at", null=True),
        instant("ended_at", null=True),
    ),
    "reject": (
        key(),
        ref("source", "source"),
        text("url"),
        text("url_key"),
        ref("bulletin", "bulletin", null=True),
        text("reason"),
        text("detail"),
        text("extractor"),
        ref("first_capture", "capture"),
        ref("last_capture", "capture"),
        number("times"),
        number("passing", server_default="0"),
        instant("settled_at", null=True),
        UniqueConstraint("url_key", "reason", "extractor"),
    ),
    "revision": (
        key(),
        ref("bulletin", "bulletin"),
        ref("capture", "capture"),
        text("field"),
        text("was", null=True),
        text("became", null=True),
        text("extractor"),
        instant("made_at"),
    ),
    "finding": (
        key(),
        ref("bulletin", "bulletin"),
        text("kind"),
        text("detail"),
        ref("capture", "capture"),
        UniqueConstraint("bulletin", "kind", "detail"),
    ),
}
INDEXES = (
    ("reading_body", "reading", ("body_sha256",)),
    ("reading_event", "reading", ("event_from",)),
    ("reading_published", "reading", ("published_from",)),
    ("showing_capture", "showing", ("capture",)),
    ("edition_reading", "edition", ("reading",)),
    ("absence_bulletin", "absence", ("bulletin",)),
    ("revision_bulletin", "revision", ("bulletin",)),
)


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.create_table(name, *columns, sqlite_strict=True)
    for name, table, of in INDEXES:
        op.create_index(name, table, of)
