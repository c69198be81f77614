"""Readings and what is derived from them: all of it can be made anew from the captures."""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy import text as sql

from storage.models.base import day, instant, key, number, ref, table, text

reading = table(
    "reading",
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
)
Index("reading_body", reading.c.body_sha256)
# Few bounds lie farther apart; of all others, those that reach into a span begin shortly before it.
LONG = 31  # days
for role in ("event", "published"):
    # A search that looks back day by day passes over most readings: not one row is read for these.
    Index(
        f"reading_{role}", reading.c[f"{role}_from"], reading.c.bulletin, reading.c.language,
        reading.c.kind,
    )  # fmt: skip
    Index(
        f"reading_{role}_long", reading.c[f"{role}_from"],
        sqlite_where=sql(f"julianday({role}_to) - julianday({role}_from) > {LONG}"),
    )  # fmt: skip

# Apart from its reading: a GROUP BY over readings is 17 times faster without text in the rows.
body = table(
    "body",
    ref("reading", "reading", primary_key=True, autoincrement=False),
    text("body"),
)

showing = table(
    "showing",
    ref("reading", "reading"),
    ref("capture", "capture"),
    text("part"),
    number("ordinal"),
    text("digest"),  # of what this capture said: a joined address may say it a little otherwise
    PrimaryKeyConstraint("reading", "capture"),
)
Index("showing_capture", showing.c.capture)

edition = table(
    "edition",
    ref("bulletin", "bulletin"),
    number("number"),
    ref("reading", "reading"),
    ref("capture", "capture"),
    instant("observed_from"),
    instant("observed_to"),
    text("change"),
    PrimaryKeyConstraint("bulletin", "number"),
)
Index("edition_reading", edition.c.reading)

date_claim = table(
    "date_claim",
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
    number("anchor", null=True),  # ordinal of the claim that completed this one
    text("standing"),
    text("reason"),
    instant("told_at", null=True),
    PrimaryKeyConstraint("reading", "ordinal"),
)

# What an address answered where it did not answer as a page that can be read.
checked = table(
    "checked",
    ref("capture", "capture", primary_key=True, autoincrement=False),
    text("url_key"),  # of the address asked for; the bulletin may be made later
    text("outcome"),  # gone, soft, moved, unreadable, ill
    text("reason"),
)
Index("checked_url_key", checked.c.url_key)

absence = table(
    "absence",
    key(),
    ref("bulletin", "bulletin"),
    text("kind"),
    ref("first_capture", "capture"),
    ref("last_capture", "capture"),
    number("checks"),
    instant("suspected_at"),
    instant("confirmed_at", null=True),
    instant("ended_at", null=True),
)
Index("absence_bulletin", absence.c.bulletin)
Index("absence_suspected", absence.c.suspected_at)
Index("absence_open", absence.c.bulletin, sqlite_where=absence.c.ended_at.is_(None))

reject = table(
    "reject",
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
    number("passing", server_default="0"),  # 1: the address may well answer otherwise tomorrow
    instant("settled_at", null=True),
    UniqueConstraint("url_key", "reason", "extractor"),
)

revision = table(
    "revision",
    key(),
    ref("bulletin", "bulletin"),
    ref("capture", "capture"),
    text("field"),
    text("was", null=True),
    text("became", null=True),
    text("extractor"),
    instant("made_at"),
)
Index("revision_bulletin", revision.c.bulletin)

finding = table(
    "finding",
    key(),
    ref("bulletin", "bulletin"),
    text("kind"),
    text("detail"),
    ref("capture", "capture"),
    UniqueConstraint("bulletin", "kind", "detail"),
)
Index("finding_kind", finding.c.kind)
