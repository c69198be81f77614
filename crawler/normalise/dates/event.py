"""Chooses the event among the claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from crawler.normalise.dates import check
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.publication import stamped
from crawler.normalise.dates.table import SPOKEN, event_rank

_ISSUED = ("statement", "message", "joint document")
_LEAD = 48  # a date so near to the start of its paragraph opens it
_LONG_AGO = timedelta(days=31)
_FAR_AHEAD = timedelta(days=120)
_DAY = timedelta(days=1)
_YEAR_OFF = 350  # days
_LEANING = ("weekday", "relative", "day_of_month")


def candidates(claims: Sequence[Claim], kind: str | None, published: Claim | None) -> list[Claim]:
    """The claims that can tell the event, the best first; what only looks so gets its reason."""
    able = [c for c in claims if event_rank(c.place, kind) and c.standing != "rejected"]
    able = [c for c in able if _counts(c, claims, kind, published)]
    days = [c for c in able if c.precision == "day"]
    return sorted(days or able, key=lambda c: _key(c, kind, claims.index(c)))


def _key(claim: Claim, kind: str | None, position: int) -> tuple[float, int]:
    rank = event_rank(claim.place, kind)
    if claim.place == "title" and claim.match.form in _LEANING:
        rank = 3.2  # a weekday in a headline is worth less than a date in the text
    return rank, position


def _counts(
    claim: Claim, claims: Sequence[Claim], kind: str | None, published: Claim | None
) -> bool:
    fault_of = _FAULTS.get(claim.place)
    fault = fault_of(claim, claims, kind, published) if fault_of else ""
    if fault and claim.role == "event":
        claim.reason = fault
    return not fault


def _suffix_fault(
    claim: Claim, claims: Sequence[Claim], kind: str | None, published: Claim | None
) -> str:
    if stamped(claims):
        return _mistyped(claim, claims, published)
    named = [c for c in claims if c.place in ("title", "opening", "place_line")]
    return "the text names a day of its own" if any(named) else ""


def _mistyped(claim: Claim, claims: Sequence[Claim], published: Claim | None) -> str:
    if published is None or not claim.earliest or not published.earliest:
        return ""
    supported = any(c.meets(claim) for c in claims if c is not claim and c.place == "opening")
    apart = abs((published.earliest - claim.earliest).days)
    same_season = min(apart % 365, 365 - apart % 365) <= 15
    if apart >= _YEAR_OFF and same_season and not supported:
        claim.standing = "conflicts"
        return "whole years off from the stamp: mistyped"
    if claim.earliest > published.earliest + _FAR_AHEAD:
        claim.standing = "conflicts"
        return "months after the stamp: mistyped"
    return ""


def _opening_fault(
    claim: Claim, claims: Sequence[Claim], kind: str | None, published: Claim | None
) -> str:
    leads = claim.match.start <= _LEAD
    if kind in SPOKEN and not leads:
        return "the day of what was spoken of, not of speaking"
    if kind in SPOKEN and claim.precision != "day":
        return "what was spoken was spoken on one day"
    if published is None or not published.day or not claim.earliest or not claim.latest:
        return ""
    if kind in SPOKEN and claim.earliest > published.day + _DAY:
        return "after the text was published: its occasion"
    if claim.latest < published.day - _LONG_AGO and not leads:
        return "long before the text was published"
    if claim.earliest > published.day + _FAR_AHEAD and not claim.ahead:
        return "long after the text was published"
    return ""


def _tail_fault(
    claim: Claim, claims: Sequence[Claim], kind: str | None, published: Claim | None
) -> str:
    return "" if kind in _ISSUED else "a note at the end tells the publication"


def _line_fault(
    claim: Claim, claims: Sequence[Claim], kind: str | None, published: Claim | None
) -> str:
    if kind in SPOKEN and claim.extent == "span":
        return "the meeting around it: what was spoken was spoken on one day"
    return ""


def _address_fault(
    claim: Claim, claims: Sequence[Claim], kind: str | None, published: Claim | None
) -> str:
    return "" if claim.role == "event" else "-"


_FAULTS = {
    "suffix": _suffix_fault,
    "prefix": _suffix_fault,
    "opening": _opening_fault,
    "tail": _tail_fault,
    "place_line": _line_fault,
    "address": _address_fault,
}


def chosen(found: Sequence[Claim]) -> Claim | None:
    """The best candidate, if it is dated and stands unchallenged; None else."""
    best = next((c for c in found if c.standing != "conflicts"), None)
    return best if best is not None and check.usable(best) else None
