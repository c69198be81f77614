"""A specimen: a page as it came, what is known of its fetch, and what must be read from it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler import catalogue, pages
from crawler.catalogue import Source
from crawler.items import Entry, Link
from crawler.normalise import normalise
from crawler.pages import UnreadablePage
from crawler.pages.feed import Feed
from storage.records import Reading

FOLDER = Path(__file__).parent.parent / "specimens"


@dataclass(frozen=True)
class Specimen:
    """One folder of tests/specimens/<source>/."""

    folder: Path

    @property
    def name(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def source(self) -> Source:
        row = self.folder.parent / "row.toml"
        rows = catalogue.load(row) if row.exists() else catalogue.load()
        return rows.source(self.folder.parent.name)

    @property
    def meta(self) -> dict[str, Any]:
        return tomllib.loads((self.folder / "meta.toml").read_text(encoding="utf-8"))

    @property
    def file(self) -> Path:
        return next(f for f in self.folder.iterdir() if f.stem in ("page", "listing", "feed"))

    @property
    def response(self) -> pages.Response:
        return pages.Response(
            self.meta["url"], self.file.read_bytes(), self.meta.get("headers", {})
        )

    @property
    def captured_at(self) -> datetime:
        at = self.meta["captured_at"]
        assert isinstance(at, datetime)
        return at

    @property
    def listed(self) -> Entry | None:
        told = self.meta.get("listed")
        return Entry(self.meta["url"], **told) if told else None

    @property
    def expectation(self) -> Path:
        return self.folder / "expected.json"

    def said(self) -> dict[str, Any]:
        """What is read from it today, as plain data."""
        try:
            if self.file.stem == "page":
                return self._page()
            return self._listing()
        except UnreadablePage as error:
            return {"unreadable": error.reason}

    def expected(self) -> dict[str, Any]:
        """What must be read from it."""
        found: dict[str, Any] = json.loads(self.expectation.read_text(encoding="utf-8"))
        return found

    def write(self, said: dict[str, Any]) -> None:
        text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        self.expectation.write_text(text, encoding="utf-8")

    def _page(self) -> dict[str, Any]:
        read = pages.read(self.source, self.response, self.captured_at, self.listed)
        return {
            "layout": read.layout,
            "title": read.fields.title,
            "printed": [[p.place, p.label, p.text] for p in read.fields.printed],
            "meta": dict(read.fields.meta),
            "translations": [_plain(link) for link in read.translations],
            "attachments": [_plain(link) for link in read.attachments],
            "continuations": list(read.continuations),
            "reading": _reading(normalise(read.fields)),
            "body": list(read.fields.body),
        }

    def _listing(self) -> dict[str, Any]:
        feed = self.file.stem == "feed"
        kind = Feed if feed else pages.list_entries
        listing = kind(self.source, self.response)
        entries = [[e.url, e.title, e.date_text] for e in listing.entries()]
        return {"entries": entries, "next": listing.next_page(1)}


def specimens() -> list[Specimen]:
    """All of them, by name."""
    return [Specimen(meta.parent) for meta in sorted(FOLDER.glob("*/*/meta.toml"))]


def _reading(reading: Reading) -> dict[str, str | None]:
    dates = {"event": reading.event, "published": reading.publication, "uploaded": reading.upload}
    said = {role: f"{date.edtf or 'none'} ({date.basis})" for role, date in dates.items()}
    return {"title": reading.title, "kind": reading.kind, **said}


def _plain(link: Link) -> list[str | None]:
    return [link.by, link.language, link.url]
