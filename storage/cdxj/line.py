"""One line of an index: an answer's key, time, and where its record lies."""

from __future__ import annotations

import json

from storage.cdxj.surt import key
from storage.warc import Place, Stored, message

_ANSWERS = frozenset({"response", "revisit"})
_NOT_MODIFIED = 304


def is_indexed(stored: Stored) -> bool:
    """Whether a record answers an address with a page.

    A "not modified" does not: replay tools would show an empty page at that time.
    """
    return stored.type in _ANSWERS and stored.status != _NOT_MODIFIED


def line(stored: Stored, place: Place) -> str:
    """A CDXJ line with its end; the fields and their spelling are cdxj-indexer's."""
    said = {
        "url": stored.url,
        "mime": _media_type(stored),
        "status": str(stored.status) if stored.status else None,
        "digest": stored.fields.get("WARC-Payload-Digest"),
        "length": str(place.length),
        "offset": str(place.offset),
        "filename": place.file,
        "recordDigest": f"sha256:{place.sha256}",
    }
    told = json.dumps({name: value for name, value in said.items() if value})
    return f"{key(stored.url)} {stored.date:%Y%m%d%H%M%S} {told}\n"


def _media_type(stored: Stored) -> str | None:
    if stored.type == "revisit":
        return "warc/revisit"
    said = message.field(stored.head, b"content-type") or b""
    return said.decode("latin-1").partition(";")[0].strip() or None
