"""The list of pages: the editions of the bulletins, for a reader to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from storage.export.rows import json_line


def lines(pages: Iterable[dict[str, Any]], *, bodies: bool) -> Iterator[bytes]:
    """A heading, then a line for each edition, each with its end."""
    yield _line(
        {"format": "json-pages-1.0", "id": "pages", "title": "Bulletins", "hasText": bodies}
    )
    for page in pages:
        said = {
            "id": f"{page['uid']}@{page['observed_at']}",
            "url": page["url"],
            "ts": page["observed_at"],
            "title": page["title"],
            "language": page["language"],
            "publisher": page["publisher"],
            "rights": page["rights"],
            "edition": page["number"],
            "event": page["event_edtf"],
            "published": page["published_edtf"],
            "text": page.get("body"),
        }
        yield _line({name: value for name, value in said.items() if value is not None})


def _line(said: dict[str, Any]) -> bytes:
    return f"{json_line(said)}\n".encode()
