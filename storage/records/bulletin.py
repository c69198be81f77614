"""A finished item: a bulletin, or the reject that stands for it, and what became of it."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.records.evidence import Capture, Sighting, Translation
from storage.records.reading import Reading


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

    @property
    def uid(self) -> str:
        """The uid that a bulletin at this address has; entries of a page share its address."""
        return uid_of(f"{self.canonical_url}#{self.part}" if self.part else self.canonical_url)


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
class Outcome:
    """What the write door did with one bulletin or reject."""

    what: Literal[
        "new", "same", "edited", "returned", "older", "reread", "joined", "rejected",
        "gone", "soft", "moved", "unreadable", "ill",
    ]  # fmt: skip
    uid: str | None
    url: str
    detail: str = ""


def uid_of(canonical_url: str) -> str:
    """The bulletin's public id: first 12 base32 characters of SHA-256 of its canonical URL."""
    digest = hashlib.sha256(canonical_url.encode()).digest()
    return base64.b32encode(digest).decode()[:12].lower()
