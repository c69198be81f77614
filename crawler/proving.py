"""Proving the catalogue: whether each specimen is still read by its row's template."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any, NamedTuple

from crawler import catalogue, pages
from crawler.catalogue import Catalogue, Source
from crawler.pages import UnreadablePage, lost
from crawler.pages.feed import Feed
from crawler.pages.sitemap import Sitemap
from storage.errors import CatalogueError

_Lister = Callable[[Source, pages.Response], pages.Listing | Feed | Sitemap]
_KINDS: dict[str, _Lister] = {"listing": pages.list_entries, "feed": Feed, "sitemap": Sitemap}


class Fault(NamedTuple):
    """What is wrong with a specimen, or with a row by all its specimens."""

    where: str  # <source>/<case>, or <source>
    said: str


class Said(NamedTuple):
    """What is read from a specimen."""

    kind: str  # layout, reason or kind of listing
    urls: tuple[str, ...] = ()  # addresses that it bears out
    lost: tuple[str, ...] = ()  # passages of its main block that no field tells


@dataclass(frozen=True, slots=True)
class Specimen:
    """A folder <source>/<case>: a page as it came, its address, and what is expected of it."""

    folder: Path

    @property
    def name(self) -> str:
        """Source and case."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def expected(self) -> dict[str, Any]:
        """What must be read from it; raises OSError or ValueError where that is not told."""
        found: dict[str, Any] = json.loads((self.folder / "expected.json").read_text("utf-8"))
        return found

    @property
    def response(self) -> pages.Response:
        """The page as a server's answer."""
        meta = tomllib.loads((self.folder / "meta.toml").read_text("utf-8"))
        return pages.Response(meta["url"], self._file.read_bytes(), meta.get("headers", {}))

    def source(self, rows: Catalogue) -> Source:
        """The row that reads it: its own, or the catalogue's; raises CatalogueError."""
        own = self.folder.parent / "row.toml"
        return (catalogue.load(own) if own.exists() else rows).source(self.folder.parent.name)

    def said(self, source: Source) -> Said:
        """How it is read, the addresses it bears out, and what of its text is lost."""
        response = self.response
        kind = _KINDS.get(self._file.stem)
        try:
            if kind:
                entries = kind(source, response).entries()
                return Said(self._file.stem, tuple(entry.url for entry in entries))
            read = pages.read(source, response)
        except UnreadablePage as error:
            return Said(error.reason)
        left = lost.passages(source, response, read.layout, read.fields)
        return Said(read.layout, (response.url,), left)

    @property
    def _file(self) -> Path:
        kinds = ("page", *_KINDS)
        return next(file for file in sorted(self.folder.iterdir()) if file.stem in kinds)


def specimens(folder: Path) -> list[Specimen]:
    """All specimens below a folder, by name."""
    return [Specimen(meta.parent) for meta in sorted(folder.glob("*/*/meta.toml"))]


def faults(rows: Catalogue, folder: Path) -> Iterator[Fault]:
    """The specimens that are read otherwise than expected, and rows that claim none of theirs."""
    borne_out: dict[str, list[bool]] = defaultdict(list)
    for specimen in specimens(folder):
        try:
            source = specimen.source(rows)
            said = specimen.said(source)
            expected = _expected(specimen.expected)
        except (CatalogueError, OSError, ValueError, KeyError, StopIteration) as error:
            yield Fault(specimen.name, f"cannot be tried: {error or type(error).__name__}")
            continue
        borne_out[source.id] += map(source.is_bulletin, said.urls)
        if expected not in (said.kind, ""):
            yield Fault(specimen.name, f"read as {said.kind!r}, expected is {expected!r}")
        for passage in said.lost:
            yield Fault(specimen.name, f"lost of its text: {shorten(passage, 120)!r}")
    for name, claims in borne_out.items():
        if claims and not any(claims):
            yield Fault(name, "`bulletins` matches the address of none of its specimens; mend it")


def _expected(told: dict[str, Any]) -> str:
    # A listing's or feed's own kind is told by its file's name.
    return str(told.get("layout") or told.get("unreadable") or "")
