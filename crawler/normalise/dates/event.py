"""Chooses the event among the claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from crawler.normalise.dates import check, together
from crawler.normalise.dates import rivals as several
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.faults import NO_ENCOUNTER, NO_SPEAKING, Case, fault
from crawler.normalise.dates.table import SPOKEN, event_rank

_FRAGMENT = 40  # characters of a line beside its day
_FULL_STOPS = (".", "。", "।", "።", "۔", "։")
_WEEK = timedelta(days=7)
_SHORTLY = timedelta(days=31)
_YEAR = timedelta(days=366)
# What begins with its own place and day, as speeches and statements seldom do.
_OF_ONE_PLACE = frozenset({"joint document", "press conference", "interview"})
_OWN_ACTS = frozenset({"speech", "joint document"})
_LEANING = ("weekday", "relative", "day_of_month")


def candidates(claims: Sequence[Claim], kind: str | None, published: Claim | None) -> list[Claim]:
    """The claims that can tell the event, the best first; what only looks so gets its reason."""
    case = Case(claims, kind, published)
    able = [
        claim
        for claim in claims
        if event_rank(claim.place, kind) and claim.standing != "rejected" and _counts(claim, case)
    ]
    able = together.sets(able, kind, published)
    able = several.left(able, claims, published)
    days = [c for c in able if c.precision == "day" and not _told_before(c, able)]
    ranked = sorted(days or able, key=lambda claim: _rank(claim, kind))
    whole = [
        claim
        for claim in ranked[1:]
        if _begins_with(claim, ranked[0]) or _came_before(claim, ranked[0], kind)
    ]
    return [*whole, *(claim for claim in ranked if claim not in whole)]


def _told_before(claim: Claim, able: Sequence[Claim]) -> bool:
    """Whether an earlier sentence of the opening tells its act in a month or year of its own."""
    return claim.place == "opening" and any(
        c.place == "opening" and c.precision != "day" and c.sentence < claim.sentence
        and c.dated and not c.meets(claim)
        and not any(o.sentence == c.sentence and o.dated and not o.meets(c) for o in able)
        for c in able
    )  # fmt: skip


def _begins_with(claim: Claim, best: Claim) -> bool:
    """Whether a title sets off days that begin with the opening's: "(17–18 June)", "tomorrow"."""
    spans = claim.place in ("suffix", "prefix") and claim.extent == "span"
    return spans and best.place == "opening" and best.day == claim.earliest is not None


def _came_before(claim: Claim, best: Claim, kind: str | None) -> bool:
    """Whether a joint document whose last or first line is dated tells the meeting it comes of.

    A visit that goes on after the paper was signed is not what the paper comes of.
    """
    line, last = best.place in ("place_line", "testimonium"), best.day
    if kind != "joint document" or not line or last is None or claim.place != "opening":
        return False
    if claim.earliest is None or claim.latest is None or claim.earliest == last:
        return False
    return last - _WEEK <= claim.latest <= last


def chosen(found: Sequence[Claim]) -> Claim | None:
    """The best candidate, if it is dated and stands unchallenged; None else."""
    best = next((claim for claim in found if claim.standing != "conflicts"), None)
    return best if best is not None and check.usable(best) else None


def rivals(claims: Sequence[Claim], kind: str | None, published: Claim | None) -> bool:
    """Whether the opening tells an act on a day before the stamp that no rule accepted.

    The text may then be of that day: the stamp's would be a guess. Answers and statements speak
    of others' acts.
    """
    if several.untold(claims):
        return True
    stamp = published.day if published else None
    if stamp and kind in _OF_ONE_PLACE and any(_may_be_own(c, stamp) for c in claims):
        return True
    opened = [c for c in claims if c.place == "opening" and (c.acted or _lasted(c, kind))]
    if stamp is None or kind not in _OWN_ACTS or any(claim.day == stamp for claim in opened):
        return False
    return any(_is_rival(claim, stamp, kind) for claim in opened)


def _may_be_own(claim: Claim, stamp: date) -> bool:
    """Whether a line that is no sentence has a day of the week before the stamp's for its text."""
    if claim.reason not in (NO_ENCOUNTER, NO_SPEAKING) or claim.match.form in _LEANING:
        return False
    start, end = claim.match.start + claim.offset, claim.match.end + claim.offset
    before, after = claim.text[:start].rpartition("\n")[2], claim.text[end:].partition("\n")[0]
    if after.rstrip().endswith(_FULL_STOPS) or len(f"{before} {after}") > _FRAGMENT:
        return False
    last = claim.latest
    return not claim.later and last is not None and stamp - _WEEK <= last < stamp


def _lasted(claim: Claim, kind: str | None) -> bool:
    """Whether days that a joint document opens with may be those of the visit it comes of."""
    return kind == "joint document" and claim.extent == "span"


def _is_rival(claim: Claim, stamp: date, kind: str | None) -> bool:
    last = claim.latest
    if last is None or claim.precision != "day" or last >= stamp or claim.after:
        return False
    if stamp - last <= _SHORTLY:
        return True
    # A paper of years ago can have been put online, and stamped, on that day.
    old = kind == "joint document" and claim.met and stamp - last > _YEAR
    return old and (claim.begins or claim.extent == "span")


def _rank(claim: Claim, kind: str | None) -> float:
    rank = event_rank(claim.place, kind)
    if claim.place == "title" and claim.match.form in _LEANING:
        rank = 3.2  # a weekday in a headline is worth less than a date in the text
    relative = claim.match.relative
    if relative and relative.weeks == -1:
        rank += 0.1  # last week's day is the news only where no other is told
    if kind in SPOKEN and claim.place == "opening" and relative and relative.days == 0:
        rank = 2.9  # "the spokesman said today (14th)" of what had happened on the 12th
    return rank


def _counts(claim: Claim, case: Case) -> bool:
    found = fault(claim, case)
    if found and claim.role == "event":
        claim.reason = found
    return not found
