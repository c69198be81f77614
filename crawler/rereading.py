"""Rereading: an old page read by today's code, from the bytes in its WARC records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from crawler import pages
from crawler.catalogue import Catalogue, Source
from crawler.extractor import extractor_of
from crawler.items import Entry, Fields
from crawler.normalise import normalise
from crawler.pages import UnreadablePage
from crawler.stored import stored_response
from storage.records import Capture, Reading, Sighting, StoredPage
from storage.warc import Place, Stored, read


def reader_of(folder: Path, rows: Catalogue) -> Callable[[StoredPage], Reading | None]:
    """What reads a page of the archive in `folder` anew, or answers None where it cannot.

    Raises WarcError where its bytes are damaged or gone.
    """
    fetch = partial(read, folder)

    def reread(page: StoredPage) -> Reading | None:
        source = rows.claimant(page.captures[0].url) or rows.sources.get(page.source)
        if source is None or page.part:
            return None  # no code of ours reads the parts of a rolling page yet
        try:
            return read_again(source, page, fetch)
        except UnreadablePage:
            return None

    return reread


def read_again(source: Source, page: StoredPage, fetch: Callable[[Place], Stored]) -> Reading:
    """Read a page and its continuations by a source's row; raises UnreadablePage, WarcError."""
    first, *more = page.captures
    found = _read(source, first, page.sighting, first, fetch)
    if len(found.continuations) < len(more):
        # It names fewer parts than were fetched for it then: this code reads another page.
        raise UnreadablePage(first.url, "part missing", f"{len(more)} continuations were read")
    if len(found.continuations) > len(more):
        raise UnreadablePage(first.url, "part missing", "a continuation was never fetched")
    fields = found.fields
    for part in more:
        fields = _joined(fields, _read(source, part, None, first, fetch).fields)
    return replace(normalise(fields), extractor=extractor_of(source))


def _read(
    source: Source,
    capture: Capture,
    sighting: Sighting | None,
    first: Capture,
    fetch: Callable[[Place], Stored],
) -> pages.Read:
    response = stored_response(fetch, capture)
    return pages.read(source, response, first.observed_at, entry_of(sighting))


def _joined(fields: Fields, more: Fields) -> Fields:
    return replace(fields, body=(*fields.body, *more.body))


def entry_of(sighting: Sighting | None) -> Entry | None:
    """What a listing showed, as the page's reader takes it."""
    if sighting is None:
        return None
    return Entry(sighting.url, sighting.title, sighting.date_text, sighting.position)
