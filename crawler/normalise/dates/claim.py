"""A date claim in the making: what stands where, what it tells, and how it came to bounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from crawler.normalise.dates.match import DateMatch
from storage.records import Basis, DateClaim, Extent, Precision, Role, Standing

_FIRST_WORDS = 24  # characters
_HEAD = 12  # characters of a text before a sentence that are no sentence: "Lima, 5 May"
_OPEN = {"since": "{}/..", "until": "../{}"}


@dataclass(eq=False)
class Claim:
    """One date at one place; its bounds may be completed or narrowed before it is filed."""

    match: DateMatch
    role: Role
    place: str
    text: str  # what the offsets count in
    offset: int = 0  # of the match's text within `text`
    ahead: bool | None = None  # told as future; None where the words do not say
    soon: int = 1  # days ahead that a day without year can lie, told as it is
    acted: bool | None = None  # its sentence tells of an act ("met"); None: no words known
    lasts: int = 0  # days that what begins on it lasts; 0: the words do not say
    met: bool = False  # and of an encounter, or the title of a signing: a paper can come of it
    after: bool = False  # told as of a meeting that the text came after
    joins: bool = False  # told together with the day before it: "on 10 June and Y on 11 June"
    aside: bool = False  # a clause within its sentence has it, which has another day too
    sentence: int = 0  # where its sentence begins within `text`
    done: bool = False  # an act told as done stands before its sentence
    again: bool = False  # words for what comes next ("will meet again") stand in its sentence
    prepares: bool = False  # words of preparation stand before it in its clause
    own: bool = False  # a verb of sending has it: the text's own day
    standing: Standing = "mentioned"
    reason: str = ""
    basis: Basis = "stated"
    anchor: Claim | None = None
    open: str = ""  # "since" or "until": the other end of an open interval
    quoted: str = ""  # the text as it stands, where its lines were joined to be read
    zone: str | None = None
    instant: datetime | None = None

    def __post_init__(self) -> None:
        """Take the bounds that the words alone give."""
        self.earliest: date | None = self.match.earliest
        self.latest: date | None = self.match.latest
        self.edtf: str = self.match.edtf
        self.precision: Precision = self.match.precision
        self.extent: Extent = self.match.extent
        if self.extent == "one_of":
            self.basis = "undecided"

    @property
    def dated(self) -> bool:
        """Whether it has bounds."""
        return self.earliest is not None

    @property
    def day(self) -> date | None:
        """The one day it tells; None for a month, a span or an open choice."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def evidence(self) -> str:
        """The words that prove it."""
        text = self.quoted or self.text
        return text[self.match.start + self.offset : self.match.end + self.offset]

    @property
    def begins(self) -> bool:
        """Whether its text begins with it: "On the afternoon of 19 October 2001, …"."""
        return self.match.start + self.offset <= _FIRST_WORDS

    @property
    def later(self) -> bool:
        """Whether its text begins with another sentence, not with a few words as a head."""
        return self.sentence > _HEAD

    @property
    def alone(self) -> bool:
        """Whether its line has nothing else but a time."""
        ends = self.match.clock.end if self.match.clock else self.match.end
        start, end = self.match.start + self.offset, ends + self.offset
        before, after = self.text[:start].rpartition("\n")[2], self.text[end:].partition("\n")[0]
        return not (before.strip() or after.strip(" ."))

    def rejected(self, reason: str) -> None:
        """Set it aside for good."""
        self.standing, self.reason = "rejected", reason

    def meets(self, other: Claim) -> bool:
        """Whether the bounds of both have a day in common."""
        if self.open or other.open:
            return False
        if not (self.earliest and self.latest and other.earliest and other.latest):
            return False
        return self.earliest <= other.latest and other.earliest <= self.latest

    def filed(self, claims: list[Claim]) -> DateClaim:
        """The claim as it crosses the write door; `claims` are the reading's, in order."""
        located = bool(self.text)
        return DateClaim(
            role=self.role,
            edtf=_OPEN[self.open].format(self.edtf) if self.open else self.edtf,
            earliest=None if self.open else self.earliest,
            latest=None if self.open else self.latest,
            precision=self.precision,
            extent="span" if self.open else self.extent,
            evidence=self.evidence,
            place=self.place,
            method=self.match.form,
            standing=self.standing,
            reason=self.reason,
            calendar=self.match.calendar,
            zone=self.zone,
            evidence_start=self.match.start + self.offset if located else None,
            evidence_end=self.match.end + self.offset if located else None,
            anchor=claims.index(self.anchor) if self.anchor else None,
            instant=self.instant,
        )
