"""The century of a year of two digits: what tells it, else both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from crawler.normalise.dates import edtf
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.match import DateContext, Span

# What a text tells of may be of any year; what stands printed beside it is the publisher's doing.
_IN_TEXT = frozenset({"title", "opening", "paragraph", "saying", "body"})
_BACK, _AHEAD = timedelta(days=31), timedelta(days=120)  # as for a day without year (anchors.py)
_CENTURY = 100
_SOON = 10  # years that a text can look ahead of its capture


def settle(claims: Sequence[Claim], context: DateContext) -> None:
    """Say what decides the century of each year of two digits; in a text it may be either."""
    short = [c for c in claims if c.match.short_year and c.dated and c.basis != "corroborated"]
    sure = [c for c in claims if c not in short or c.place not in _IN_TEXT]
    for claim in short:
        if claim.place not in _IN_TEXT:
            claim.reason = claim.reason or _by_rule(context)
    for claim in short:
        if claim.place in _IN_TEXT and context.latest_year is not None:
            _settle(claim, sure, context)


def _by_rule(context: DateContext) -> str:
    base = context.short_years_from
    if base is None:
        return "the century is the last that the capture allows"
    return f"the century is that of the row's short_years_from = {base}"


def _settle(claim: Claim, others: Sequence[Claim], context: DateContext) -> None:
    told = sorted(set(_told(claim, context.latest_year or 0)))
    near = [days for days in told if any(_near(days, other) for other in others)]
    if near:
        told, claim.reason = near, claim.reason or "the century is that of another date of the page"
    elif based := [days for days in told if context.in_base(days[0].year)]:
        told, claim.reason = based, claim.reason or _by_rule(context)
    if not told or told == [(claim.earliest, claim.latest)]:
        return
    claim.earliest, claim.latest = told[0][0], max(last for _, last in told)
    if len(told) > 1:
        claim.extent, claim.basis = "one_of", "undecided"
        claim.edtf = f"[{','.join(_written(*days, '..') for days in told)}]"
        claim.reason = claim.reason or "nothing tells the century of its two-digit year"
        return
    claim.edtf = _written(*told[0], "/")
    if claim.extent == "one_of":
        claim.extent, claim.basis = "moment", "corroborated"


def _told(claim: Claim, newest: int) -> Iterator[tuple[date, date]]:
    """The days in each century that they can be of: the last two, with a little of the future."""
    for span in claim.match.spans:
        year = span.first.year or 0
        latest = year + _CENTURY if year + _CENTURY <= newest + _SOON else year
        for moved in (latest, latest - _CENTURY):
            found = edtf.bounds(_moved(span, moved - year))
            fits = found and claim.match.weekday in (None, *(day.weekday() for day in found))
            if found and fits:
                yield found


def _moved(span: Span, years: int) -> Span:
    first, last = (civil._replace(year=(civil.year or 0) + years) for civil in span)
    return Span(first, last)


def _near(days: tuple[date, date], other: Claim) -> bool:
    if other.earliest is None or other.latest is None or other.open:
        return False
    return other.earliest - _BACK <= days[1] and days[0] <= other.latest + _AHEAD


def _written(first: date, last: date, to: str) -> str:
    return f"{first}" if first == last else f"{first}{to}{last}"
