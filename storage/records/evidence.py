"""What was fetched, and what listings and pages showed there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """One exchange with a server, whatever its outcome, and where its bytes lie.

    `observed_at` is when the publisher's server gave these bytes; `fetched_at` when we got them.
    `payload_sha256` is over the body after transfer decoding, before content decoding.
    """

    record_id: (
        str  # WARC-Record-ID of the response, "<urn:uuid:…>"; ours for an exchange without one
    )
    run: int
    role: str  # bulletin, part, listing, feed, sitemap, robots, check
    method: str
    url: str
    url_key: str
    observed_at: datetime
    fetched_at: datetime
    via: str  # live, warc, memento
    status: int | None = None
    request_sha256: str | None = None
    followed_from: str | None = None  # record_id of the hop that led here
    location: str | None = None
    archive_url: str | None = None
    error: str | None = None
    truncated: str | None = None  # length, time, disconnect (WARC-Truncated)
    media_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    peer: str | None = None
    payload_sha256: str | None = None
    revisit_of: str | None = None
    warc_file: str | None = None  # relative to the archive folder, named as when sealed
    warc_offset: int | None = None
    warc_length: int | None = None
    warc_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one listing showed of one bulletin at one capture."""

    source: str
    listing_url: str
    url: str
    url_key: str
    title: str
    date_text: str
    position: int
    capture: str  # record_id


@dataclass(frozen=True, slots=True)
class Translation:
    """The address of the same bulletin in another language, as the page links it."""

    url: str
    url_key: str
    language: str | None
    by: str  # hreflang, switch
