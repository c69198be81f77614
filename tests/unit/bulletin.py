"""A bulletin that a test writes down, and how it is read."""

from __future__ import annotations

from typing import Any

from crawler.items import Fields
from crawler.normalise import normalise
from storage.records import Reading


def read(
    *body: str, title: str = "", language: str = "en", stamp: str = "", **line: Any
) -> Reading:
    """The reading of paragraphs, a title and a stamp; `line`: other keys of an input line."""
    whole = {
        "url": "http://a.example/1",
        "printed": [{"text": stamp, "place": "stamp"}] if stamp else [],
        "captured_at": "2026-11-24T00:00:00Z",
    }
    told = {"title": title, "body": "\n\n".join(body), "language": language}
    return normalise(Fields.from_json({**whole, **told, **line}))
