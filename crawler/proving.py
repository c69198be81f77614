"""Proving the catalogue: whether each specimen is still read by its row's template."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from crawler import catalogue, pages
from crawler.catalogue import Catalogue, Source
from crawler.pages import UnreadablePage
from crawler.pages.feed import Feed
from crawler.pages.sitemap import Sitemap
from storage.errors import CatalogueError

_Lister = Callable[[Source, pages.Response], pages.Listing | Feed | Sitemap]
_KINDS: dict[str, _Lister] = {"listing": pages.list_entries, "feed": Feed, "sitemap": Sitemap}


class Fault(NamedTuple):
    """What is wrong with a specimen, or with a row by all its specimens."""

    where: str  # <source>/<case>, or <source>
    said: str


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

    def said(self, source: Source) -> tuple[str, tuple[str, ...]]:
        """How it is read (layout, reason or kind of listing), and the addresses it bears out."""
        response = self.response
        kind = _KINDS.get(self._file.stem)
        try:
            if kind:
                return self._file.stem, tuple(e.url for e in kind(source, response).entries())
            return pages.read(source, response).layout, (response.url,)
        except UnreadablePage as error:
            return error.reason, ()

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
            said, urls = specimen.said(source)
            expected = _expected(specimen.expected)
        except (CatalogueError, OSError, ValueError, KeyError, StopIteration) as error:
            yield Fault(specimen.name, f"cannot be tried: {error or type(error).__name__}")
            continue
        borne_out[source.id] += map(source.is_bulletin, urls)
        if expected not in (said, ""):
            yield Fault(specimen.name, f"read as {said!r}, expected is {expected!r}")
    for name, claims in borne_out.items():
        if claims and not any(claims):
            yield Fault(name, "`bulletins` matches the address of none of its specimens; mend it")


def _expected(told: dict[str, Any]) -> str:
    # A listing's or feed's own kind is told by its file's name.
    return str(told.get("layout") or told.get("unreadable") or "")
