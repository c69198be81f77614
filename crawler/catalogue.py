"""The catalogue: publishers and sources, read from the rows of `sources/*.toml` and checked.

A broken row is kept as its error: it stops `sources check` and its own spider, never the others.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from crawler import address, days, rowcheck
from storage.errors import CatalogueError, UsageFault

TABLES = ("publisher", "source")
HOURS = {"h": 1, "d": 24}  # of the spans that rows tell


@dataclass(frozen=True, slots=True)
class AddressDate:
    """How a source's addresses tell a date: a pattern with groups y, m, d, and what it tells."""

    pattern: str
    tells: str = "upload"  # upload, publication, event


@dataclass(frozen=True, slots=True)
class TitleRules:
    """What a row or template knows of its titles."""

    sites: tuple[str, ...] = ()  # site names that stand at an end, parted by a dash, bar, bullet
    sections: tuple[str, ...] = ()  # kickers and section names that stand at an end
    tails: tuple[str, ...] = ()  # patterns of a fixed tail (", à Paris le 28 août 2008.")
    labels: tuple[str, ...] = ()  # genre labels beside the ones every language has


NO_RULES = TitleRules()


@dataclass(frozen=True, slots=True)
class Home:
    """One address space of a source: where its listings are and how its bulletins are named."""

    listings: tuple[str, ...]
    bulletins: str  # a pattern searched in the whole address


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who speaks."""

    id: str
    name: str
    country: str  # ISO 3166-1 alpha-2, or a code of an organisation ("UN", "EU")
    office: str
    seat: str | None = None
    rights: str = "not stated"


@dataclass(frozen=True)
class Source:
    """One section of one publisher's site in one language, crawled on its own schedule."""

    id: str
    publisher: str
    template: str
    spider: str
    homes: tuple[Home, ...]  # the present one first
    language: str | None = None  # BCP 47
    timezone: str = "UTC"  # IANA name
    date_order: str | None = None  # DMY, MDY, YMD
    short_years_from: int | None = None  # the first of the hundred that two digits can mean
    calendars: tuple[str, ...] = ("gregorian",)
    address_date: AddressDate | None = None
    title: TitleRules = NO_RULES
    charset: str | None = None  # what the pages are in when nothing says so truly
    drop_params: frozenset[str] = frozenset()
    same: tuple[tuple[str, str], ...] = ()  # (pattern, replacement): addresses that map
    hosts: tuple[str, ...] = ()  # further hosts whose bulletins are this source's
    every: str = "6h"
    depth: int = 3
    sweep: str = "30d"
    checks_per_day: int = 200
    delay: float = 1.0  # seconds between requests, at least
    cookies: bool = False
    verified: bool = False
    days: str = ""  # of a date archive: the pattern of its pages' addresses
    first_day: date | None = None  # of a date archive: where it begins

    @cached_property
    def site(self) -> str:
        """The host of the present listing: the unit of politeness and lock."""
        return address.host_of(self._walked[0])

    @property
    def rhythm(self) -> timedelta:
        """How long after a routine look the next one is due."""
        return _span(self.every)

    @property
    def sweep_rhythm(self) -> timedelta:
        """How long after a full walk the next one is due."""
        return _span(self.sweep)

    @cached_property
    def all_hosts(self) -> frozenset[str]:
        """Every host that the row names."""
        return frozenset((*(address.host_of(url) for url in self._walked), *self.hosts))

    @property
    def listings(self) -> tuple[str, ...]:
        """The listing addresses of all homes, the present one's first."""
        return tuple(url for home in self.homes for url in home.listings)

    @property
    def _walked(self) -> tuple[str, ...]:
        """Addresses that the spider begins at, the present one first."""
        archive = (days.address(self.days, self.first_day),) if self.first_day else ()
        return (*archive, *self.listings)

    def is_host(self, url: str) -> bool:
        """Whether the address is on one of the row's hosts."""
        try:
            return address.host_of(url) in self.all_hosts
        except ValueError:
            return False

    def is_bulletin(self, url: str) -> bool:
        """Whether the row claims this address: its host, and the pattern of one of its homes."""
        return self.is_host(url) and any(re.search(h.bulletins, url) for h in self.homes)

    def url_key(self, url: str) -> str:
        """The key of an address under this row's rules; raises ValueError if it is not http(s)."""
        for pattern, replacement in self.same:
            url = re.sub(pattern, replacement, url)
        return address.url_key(url, self.drop_params)


