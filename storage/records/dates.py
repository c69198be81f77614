"""What a page states of dates, and what a reading makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Role = Literal["event", "publication", "upload", "writing"]
Precision = Literal["day", "month", "season", "year"]
Extent = Literal["moment", "span", "one_of"]
Standing = Literal["chosen", "agrees", "conflicts", "mentioned", "ambiguous", "rejected"]
Basis = Literal[
    "stated", "completed", "same_as_publication", "address", "listing", "corroborated",  # dated
    "undecided",  # a one-of: the bounds are its hull
    "silent", "incomplete", "implausible",  # no date, and why
]  # fmt: skip


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
