"""A page that an earlier run fetched, as its WARC record has it."""

from __future__ import annotations

from collections.abc import Callable

from crawler.pages import Response
from storage.records import Capture
from storage.warc import Place, Stored, WarcError, message
from storage.warc.memento import original


def stored_response(read: Callable[[Place], Stored], capture: Capture) -> Response:
    """What a capture's record answered; raises WarcError where its bytes cannot be had."""
    parts = (capture.warc_file, capture.warc_offset, capture.warc_length, capture.warc_sha256)
    file, offset, length, digest = parts
    if file is None or offset is None or length is None or digest is None:
        raise WarcError(f"{capture.url}: this capture has no record")
    stored = read(Place(file, offset, length, digest))
    if stored.type == "revisit" and stored.origin is None:
        raise WarcError(f"{capture.url}: this capture has no body of its own")
    headers = message.fields(stored.head)
    if capture.via == "memento":
        headers = original(headers)
    try:
        return Response.of(capture.url, headers, stored.payload)
    except ValueError as error:
        raise WarcError(f"{capture.url}: {error}") from error