@dataclass
class Catalogue:
    """All rows, by name; the broken ones as errors."""

    publishers: dict[str, Publisher] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    errors: list[CatalogueError] = field(default_factory=list)

    def source(self, name: str) -> Source:
        """The source of that name; raises CatalogueError telling the row's fault or near names."""
        if name in self.sources:
            return self.sources[name]
        for error in self.errors:
            if error.row == f'source."{name}"':
                raise error
        near = difflib.get_close_matches(name, self.sources, n=3, cutoff=0.4)
        remedy = f"did you mean {' or '.join(near)}?" if near else "see `communique sources list`"
        raise CatalogueError("catalogue", f'source."{name}"', "", f"no such source; {remedy}")

    def claimant(self, url: str) -> Source | None:
        """The source whose row claims this host and path, the first by name."""
        try:
            there = self._by_host.get(address.host_of(url), ())
        except ValueError:
            return None
        return next((source for source in there if source.is_bulletin(url)), None)

    @cached_property
    def _by_host(self) -> dict[str, list[Source]]:
        by_host: dict[str, list[Source]] = {}
        for _, source in sorted(self.sources.items()):
            for host in source.all_hosts:
                by_host.setdefault(host, []).append(source)
        return by_host


def reader_of(source: Source, url: str) -> Source:
    """The source whose row reads the page at an address that `source` lists.

    The row that claims the address: two rows that list one page must not read it differently.
    """
    return in_force().claimant(url) or source


def load(*files: Path) -> Catalogue:
    """Read the shipped rows, or those of the given files; broken rows go to `errors`."""
    return _read(files or _shipped())


def in_force() -> Catalogue:
    """The rows in force, read once: the shipped ones and those of the folder COMMUNIQUE_SOURCES."""
    return _in_force(os.environ.get("COMMUNIQUE_SOURCES"))


@cache
def _in_force(folder: str | None) -> Catalogue:
    if folder and not Path(folder).is_dir():
        raise UsageFault(f"COMMUNIQUE_SOURCES: there is no folder {folder}")
    own = sorted(Path(folder).glob("*.toml")) if folder else []
    return _read([*_shipped(), *own])


def _shipped() -> list[Traversable]:
    folder = resources.files("crawler") / "sources"
    files = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    return sorted(files, key=lambda file: file.name)


def _read(files: Iterable[Traversable]) -> Catalogue:
    catalogue = Catalogue()
    tables = [_table(file, catalogue) for file in files]
    for name, table in tables:
        for row, keys in table.get("publisher", {}).items():
            _add_publisher(catalogue, name, row, keys)
    for name, table in tables:
        for row, keys in table.get("source", {}).items():
            _add_source(catalogue, name, row, keys)
    return catalogue


def _table(file: Traversable, catalogue: Catalogue) -> tuple[str, dict[str, Any]]:
    name = file.name
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        catalogue.errors.append(CatalogueError(name, "", "", f"not TOML: {error}"))
        return name, {}
    for key in table.keys() - set(TABLES):
        fault = f'unknown table; a row is [publisher."…"] or [source."…"], not [{key}]'
        catalogue.errors.append(CatalogueError(name, key, "", fault))
    return name, table


def _add_publisher(catalogue: Catalogue, file: str, row: str, keys: dict[str, Any]) -> None:
    where = (file, f'publisher."{row}"')
    try:
        rowcheck.check(where, keys, rowcheck.PUBLISHER)
        if row in catalogue.publishers:
            raise CatalogueError(*where, "", "a publisher of this name exists; rename one")
    except CatalogueError as error:
        catalogue.errors.append(error)
        return
    catalogue.publishers[row] = Publisher(id=row, **keys)


def _add_source(catalogue: Catalogue, file: str, row: str, keys: dict[str, Any]) -> None:
    where = (file, f'source."{row}"')
    try:
        rowcheck.check(where, keys, rowcheck.SOURCE)
        rowcheck.check_walk(where, keys)
        if row in catalogue.sources:
            raise CatalogueError(*where, "", "a source of this name exists; rename one")
        if keys["publisher"] not in catalogue.publishers:
            raise CatalogueError(*where, "publisher", f"{keys['publisher']!r} has no row; add one")
        catalogue.sources[row] = _source(row, keys)
    except CatalogueError as error:
        catalogue.errors.append(error)


def _source(row: str, keys: dict[str, Any]) -> Source:
    keys = dict(keys)
    first = {"listings": keys.pop("listings", ()), "bulletins": keys.pop("bulletins")}
    homes = [first, *keys.pop("homes", ())]
    return Source(
        id=row,
        homes=tuple(Home(tuple(h["listings"]), h["bulletins"]) for h in homes),
        address_date=_made(AddressDate, keys.pop("address_date", None)),
        title=_made(TitleRules, keys.pop("title", None)) or NO_RULES,
        calendars=tuple(keys.pop("calendars", ("gregorian",))),
        drop_params=frozenset(p.lower() for p in keys.pop("drop_params", ())),
        same=tuple((pattern, new) for pattern, new in keys.pop("same", ())),
        hosts=tuple(keys.pop("hosts", ())),
        **keys,
    )


def _span(said: str) -> timedelta:
    return timedelta(hours=int(said[:-1]) * HOURS[said[-1]])


def _made(kind: type[Any], keys: dict[str, Any] | None) -> Any:
    if keys is None:
        return None
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in keys.items()})
