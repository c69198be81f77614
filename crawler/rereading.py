"""Rereading: an old capture read by today's code, from the bytes in its WARC."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from crawler import pages
from crawler.catalogue import Catalogue, Source
from crawler.extractor import extractor_of
from crawler.items import Entry
from crawler.normalise import normalise
from crawler.pages import Response, UnreadablePage
from storage.records import Capture, Reading, Sighting
from storage.warc import Place, message, read

_GZIP_OR_ZLIB = 47  # zlib's wbits: whichever header stands there


def reader_of(folder: Path, rows: Catalogue) -> Callable[[Capture], Reading | None]:
    """What reads a capture of the archive in `folder` anew, or answers None where it cannot.

    The sighting is the one that led to the capture.
    """

    def reread(capture: Capture, sighting: Sighting | None = None) -> Reading | None:
        source = rows.sources.get(sighting.source) if sighting else rows.claimant(capture.url)
        if source is None:
            return None
        return read_again(folder, source, capture, entry_of(sighting))

    return reread


def read_again(
    folder: Path, source: Source, capture: Capture, listed: Entry | None
) -> Reading | None:
    """The reading of a stored capture under a row; None for a page that today's code rejects.

    Raises WarcError where the bytes are damaged or gone.
    """
    response = stored_response(folder, capture)
    if response is None:
        return None
    try:
        page = pages.read(source, response, capture.observed_at, listed)
    except UnreadablePage:
        return None
    if page.continuations:
        return None  # one capture of several does not show the bulletin
    return replace(normalise(page.fields), extractor=extractor_of(source))


def stored_response(folder: Path, capture: Capture) -> Response | None:
    """What a capture's record answered, its body out of Content-Encoding; None without a record."""
    place = place_of(capture)
    if place is None:
        return None
    stored = read(folder, place)
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1")
        for name, value in message.fields(stored.head)
    }
    return Response(capture.url, _unpacked(stored.payload, headers), headers)


def place_of(capture: Capture) -> Place | None:
    """Where the capture's record lies."""
    if capture.warc_file is None:
        return None
    assert capture.warc_offset is not None  # noqa: S101  # these four are set together
    assert capture.warc_length is not None  # noqa: S101
    assert capture.warc_sha256 is not None  # noqa: S101
    return Place(capture.warc_file, capture.warc_offset, capture.warc_length, capture.warc_sha256)


def entry_of(sighting: Sighting | None) -> Entry | None:
    """What a listing showed, as the page's reader takes it."""
    if sighting is None:
        return None
    return Entry(sighting.url, sighting.title, sighting.date_text, sighting.position)


def _unpacked(body: bytes, headers: dict[str, str]) -> bytes:
    """The body out of gzip or deflate, the two codings we ask for; of others, as it is."""
    codings = headers.get("content-encoding", "").lower().replace("x-gzip", "gzip")
    if codings not in ("gzip", "deflate"):
        return body
    for window in (_GZIP_OR_ZLIB, -zlib.MAX_WBITS):  # some servers send deflate without its header
        unpacker = zlib.decompressobj(window)
        try:
            return unpacker.decompress(body) + unpacker.flush()
        except zlib.error:
            continue
    return body
