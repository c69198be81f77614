"""The plan of a job: its sources grouped by site, since a site is one unit of work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from crawler.catalogue import Catalogue, Source
from crawler.session import Clock, utc_now
from storage.errors import UsageFault
from storage.records import RunResult


@dataclass(frozen=True, slots=True)
class Job:
    """What `communique crawl` was asked to do."""

    archive: Path
    sources: tuple[Source, ...]  # in order of work: those of one site follow one another
    since: date | None = None
    until: date | None = None
    full: bool = False
    replay: tuple[Path, ...] = ()
    due: bool = False  # only what is due still when its turn comes
    wait: bool = False  # for a site that another run has locked
    grace: float = 10.0  # seconds that a stopped crawl has for what is on the wire
    silence: float = 3600.0  # seconds after which a worker that says nothing is given up
    past: str = ""  # fill up from `wayback` or from `records`, see crawler.loader.PAST
    clock: Clock = utc_now
    overrides: dict[str, object] = field(default_factory=dict)  # Scrapy settings, for tests

    def spider_of(self, source: Source) -> str:
        """The name of the spider that runs a source."""
        return f"{source.id}@{self.past}" if self.past else source.id

    def arguments(self) -> dict[str, object]:
        """The options as spider arguments, as `scrapy crawl -a` would give them."""
        return {
            "since": self.since, "until": self.until, "full": "1" if self.full else "",
            "from": self.replay,
        }  # fmt: skip


class Ended(NamedTuple):
    """One source of a job and how its run ended."""

    source: Source
    result: RunResult


def sites_of(sources: Iterable[Source]) -> list[tuple[Source, ...]]:
    """The sources in their order, parted where the site changes."""
    return [tuple(together) for _, together in groupby(sources, key=lambda one: one.site)]


def sources_of(rows: Catalogue, names: Iterable[str]) -> tuple[Source, ...]:
    """The named sources (all that are whole, if none is named), grouped by site.

    A name may end in `.*`. Raises UsageFault for a name that no row has or a broken row.
    """
    chosen: dict[str, Source] = {}
    for name in names or sorted(rows.sources):
        for source in _matching(rows, name):
            chosen[source.id] = source
    order = {
        site: rank for rank, site in reversed(list(enumerate(s.site for s in chosen.values())))
    }
    return tuple(sorted(chosen.values(), key=lambda source: order[source.site]))


def _matching(rows: Catalogue, name: str) -> list[Source]:
    if name.endswith(".*"):
        found = [s for n, s in sorted(rows.sources.items()) if n.startswith(name[:-1])]
        if found:
            return found
        raise UsageFault(f"no source's name begins with {name[:-1]}; see communique sources list")
    if "*" in name:
        raise UsageFault(f"{name}: a family of sources ends in `.*`, as cn.mfa.* does")
    return [rows.source(name)]
