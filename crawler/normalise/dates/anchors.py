"""Completes what leans on another day: from anchors in order, only within each one's window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from crawler.normalise.dates import edtf, figures, fromnow, native, parts, weekdays
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.match import BESIDE, Civil, DateMatch, Span
from crawler.normalise.dates.table import PLACES

_WEEK = 7
_BACK, _AHEAD = 31, 120  # days that a day and month without year may lie from a dated anchor
_DAY = timedelta(days=1)
_DATES_PAGE = ("publication", "upload")


def anchors(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that others can lean on, the best first: single days, stated or completed."""
    ranked = [
        (PLACES[claim.place].anchor, n)
        for n, claim in enumerate(claims)
        if PLACES[claim.place].anchor and claim.day and claim.standing != "rejected"
        and not _is_of_later(claim, claims)
    ]  # fmt: skip
    return [claims[n] for _, n in sorted(ranked)]


def _is_of_later(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a page was updated over a week after it was stamped, or its address tells."""
    if claim.place != "upload_stamp" or claim.day is None:
        return False
    before = claim.day - _WEEK * _DAY
    told = (c for c in claims if c.role in _DATES_PAGE and c is not claim)
    return any(c.latest and c.latest < before and c.standing != "rejected" for c in told)


def distinct(ranked: Sequence[Claim]) -> list[Claim]:
    """The anchors without those that tell what a better one tells: its day, by a window as wide."""
    told: dict[tuple[date | None, bool], Claim] = {}
    for anchor in ranked:
        told.setdefault((anchor.day, PLACES[anchor.place].wide), anchor)
    return list(told.values())


def complete(claim: Claim, among: Sequence[Claim]) -> None:
    """Complete a claim from the first anchor in whose window it falls; else it stays unknown."""
    if claim.dated or claim.standing == "rejected":
        return
    for anchor in among:
        if anchor is claim or anchor.day is None:
            continue
        spans = _spans(claim, anchor, anchor.day)
        if spans:
            _settle(claim, anchor, spans)
            return
    claim.reason = claim.reason or (
        "no anchor within its window" if among else "incomplete, and nothing to complete it from"
    )


def complete_near(claim: Claim, named: Sequence[Claim]) -> None:
    """Complete a day and month from a full date of title or opening within a week of it."""
    if claim.dated or claim.match.spans[0].first.month is None:
        return
    for other in named:
        if other.earliest is None or other.latest is None:
            continue
        low, high = other.earliest - _WEEK * _DAY, other.latest + _WEEK * _DAY
        for year in (low.year, high.year):
            spans = _dated(claim.match.spans[0], year, claim.match)
            if spans and low <= spans[0][0] <= high:
                _settle(claim, other, spans)
                return


def complete_within(claim: Claim, months: Sequence[Claim]) -> None:
    """Complete a day and month from an address that tells its month, or the next one."""
    told = claim.match.spans[0]
    if claim.dated or claim.match.form not in ("day", "days") or claim.standing == "rejected":
        return
    for month in months:
        first, last = month.earliest, month.latest
        for year in {first.year, first.year - 1} if first and last else ():
            spans = _dated(told, year, claim.match)
            if first and last and spans and first - _BACK * _DAY <= spans[0][0] <= last:
                _settle(claim, month, spans)
                return


def _settle(claim: Claim, anchor: Claim, spans: list[tuple[date, date]]) -> None:
    match = claim.match
    claim.earliest, claim.latest = min(a for a, _ in spans), max(b for _, b in spans)
    claim.anchor, claim.basis = anchor, "completed"
    if len(spans) > 1:
        claim.extent, claim.basis = "one_of", "undecided"
        claim.edtf = edtf.one_of([day for day, _ in spans])
    else:
        first, last = spans[0]
        claim.edtf = first.isoformat() if first == last else f"{first}/{last}"
        if match.form == fromnow.FORM and match.relative:
            claim.edtf = fromnow.edtf(match.relative, spans[0])
        elif match.part and (of_month := parts.of_month(first.year, first.month, match.part)):
            claim.edtf = of_month[2]
        elif claim.precision == "month":
            claim.edtf = f"{first:%Y-%m}"
        elif claim.extent == "moment" and first != last:  # "between 3 and 5 May"
            claim.edtf = f"[{first}..{last}]"
        elif match.listed:
            claim.edtf = edtf.all_in(match.listed, first)
        elif match.also:
            claim.edtf = f"{{{first},{last}}}"
    told = f"completed from the {anchor.place.replace('_', ' ')}, {anchor.day or anchor.edtf}"
    claim.reason = claim.reason or (told if len(spans) == 1 else f"{told}; the words allow each")


def _spans(claim: Claim, anchor: Claim, day: date) -> list[tuple[date, date]]:
    match = claim.match
    if match.native and match.calendar == "persian":
        return _of_persian_year(claim, anchor, day)
    if match.form == "relative" and match.relative and match.relative.days is not None:
        if match.relative.days == BESIDE:
            sides = (-1, 1) if claim.ahead is None else (1 if claim.ahead else -1,)
            return [(day + side * _DAY, day + side * _DAY) for side in sides]
        told = day + timedelta(days=match.relative.days)
        if match.weekday is not None:  # "today, Sunday" on a page stamped on Monday
            told -= timedelta(days=(told.weekday() - match.weekday) % _WEEK)
        return [(told, told + match.also * _DAY)]
    if match.form == "weekday" and match.weekday is not None:
        found = weekdays.days(match.weekday, match.relative, day, ahead=claim.ahead)
        last = match.weekday if match.until is None else match.until
        length = timedelta(days=(last - match.weekday) % _WEEK + match.also)
        spans = [(told, told + length) for told in found]
        if match.also and (len(spans) > 1 or (spans[0][1] > day and not claim.ahead)):
            return []  # "on Monday and Thursday", told on a Wednesday: of which weeks?
        return spans
    if match.form == fromnow.FORM and match.relative:
        return [fromnow.bounds(match.relative, day)]
    if match.form == "day_of_month":
        return _of_month(match, day)
    if match.part:
        return _of_part(claim, anchor, day, match.part)
    if match.spans[0].first.month is None:
        return []
    return _of_year(claim, anchor, day)


def _of_month(match: DateMatch, day: date) -> list[tuple[date, date]]:
    """The one such day of the month within a week, or in the month that is told from now."""
    number, until = match.spans[0].first.day or 0, match.spans[0].last.day or 0
    if match.relative and match.relative.months is not None:
        month = day.replace(day=1) + relativedelta(months=match.relative.months)
        first, last = (Civil(month.year, month.month, end) for end in (number, until))
        return _real(Span(first, last), match)
    near = (day + timedelta(days=n) for n in range(-_WEEK, _WEEK + 1))
    length = timedelta(days=until - number)
    return [
        (d, d + length)
        for d in near
        if d.day == number and match.weekday in (None, d.weekday()) and (d + length).day == until
    ]


def _of_year(claim: Claim, anchor: Claim, day: date) -> list[tuple[date, date]]:
    """The day and month in the one year that puts it within the anchor's window."""
    match = claim.match
    relative = match.relative
    if relative and relative.years is not None:
        return _dated(match.spans[0], day.year + relative.years, match)
    low, high = _window(claim, anchor, day)
    for year in {low.year, high.year}:
        for first, last in _dated(match.spans[0], year, match):
            if low <= first <= high:
                return [(first, last)]
    return []


def _of_part(claim: Claim, anchor: Claim, day: date, part: int) -> list[tuple[date, date]]:
    """The part of the month in the one year in which it can have been, or is to come, as told."""
    month, relative = claim.match.spans[0].first.month or 0, claim.match.relative
    back, ahead = (_BACK, _AHEAD) if PLACES[anchor.place].wide else (_WEEK, _WEEK)
    low = day if claim.ahead else day - back * _DAY
    high = day if claim.ahead is False else day + ahead * _DAY
    years = range(day.year - 1, day.year + 2)
    if relative and relative.years is not None:
        years = range(day.year + relative.years, day.year + relative.years + 1)
        low, high = date.min, date.max
    for year in years:
        told, loose = parts.of_month(year, month, part), parts.could_be(year, month, part)
        if told and loose and loose[0] <= high and (loose if claim.ahead else told)[1] >= low:
            return [told[:2]]
    return []


def _of_persian_year(claim: Claim, anchor: Claim, day: date) -> list[tuple[date, date]]:
    """The day of the Solar Hijri calendar in the one year that puts it within the window."""
    match = claim.match
    low, high = _window(claim, anchor, day)
    for year in (day.year - 622, day.year - 621):
        told = native.in_year(match.calendar, match.native, year) if match.native else None
        if told and low <= told[0] <= high and match.weekday in (None, *_weekdays(told)):
            return [told]
    return []


def _weekdays(told: tuple[date, date]) -> tuple[int, int]:
    return told[0].weekday(), told[1].weekday()


def _window(claim: Claim, anchor: Claim, day: date) -> tuple[date, date]:
    if not PLACES[anchor.place].wide:
        return day - _WEEK * _DAY, day + _WEEK * _DAY
    if claim.match.form == figures.DAY:
        return day - _WEEK * _DAY, day + (_WEEK if claim.ahead else 1) * _DAY
    if claim.ahead is not False or claim.role != "event":
        return day - _BACK * _DAY, day + _AHEAD * _DAY
    # One day ahead: a text dated in one zone may tell of a day that has begun in another.
    return day - _BACK * _DAY, day + claim.soon * _DAY


def _dated(span: Span, year: int, match: DateMatch) -> list[tuple[date, date]]:
    """The span in that year; its end is in the next where the months run over."""
    begin, end = span.first[1:], span.last[1:]
    over = (end[0] or 0, end[1] or 0) < (begin[0] or 0, begin[1] or 0)
    found = edtf.bounds(Span(Civil(year, *begin), Civil(year + over, *end)))
    if not found or (match.weekday is not None and found[0].weekday() != match.weekday
                     and found[1].weekday() != match.weekday):  # fmt: skip
        return []
    return [found]


def _real(span: Span, match: DateMatch) -> list[tuple[date, date]]:
    found = edtf.bounds(span)
    return [found] if found and match.weekday in (None, found[0].weekday()) else []
