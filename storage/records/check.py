"""Looks at bulletins that are known: what is due, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from storage.records.evidence import Sighting

# What a look at a bulletin's address found; `ill` tells of the server, never of the bulletin.
Found = Literal["same", "gone", "soft", "moved", "unreadable", "ill"]


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
