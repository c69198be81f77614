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
Stretch = tuple[date, date]


def settle(claims: Sequence[Claim], context: DateContext) -> None:
    """Say what decides the century of each year of two digits; in a text it may be either."""
    short = [c for c in claims if _is_short(c)]
    for claim in short:
        if claim.place not in _IN_TEXT:
            claim.reason = claim.reason or _by_rule(context)
    told = [c for c in short if c.place in _IN_TEXT and context.latest_year is not None]
    near = _near([c for c in claims if not _is_short(c) or c.place not in _IN_TEXT]) if told else []
    for claim in told:
        _settle(claim, near, context)


def _is_short(claim: Claim) -> bool:
    return claim.match.short_year and claim.dated and claim.basis != "corroborated"


def _by_rule(context: DateContext) -> str:
    base = context.short_years_from
    if base is None:
        return "the century is the last that the capture allows"
    return f"the century is that of the row's short_years_from = {base}"


def _settle(claim: Claim, stretches: Sequence[Stretch], context: DateContext) -> None:
    told = sorted(set(_told(claim, context.latest_year or 0)))
    near = [(a, b) for a, b in told if any(first <= b and a <= last for first, last in stretches)]
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


def _near(claims: Sequence[Claim]) -> list[Stretch]:
    """The stretches of days near to these, in order, each day in one: a text may tell thousands."""
    around = {
        (c.earliest - _BACK, c.latest + _AHEAD)
        for c in claims
        if c.earliest and c.latest and not c.open
    }
    found: list[Stretch] = []
    for first, last in sorted(around):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _written(first: date, last: date, to: str) -> str:
    return f"{first}" if first == last else f"{first}{to}{last}"
