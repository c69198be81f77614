"""Identity: bulletins, their names, addresses and translations."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from storage.models.base import instant, key, number, ref, table, text

bulletin = table(
    "bulletin",
    key(),
    text("uid", unique=True),
    text("url"),
    text("url_key"),
    text("part", server_default=""),
    ref("publisher", "publisher"),
    ref("source", "source"),  # whose row reads it again
    instant("next_check"),
    number("editions", server_default="0"),  # of them; the last is the current one
    UniqueConstraint("url_key", "part"),
)
Index("bulletin_due", bulletin.c.source, bulletin.c.part, bulletin.c.next_check)
Index("bulletin_publisher", bulletin.c.publisher)

uid_alias = table(
    "uid_alias",
    text("uid", primary_key=True),
    ref("bulletin", "bulletin"),
)

address = table(
    "address",
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
)
Index("address_bulletin", address.c.bulletin)

translation = table(
    "translation",
    key(),
    ref("bulletin", "bulletin"),
    text("url"),
    text("url_key"),
    text("language", null=True),
    text("found_by"),
    ref("capture", "capture"),
    UniqueConstraint("bulletin", "url_key"),
)
Index("translation_url_key", translation.c.url_key)
