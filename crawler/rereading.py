"""Rereading: an old page read by today's code, from the bytes in its WARC records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from crawler import pages
from crawler.catalogue import Catalogue, Source
from crawler.extractor import extractor_of
from crawler.items import Entry
from crawler.normalise import normalise
from crawler.pages import UnreadablePage
from crawler.stored import stored_response
from storage.captured import read_whole
from storage.records import Reading, Sighting, StoredPage
from storage.warc import Place, Stored

Fetch = Callable[[Place], Stored]


def reader_of(folder: Path, rows: Catalogue) -> Callable[[StoredPage], Reading | None]:
    """What reads a page of the archive in `folder` anew, or answers None where it cannot.

    Raises WarcError where its bytes are damaged or gone.
    """
    fetch = partial(read_whole, folder)

    def reread(page: StoredPage) -> Reading | None:
        source = row_of(page, rows)
        if source is None or page.part:
            return None  # no code of ours reads the parts of a rolling page yet
        try:
            return reading_of(source, read_again(source, page, fetch))
        except UnreadablePage:
            return None

    return reread


def row_of(page: StoredPage, rows: Catalogue) -> Source | None:
    """The row that reads a page; None where the catalogue has it no more."""
    return rows.claimant(page.captures[0].url) or rows.sources.get(page.source)


def read_again(source: Source, page: StoredPage, fetch: Fetch) -> pages.Read:
    """Read a page with its continuations; raises UnreadablePage, WarcError."""
    first, *more = page.captures
    entry = entry_of(page.sighting)
    found = pages.read(source, stored_response(fetch, first), first.observed_at, entry)
    if len(found.continuations) != len(more):
        detail = f"{len(found.continuations)} continuations are named, {len(more)} were fetched"
        raise UnreadablePage(first.url, "part missing", detail)
    for part in more:
        body = pages.read(source, stored_response(fetch, part), first.observed_at).fields.body
        fields = replace(found.fields, body=(*found.fields.body, *body))
        found = replace(found, fields=fields)
    return found


def reading_of(source: Source, found: pages.Read) -> Reading:
    """The reading of a page that was read by a source's row."""
    return replace(normalise(found.fields), extractor=extractor_of(source))


def entry_of(sighting: Sighting | None) -> Entry | None:
    """What a listing showed, as the page's reader takes it."""
    if sighting is None:
        return None
    return Entry(sighting.url, sighting.title, sighting.date_text, sighting.position)
