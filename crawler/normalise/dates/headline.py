"""Claims of the title: dates set off from it, dates tied into its sentence."""

from __future__ import annotations

from typing import Protocol

from crawler.normalise.aligned import Aligned, align
from crawler.normalise.dates import due, occasions, papers, parts, past, tense, wording
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.table import PLACES, SAME_DAY, SPOKEN
from storage.records import TitlePart

_WIDE = ("season", parts.FORM)
# What is given on the day of the meeting that it follows.
_AFTERWARDS = frozenset({"joint document", "press conference", "speech"})
_LONGEST = 1000  # characters of a title in which its act is looked for
_SOON = 21  # days that a headline without a verb can look ahead: "The Minister in Paris, 4 May"


class Split(Protocol):
    """A title split from its dates (`crawler.normalise.titles.Title`)."""

    @property
    def parts(self) -> tuple[TitlePart, ...]:
        """The parts of title_raw."""

    @property
    def set_off(self) -> tuple[DateMatch, ...]:
        """The dates that left."""

    @property
    def tied_in(self) -> tuple[DateMatch, ...]:
        """The dates that stayed."""


def claims(title_raw: str, split: Split, language: str | None, kind: str | None) -> list[Claim]:
    """The claims of a title, given which of its dates were set off and which are tied in."""
    tails = [part for part in split.parts if part.kind == "tail"]
    aligned = align(title_raw)
    shown = aligned.text
    found = [_set_off(match, title_raw, tails) for match in split.set_off]
    for claim in found if kind in SAME_DAY else ():
        fault = occasions.touching(shown, _shown(claim.match, aligned), language)
        if fault:
            claim.place, claim.role, claim.reason = "body", "event", fault
    ahead = bool(split.tied_in) and tense.headline_looks_ahead(shown, language)
    for raw in split.tied_in:
        claim = Claim(raw, "event", "title", title_raw, ahead=ahead, soon=_SOON)
        match = _shown(raw, aligned)
        if not ahead and tense.undecided(shown, match, language):
            claim.ahead = None
        fault = _fault(shown, match, language, kind)
        if fault:
            claim.place, claim.reason = "body", fault
        found.append(claim)
    return found


def _shown(match: DateMatch, aligned: Aligned) -> DateMatch:
    return match if aligned.is_raw else match.placed(aligned.from_raw)


def _fault(title: str, match: DateMatch, language: str | None, kind: str | None) -> str:
    """Why a day in the title's sentence is only mentioned; empty where it can be the event."""
    fault = papers.inner(title, match, language) if kind != "agreement" else ""
    if not fault:
        met = papers.after_meeting(title, match, language) if kind in _AFTERWARDS else 0
        fault = wording.decoy(title, match, language, own=kind in SAME_DAY, since=met)
    fault = fault or past.fault(title, match, language)
    fault = fault or due.fault(title, match, language)
    if not fault and (word := past.remembered(title, match, language)):
        return f"only mentioned: “{word}” gives it to what is remembered"
    if not fault and match.form in _WIDE and not wording.tells_act(title[:_LONGEST], language):
        return "only mentioned: no act is told of that time"
    if not fault and match.form == parts.FORM and kind in SPOKEN:
        return "only mentioned: what was spoken was spoken on one day"
    if not fault and kind in SAME_DAY:
        fault = occasions.in_title(title, match, language)
    return fault


def _set_off(match: DateMatch, title_raw: str, tails: list[TitlePart]) -> Claim:
    place = "suffix" if match.start * 2 >= len(title_raw) else "prefix"
    if any(tail.start <= match.start < tail.end for tail in tails):
        place = "place_line"  # a fixed tail of one publisher: ", à Paris le 28 août 2008."
    return Claim(match, PLACES[place].role, place, title_raw)
