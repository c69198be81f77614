"""What makes a claim no choice: a weekday that is another day's, a future, an open order."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from crawler.normalise.dates import edtf, past
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.table import PAPERS, PLACES

FIRST_PAGES = 1990  # no page of the web is datelined before
_YEAR_OFF = (350, 380)  # days
_SET_OFF = ("suffix", "prefix")
_PRINTED = ("stamp", "meta", "feed", "listing")
_LINES = ("unknown", "place_line", "tail")
# What a page is dated by, or tells as its act.
_DATED = (*_PRINTED, *_LINES, *_SET_OFF, "dateline", "testimonium", "address", "title", "opening")
_MEMORIES = ("place_line", "opening", "tail")
_ONE_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)
# What is told a day or a few before its page is stamped.
_TELLS_NEAR = ("title", "opening", "dateline", "place_line")
_NEAREST = "of its readings only this one lies within a week of another date"
_OF_THE_WEB = f"of its readings only this one is of a year of web pages, {FIRST_PAGES} or later"
_NEAR = timedelta(days=7)  # a page is dated at most so long after what it tells
_WEEK = [timedelta(days=n) for n in range(_NEAR.days + 1)]
Day = date | tuple[int, int]  # or its month and day, where nobody tells the year
# Where systems begin to count, and so the day of what has none: Unix's, also west of Greenwich,
# SQL Server's and Excel's.
_FIRST_DAYS = frozenset(
    (date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1899, 12, 30))
)


def reject_first_days(claims: Sequence[Claim]) -> None:
    """Reject a printed first day of a system's calendar, where nothing else tells of its time."""
    told = [c.day for c in claims if c.day and c.place not in _PRINTED]
    for claim in claims:
        if claim.place not in _PRINTED or claim.day not in _FIRST_DAYS:
            continue
        if not any(abs(day - claim.day) <= _YEAR for day in told):
            claim.rejected("a system's first day: printed where it knows none")


def reject_future(claims: Sequence[Claim], newest: date | None) -> None:
    """Reject publications and uploads after the capture's day in the source's zone."""
    for claim in claims:
        tells = PLACES[claim.place]
        if not newest or claim.earliest is None or claim.earliest <= newest:
            continue
        if claim.place in ("title", "opening", "body", "place_line") or not (
            tells.publication or tells.upload
        ):
            continue
        if not claim.match.complete and claim.basis != "completed":
            continue
        claim.rejected(f"after the capture, which was on {newest}")


def doubt_weekdays(claims: Sequence[Claim]) -> None:
    """A full date whose weekday contradicts it counts only where another claim supports it."""
    for claim in claims:
        if not claim.match.contradicted or claim.standing == "rejected":
            continue
        supported = any(
            other.meets(claim)
            and other.day
            and not other.match.contradicted
            and other.evidence != claim.evidence
            for other in claims
        )
        if supported:
            claim.reason = "its weekday is another day's, but another claim supports it"
        else:
            fault = (
                "there is no such day" if claim.match.impossible else "its weekday is another day's"
            )
            claim.standing, claim.reason = "conflicts", fault


def doubt_suffixes(claims: Sequence[Claim]) -> None:
    """A title's date just a year off from what else is printed is mistyped, unless supported."""
    printed = [c for c in claims if c.place in _PRINTED or c.role == "publication"]
    beside = [c.day for c in printed if c.day and c.place not in _SET_OFF]
    told = [c for c in claims if c.place in ("opening", "place_line")]
    for claim in claims:
        if claim.place not in _SET_OFF or claim.day is None or claim.standing == "rejected":
            continue
        apart = [abs((day - claim.day).days) for day in beside]
        near = any(days < _YEAR_OFF[0] for days in apart) or any(c.meets(claim) for c in told)
        if not near and any(_YEAR_OFF[0] <= days <= _YEAR_OFF[1] for days in apart):
            claim.standing, claim.reason = "conflicts", "a year off from what is printed: mistyped"


def set_clocks_aside(claims: Sequence[Claim], newest: date | None) -> None:
    """The capture's day, alone on a line, is the page's clock where nothing else is near it."""
    days = {newest, newest - _ONE_DAY} if newest else set()  # in the zone where it was captured
    clocks = [c for c in claims if c.place in _LINES and c.day in days and c.alone]
    others = [c.latest for c in claims if c.place in _DATED and c.latest and c not in clocks]
    for claim in clocks:
        lone = claim.place == "unknown" and not others
        if claim.day and (lone or any(latest < claim.day - _NEAR for latest in others)):
            claim.place, claim.role = "body", "event"
            claim.reason = "the day of the capture, and nothing else is dated near it: a clock"


