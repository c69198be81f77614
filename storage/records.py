"""What crosses the write door: frozen records, standard library only.

Days are `date`s of the publisher's calendar, in no zone; instants are aware UTC `datetime`s.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal

Role = Literal["event", "publication", "upload", "writing"]
Precision = Literal["day", "month", "season", "year", "decade"]
Extent = Literal["moment", "span", "one_of"]
Standing = Literal["chosen", "agrees", "conflicts", "mentioned", "ambiguous", "rejected"]
# What a look at a bulletin's address found; `ill` tells of the server, never of the bulletin.
Found = Literal["same", "gone", "soft", "moved", "unreadable", "ill"]
Basis = Literal[
    "stated", "completed", "same_as_publication", "address", "listing", "corroborated",  # dated
    "undecided",  # a one-of: the bounds are its hull
    "silent", "incomplete", "implausible",  # no date, and why
]  # fmt: skip

# White space and zero-width characters come and go with an editor's paste; they are no edit.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class DateClaim:
    """One date that a page, address, listing or feed states, with the words that prove it.

    `earliest` and `latest` are both None where the words cannot be completed (`XXXX-10-20`).
    `evidence_start`/`evidence_end` count characters in the text of `place` (title_raw, body
    paragraphs joined by a blank line, or the printed string); None where there is no such text.
    `anchor` is the index, in the reading's claims, of the claim that completed this one.
    """

    role: Role
    edtf: str  # EDTF, ISO 8601-2:2019
    earliest: date | None
    latest: date | None
    precision: Precision
    extent: Extent
    evidence: str
    place: str
    method: str
    standing: Standing
    reason: str = ""
    calendar: str = "gregorian"
    zone: str | None = None
    evidence_start: int | None = None
    evidence_end: int | None = None
    anchor: int | None = None
    instant: datetime | None = None  # UTC, where the words tell a time and a zone is known


@dataclass(frozen=True, slots=True)
class RoleDate:
    """What a reading says of one role: first and last possible day, or why there is none."""

    basis: Basis
    earliest: date | None = None
    latest: date | None = None
    edtf: str | None = None
    precision: Precision | None = None
    extent: Extent | None = None
    instant: datetime | None = None
    claim: int | None = None  # index, in the reading's claims, of the chosen one


@dataclass(frozen=True, slots=True)
class TitlePart:
    """One stretch of title_raw, `[start, end)` in characters; together they cover all of it."""

    kind: str  # title, date, label, site, section, media, tail, space
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """One distinct content of a bulletin, as today's code reads it."""

    title: str
    title_raw: str
    title_parts: tuple[TitlePart, ...]
    title_key: str
    label: str | None
    language: str | None  # BCP 47
    kind: str | None
    kind_rule: str | None
    paragraphs: tuple[str, ...]
    stamps: tuple[str, ...]  # the strings of the printed stamps, as printed
    event: RoleDate
    publication: RoleDate
    upload: RoleDate
    claims: tuple[DateClaim, ...] = ()
    extractor: str = ""

    @property
    def body(self) -> str:
        """The text, paragraphs parted by a blank line."""
        return "\n\n".join(self.paragraphs)

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) over what the page said, never over what we made of it."""
        said = [_plain(self.title_raw), [_plain(p) for p in self.paragraphs],
                [_plain(s) for s in self.stamps]]  # fmt: skip
        canonical = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def body_sha256(self) -> str:
        """SHA-256 (hex) over the paragraphs alone: equal texts at two addresses are found by it."""
        said = "\n".join(map(_plain, self.paragraphs))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


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


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One finished item: a reading, whose it is and the captures that show it."""

    source: str
    publisher: str
    url: str
    url_key: str
    canonical_url: str  # before the row's own rules: what `uid` is made from
    captures: tuple[str, ...]  # record_ids of the page and, in order, its continuations
    observed_at: datetime
    reading: Reading
    part: str = ""
    translations: tuple[Translation, ...] = ()
    attachments: tuple[str, ...] = ()  # record_ids
    asked: tuple[str, str] | None = None  # address and key that were asked for and led to `url`
    read_by: str = ""  # the source whose row read it, where that is another

    @property
    def reader(self) -> str:
        """The source whose row read it."""
        return self.read_by or self.source


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A bulletin's page as its captures hold it: all that is needed to read it again."""

    captures: tuple[Capture, ...]  # the page and, in order, its continuations
    source: str  # whose row read it
    sighting: Sighting | None = None  # what led to it: its words are claims too
    part: str = ""  # of a rolling page or feed


@dataclass(frozen=True, slots=True)
class Reject:
    """A page that could not be read or made no sense, kept with its capture and its reason."""

    source: str
    url: str
    url_key: str
    capture: str  # record_id
    reason: str
    detail: str
    extractor: str
    observed_at: datetime
    passing: bool = False  # the same address may well answer otherwise tomorrow


@dataclass(frozen=True, slots=True)
class Check:
    """A look at a bulletin's address that was not answered by a page to read.

    `reason` is of the crawler's table of reasons; `same` tells that the page is as it was.
    """

    url: str
    url_key: str
    capture: str  # record_id
    found: Found
    reason: str
    repeats: str = ""  # of `same`: record_id of the capture that showed what stands there still


@dataclass(frozen=True, slots=True)
class Validator:
    """What a server gave with a page, to be asked by whether the page is still the same."""

    capture: str  # record_id of the last capture that showed the page
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Due:
    """A bulletin to look at again: its addresses, the one that last worked first."""

    uid: str
    addresses: tuple[tuple[str, str], ...]  # address and key
    suspected: bool = False  # it was not there
    listed: Sighting | None = None  # what a listing last showed of it
    validator: Validator | None = None  # None: ask for the page whatever it is


@dataclass(frozen=True, slots=True)
class Agenda:
    """The bulletins to look at now, gravest first, and how many more the budget leaves undone."""

    due: tuple[Due, ...]
    left: int


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """A publisher as the catalogue has it."""

    id: str
    name: str
    country: str
    office: str
    seat: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as the catalogue has it."""

    id: str
    publisher: str
    language: str | None
    timezone: str
    template: str
    every: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the write door did with one bulletin or reject."""

    what: Literal[
        "new", "same", "edited", "returned", "older", "reread", "joined", "rejected",
        "gone", "soft", "moved", "unreadable", "ill",
    ]  # fmt: skip
    uid: str | None
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended: the outcome in a word, the counts behind it."""

    outcome: str  # well, look, nothing, stopped, locked
    counts: dict[str, int] = field(default_factory=dict)


def uid_of(canonical_url: str) -> str:
    """The bulletin's public id: first 12 base32 characters of SHA-256 of its canonical URL."""
    digest = hashlib.sha256(canonical_url.encode()).digest()
    return base64.b32encode(digest).decode()[:12].lower()
