"""The demo's listings: pages that show its bulletins as the sites' own would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from crawler.catalogue import Home, Source

PER_PAGE = 8


@dataclass(frozen=True)
class Shown:
    """One entry of a listing."""

    url: str
    title: str
    date_text: str


def pages(source: Source, home: Home, shown: Sequence[Shown]) -> list[tuple[str, str]]:
    """The listings of a home as (address, markup): the first holds all, the others are empty."""
    first, *others = home.listings
    return [*_paged(source, first, shown), *((url, _page(source, url, [], 1, 0)) for url in others)]


def _paged(source: Source, url: str, shown: Sequence[Shown]) -> list[tuple[str, str]]:
    size = PER_PAGE if url.endswith("/") else max(PER_PAGE, len(shown))
    parts = [shown[at : at + size] for at in range(0, len(shown), size)] or [()]
    return [
        (_numbered(source, url, n), _page(source, url, part, len(parts), n))
        for n, part in enumerate(parts)
    ]


def _numbered(source: Source, url: str, number: int) -> str:
    if not number:
        return url
    name, suffix = _file(source)
    return f"{url}{name}_{number}.{suffix}"


def _file(source: Source) -> tuple[str, str]:
    return ("default", "shtml") if source.template == "cn_mfa" else ("index", "htm")


def _page(source: Source, url: str, shown: Sequence[Shown], count: int, number: int) -> str:
    if source.template == "kremlin":
        return _kremlin(shown)
    items = "\n".join(
        f'<li><a href="{escape(_relative(one.url))}">{escape(one.title)}</a> ({one.date_text})</li>'
        if one.date_text
        else f'<li><a href="{escape(_relative(one.url))}">{escape(one.title)}</a></li>'
        for one in shown
    )
    holder = '<ul id="docMore">' if source.template == "chinese_mission" else '<ul class="list1">'
    name, suffix = _file(source)
    script = f'createPageHTML({count}, {number}, "{name}", "{suffix}");'
    return _html(f"{holder}\n{items}\n</ul>\n<script>{script}</script>", urlsplit(url).path)


def _kremlin(shown: Sequence[Shown]) -> str:
    items = "\n".join(
        f'<div class="hentry"><time>{one.date_text}</time>'
        f'<h3><a href="{_relative(one.url)}">{escape(one.title)}</a></h3></div>'
        for one in shown
    )
    return _html(f'<div class="events">\n{items}\n</div>', "")


def _html(inner: str, title: str) -> str:
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n{inner}\n</body></html>\n"


def _relative(url: str) -> str:
    return urlsplit(url).path