def set_memories_aside(claims: Sequence[Claim], newest: date | None, *, recalls: bool) -> None:
    """A day of years before is remembered where the stamp's day is its anniversary.

    `recalls`: the title tells of a memory, so that what the text opens with is the remembered act.
    """
    printed = [c.day for c in claims if c.place in _PRINTED and c.day]
    stamps = [day for day in printed if newest is None or day <= newest]
    for claim in claims:
        if claim.place not in _MEMORIES or not stamps or claim.match.short_year:
            continue
        near = _NEAR if claim.place == "place_line" and claim.alone else _ONE_DAY
        day, last = claim.day, claim.latest
        if day and any(_is_anniversary(stamp, day, near) for stamp in stamps):
            claim.place, claim.role = "body", "event"
            claim.reason = "only mentioned: its anniversary is printed"
        elif recalls and claim.place == "opening" and last and last < min(stamps) - _YEAR:
            claim.place, claim.reason = "body", "only mentioned: the title tells of a memory"


def set_foundings_aside(
    claims: Sequence[Claim], language: str | None, kind: str | None, *, recalls: bool
) -> None:
    """Beside a dateline without year, a day of history is no news, and gives no year.

    An anniversary is told on the very day and month of what it remembers. `recalls`: the title
    tells of a memory.
    """
    for claim in claims:
        if claim.place not in ("title", "opening") or claim.latest is None:
            continue
        if claim.latest.year < FIRST_PAGES:
            claim.place, claim.reason = "body", "only mentioned: of a year before there were pages"
        elif claim.acted and kind in PAPERS:
            continue  # its signing is the news
        elif recalls or past.founded(claim.text, _within(claim), language):
            claim.place, claim.reason = "body", "only mentioned: a founding, or what is remembered"


def _within(claim: Claim) -> DateMatch:
    """A claim's date where it stands in the whole of its text."""
    start, end = claim.match.start + claim.offset, claim.match.end + claim.offset
    return claim.match._replace(start=start, end=end)


def _is_anniversary(day: date, of: date, near: timedelta) -> bool:
    """Whether a day lies so near to another's anniversary."""
    return day.year > of.year and abs(day - (of + relativedelta(year=day.year))) <= near


def corroborate(claims: Sequence[Claim]) -> None:
    """Decide dates of several readings by what stands near, where only one reading is."""
    opened = [c for c in claims if c.match.form in ("numeric", "utc") and c.extent == "one_of"]
    if not opened:
        return
    after = {c.day for c in claims if c.day and (PLACES[c.place].anchor or _tells_near(c))}
    acts = {_told(c) for c in claims if _tells_near(c)}
    for claim in opened:
        days = [span.first for span in claim.match.spans]
        options = [date(c.year or 1, c.month or 1, c.day or 1) for c in days]
        if claim.match.form == "utc":  # its readings are neighbours
            _agree(claim, [c for c in claims if c.day in options and PLACES[c.place].publication])
            continue
        near = [day for day in options if any(day + days in after for days in _WEEK)]
        if not near and PLACES[claim.place].publication:
            near = [day for day in options if _follows(day, acts)]
        if len(near) == 1:
            _decide(claim, near[0], _NEAREST)
        elif claim.match.short_year and PLACES[claim.place].publication:
            _narrow(claim, [day for day in options if day.year >= FIRST_PAGES])


def _narrow(claim: Claim, left: list[date]) -> None:
    """Leave what is printed the readings of which there were pages, if there are any.

    In Thailand 25/08/60 is 1960 or 2017, and 02/03/21 is 1978 or 2021.
    """
    if len(left) == 1:
        _decide(claim, left[0], _OF_THE_WEB)
    elif left:
        claim.earliest, claim.latest, claim.edtf = min(left), max(left), edtf.one_of(left)


def _agree(claim: Claim, others: Sequence[Claim]) -> None:
    days = {other.day for other in others if other.role == claim.role}
    if len(days) == 1 and (day := days.pop()):
        _decide(claim, day, "told in UTC; the day is the one that is printed")


def _tells_near(claim: Claim) -> bool:
    return claim.place in _TELLS_NEAR and claim.acted is not False


def _told(claim: Claim) -> Day | None:
    """The day that is told, with or without its year."""
    first = claim.match.spans[0].last
    if claim.day is None and first.month and first.day and claim.match.precision == "day":
        return first.month, first.day
    return claim.day


def _follows(day: date, acts: Set[Day | None]) -> bool:
    """Whether a day is at most a week after what is told."""
    before = [day - days for days in _WEEK]
    return any(b in acts or (b.year == day.year and (b.month, b.day) in acts) for b in before)


def _decide(claim: Claim, day: date, reason: str) -> None:
    claim.earliest = claim.latest = day
    claim.edtf, claim.extent, claim.basis = day.isoformat(), "moment", "corroborated"
    claim.reason = reason


def usable(claim: Claim) -> bool:
    """Whether a claim can be chosen."""
    return claim.dated and claim.standing not in ("rejected", "conflicts")
