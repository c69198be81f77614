"""What an archive answers with: plain objects that do not change.

Days are `date`, instants aware `datetime` in UTC; what is unknown is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from storage.reader.dated import Dated
from storage.search import Undated


@dataclass(frozen=True, slots=True)
class Hit:
    """A bulletin that a search found."""

    uid: str
    publisher: str
    language: str | None
    kind: str | None
    title: str
    event_edtf: str | None
    event_basis: str
    published_edtf: str | None
    url: str
    rights: str
    snippet: str
    corrected: str | None  # what your corrections say otherwise; all else is the archive's


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of a search; there are at least `hits`, and no more if `is_all`."""

    bulletins: tuple[Hit, ...]
    hits: int
    is_all: bool
    order: str  # rank, newest, event
    next: int | None
    undated: tuple[Undated, ...]  # left out, as a date asked for is not known of them
    also: tuple[Hit, ...]  # found by your corrections alone; not among `hits`
    elsewhere: tuple[str, ...]  # uids that your corrections would not find


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin as one of its editions tells it."""

    uid: str
    url: str
    publisher: str
    publisher_name: str
    office: str
    country: str
    seat: str | None
    sources: tuple[str, ...]
    language: str | None
    kind: str | None
    title: str
    title_raw: str
    body: str
    event: Dated
    published: Dated
    uploaded: Dated
    published_at: datetime | None
    edition: int
    editions: int
    observed_from: datetime
    observed_to: datetime
    withdrawn_at: datetime | None
    digest: str
    rights: str
    capture: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A span of time in which the publisher showed one reading."""

    number: int
    change: str
    observed_from: datetime
    observed_to: datetime
    title: str
    event_edtf: str | None
    published_edtf: str | None
    words: int
    digest: str
    capture: str
    warc_file: str | None
    warc_offset: int | None
    warc_sha256: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One date that a page, address or listing states, with its proof."""

    role: str
    edtf: str
    earliest: date | None
    latest: date | None
    precision: str
    extent: str
    standing: str
    reason: str
    evidence: str
    context: str | None
    place: str
    method: str
    anchor: int | None
    capture: str
    url: str
    observed_at: datetime
    warc_file: str | None
    warc_offset: int | None
    warc_length: int | None
    warc_sha256: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a publisher edited, replaced, took down or put back, between two looks."""

    what: str
    why: str
    uid: str
    publisher: str
    number: int
    seen_before: datetime
    seen_at: datetime
    words: int
    title: str
    url: str
