"""Rereading: an old capture read by today's code, from the bytes in its WARC."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from crawler import pages
from crawler.catalogue import Catalogue, Source
from crawler.extractor import extractor_of
from crawler.items import Entry
from crawler.normalise import normalise
from crawler.pages import Response, UnreadablePage
from crawler.stored import stored_response
from storage.records import Capture, Reading, Sighting
from storage.warc import read


def reader_of(
    folder: Path, rows: Catalogue
) -> Callable[[Capture, Sighting | None], Reading | None]:
    """What reads a capture of the archive in `folder` anew, or answers None where it cannot.

    The sighting is the one that led to the capture.
    """

    def reread(capture: Capture, sighting: Sighting | None) -> Reading | None:
        source = rows.sources.get(sighting.source) if sighting else rows.claimant(capture.url)
        if source is None:
            return None
        response = stored_response(lambda place: read(folder, place), capture)
        return _read_again(source, response, capture, sighting)

    return reread


def _read_again(
    source: Source, response: Response, capture: Capture, sighting: Sighting | None
) -> Reading | None:
    try:
        page = pages.read(source, response, capture.observed_at, entry_of(sighting))
    except UnreadablePage:
        return None
    return replace(normalise(page.fields), extractor=extractor_of(source))


def entry_of(sighting: Sighting | None) -> Entry | None:
    """What a listing showed, as the page's reader takes it."""
    if sighting is None:
        return None
    return Entry(sighting.url, sighting.title, sighting.date_text, sighting.position)
