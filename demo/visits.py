"""The demo's visits: what the sites answered each time, in the order in which a crawl asks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.catalogue import Catalogue, Source
from crawler.pages import Response, charset
from demo.answer import Answer
from demo.first import SOURCES, pages_of
from demo.listings import Shown, pages
from demo.moulding import bulletin

HERE = Path(__file__).parent
FIRST = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
DATED = frozenset(("cn.embassy.jo.spokesperson", "cn.mfa.en.leaders"))  # by their listings
ROBOTS = b"User-agent: *\nDisallow: /search\n"

Site = dict[str, Answer]  # a source's pages by their addresses


@dataclass(frozen=True)
class Visit:
    """One visit: the WARC file that tells of it, and the sources that are crawled from it."""

    name: str
    at: datetime
    sources: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def file(self) -> Path:
        """Where its WARC lies."""
        return HERE / f"{self.name}.warc.gz"


def visits(rows: Catalogue) -> Iterator[Visit]:
    """The first visit and the later ones."""
    sites = {name: {page.url: page for page in pages_of(rows.source(name))} for name in SOURCES}
    first = (_answers(rows.source(name), site, site.values()) for name, site in sites.items())
    yield Visit("demo", FIRST, SOURCES, _told(first))
    told = tomllib.loads((HERE / "visits.toml").read_text(encoding="utf-8"))["visit"]
    for number, one in enumerate(told, start=2):
        shown: dict[str, list[Answer]] = {}
        for row in one["page"]:
            source = rows.source(row["source"])
            shown.setdefault(source.id, []).append(_after(source, row, sites[source.id]))
        later = (_answers(rows.source(name), sites[name], new) for name, new in shown.items())
        yield Visit(f"visit{number}", one["at"], tuple(shown), _told(later))


def _after(source: Source, row: dict[str, Any], site: Site) -> Answer:
    """What a page answers at a later visit; the site is then as that visit finds it."""
    if row.get("gone"):
        site.pop(row["url"], None)  # its listing shows it no more
        return Answer(source.id, "bulletin", row["url"], b"<h1>Not Found</h1>", "404 Not Found")
    if "text" in row:
        site[row["url"]] = bulletin(source, row)
    return site[row["url"]]


def _told(answers: Iterable[Iterable[Answer]]) -> tuple[Answer, ...]:
    """All answers; what a host answered twice in a visit is told once."""
    return tuple({answer.url: answer for one in answers for answer in one}.values())


def _answers(source: Source, site: Site, shown: Iterable[Answer]) -> Iterator[Answer]:
    """The robots.txt and listings of a site as it is, and what was asked for of its pages."""
    held = [*shown, *_listings(source, site)]
    for url in sorted({_robots(answer.url) for answer in held}):
        yield Answer(source.id, "robots", url, ROBOTS, headers={"Content-Type": "text/plain"})
    yield from sorted(held, key=lambda answer: (answer.role != "listing", answer.url))


def _robots(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def _listings(source: Source, site: Site) -> Iterator[Answer]:
    for home in source.homes:
        host = urlsplit(home.listings[0]).hostname
        shown = [
            _shown(source, page) for page in site.values()
            if page.role == "bulletin" and re.search(home.bulletins, page.url)
            and urlsplit(page.url).hostname == host
        ]  # fmt: skip
        for url, markup in pages(source, home, shown):
            yield Answer(source.id, "listing", url, markup.encode())


def _shown(source: Source, page: Answer) -> Shown:
    fields = ((k.encode(), v.encode()) for k, v in page.headers.items())
    text = charset.decode(Response.of(page.url, fields, page.body), source.charset, source.language)
    found = re.search(r"<title>(.*?)(?: [—•] .*|_.*)?</title>", text)
    moved = re.search(r"/t(\d{4})(\d\d)(\d\d)_", page.url) if source.id in DATED else None
    return Shown(page.url, found[1] if found else "", "-".join(moved.groups()) if moved else "")
