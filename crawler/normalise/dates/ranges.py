"""Joins neighbouring dates: two ends of an interval, one day in two calendars.

"Between 3 and 5 May" is a moment within these days; "3 and 5 May" are both meant.
"""

from __future__ import annotations

import re

from crawler.normalise.dates import build, native, numeric
from crawler.normalise.dates.match import BESIDE, Civil, DateMatch, Span
from crawler.normalise.dates.token import Token

_TO = re.compile(r"[.)]?[,o]?[r\-][dof]{0,2}")
_AND = re.compile(r"[.o]?&[dof@]{0,2}")
_BETWEEN = re.compile("b[dof]{0,3}$")
_BETWEEN_AFTER = re.compile("[.o]?b")  # 5月3日至5日之间
# "From 27 to", "vom 27.11. bis"; of two days that are meant the first: "27 and 29.11.2002".
_OPENED = re.compile(r"([ND])(?:[./](N))?\.?(?:r|(&))[dof]{0,2}$")
_ENDED = re.compile(r"\.?,?r(?:[Ww],?)?[dof]{0,2}[ND]")  # 11.11. bis 13.11.
_ENDING = frozenset({"day", "numeric", "day_of_month"})
_LAST_DAY = 31  # of a month
_UNITS = "日号號일"
_WEEK = 7
_BESIDE = re.compile(r"[of.,(/\-)yEa]{0,4}")
Matched = tuple[int, int, DateMatch]  # first and past-the-last token, and the date


def joined(matches: list[Matched], letters: str, tokens: list[Token]) -> list[DateMatch]:
    """The dates with intervals and twins of two calendars made one."""
    found: list[Matched] = []
    for start, end, match in matches:
        if found:
            before = found[-1]
            between = letters[before[1] : start]
            listed = _listed(before[1], between, tokens)
            bounded = "b" in letters and _bound(before[0], letters) is not None
            both = (
                _interval(before[2], match, between, bounded=bounded)
                or _in_one_order(before, (start, end, match), between, tokens)
                or _until_day(before[2], match, between)
                or _weekdays(before[2], match, between, bounded=bounded)
                or _meant(before[2], match, listed, tokens[end - 1])
                or _relatives(before[2], match, listed)
                or _twins(before[2], match, between)
            )
            if both:
                found[-1] = (before[0], end, both)
                continue
        found.append((start, end, match))
    found = [(start, end, _opened(start, m, letters, tokens)) for start, end, m in found]
    if "b" in letters:
        found = [(start, end, _within((start, end, m), letters, tokens)) for start, end, m in found]
    return _ended(found, letters, tokens)


def _ended(found: list[Matched], letters: str, tokens: list[Token]) -> list[DateMatch]:
    """The dates, one unknown for both ends of a span that was not read: no end is the day."""
    told: list[DateMatch] = []
    for _, end, match in found:
        if told and match.start < told[-1].end:
            continue  # the last day of the span before
        last = _last(end, match, letters, tokens)
        if last is None:
            told.append(match)
            continue
        ends = [other.end for _, _, other in found if other.start <= last.start < other.end]
        told.append(build.unknown((match.start, max([last.end, *ends])), "gregorian"))
    return told


def _last(end: int, match: DateMatch, letters: str, tokens: list[Token]) -> Token | None:
    """The number that ends a span beginning with that date; None where it begins none."""
    after = _ENDED.match(letters, end) if match.precision == "day" else None
    if after is None or match.extent == "span" or match.form not in _ENDING:
        return None
    last = tokens[after.end() - 1]
    return last if last.value <= _LAST_DAY else None


def _bound(start: int, letters: str) -> int | None:
    """The token of a "between" before that one; None where there is none."""
    word = _BETWEEN.search(letters, max(0, start - 4), start)
    return word.start() if word else None


def _within(matched: Matched, letters: str, tokens: list[Token]) -> DateMatch:
    """The match, a moment within its bounds where the words say between."""
    start, end, match = matched
    before, after = _bound(start, letters), _BETWEEN_AFTER.match(letters, end)
    if after and "-" in letters[start:end]:
        after = None  # "március 8–10. között": the dash has said from and to
    if match.extent != "span" or (before is None and after is None):
        return match
    first = match.start if before is None else tokens[before].start
    last = max(match.end, tokens[after.end() - 1].end) if after else match.end
    told = re.sub("[,/]", "..", match.edtf.strip("{}"))
    words = f"[{told}]" if match.complete else match.edtf
    return match._replace(start=first, end=last, extent="moment", edtf=words)


def _interval(a: DateMatch, b: DateMatch, between: str, *, bounded: bool) -> DateMatch | None:
    if not (_TO.fullmatch(between) or (bounded and _AND.fullmatch(between))):
        return None
    if a.native or b.native:
        return native.joined(a, b)
    if a.form == "day_of_month" and not a.relative:  # von Donnerstag, 11., bis Samstag, 13. Mai
        a = _in_month_of(a, b)
    if not (_single(a) and _single(b) and a.precision == b.precision):
        return None
    first, last = build.years_shared(a.spans[0].first, b.spans[0].last)
    if not (build.exists(first) and build.exists(last)):
        return None
    if first.year is not None and not first < last:
        return None
    made = build.one((a.start, b.end), Span(first, last), form="days", precision=a.precision)
    return made._replace(clock=b.clock, relative=b.relative, calendar=_calendar(a, b),
                   short_year=a.short_year or b.short_year)  # fmt: skip


def _in_month_of(a: DateMatch, b: DateMatch) -> DateMatch:
    """A day of the month as one of the month that the end of its interval tells."""
    if len(a.spans) != 1 or a.extent != "moment":
        return a
    day = b.spans[0].last._replace(day=a.spans[0].first.day)
    return a._replace(form="day", spans=(Span(day, day),))


def _in_one_order(a: Matched, b: Matched, between: str, tokens: list[Token]) -> DateMatch | None:
    """Two days in figures of which the one tells the order of the other: 29/11/2011 – 2/12/2011."""
    if not (_TO.fullmatch(between) and a[2].form == b[2].form == "numeric"):
        return None
    if "one_of" not in (a[2].extent, b[2].extent):
        return None
    first, last = (_by_order(matched, tokens) for matched in (a, b))
    spans = [Span(first[order], last[order]) for order in first.keys() & last.keys()]
    spans = [span for span in spans if numeric.lasts(span)]
    if len(spans) != 1:
        return None
    made = build.one((a[2].start, b[2].end), spans[0], form="numeric", precision="day")
    return made._replace(clock=b[2].clock, short_year=a[2].short_year)


def _by_order(matched: Matched, tokens: list[Token]) -> dict[bool, Civil]:
    """What a day in figures can be, by whether its day comes first."""
    start, _, match = matched
    return {numeric.leads(tokens[start].text, s.first): s.first for s in match.spans}


def _calendar(a: DateMatch, b: DateMatch) -> str:
    """The calendar of two ends, of which only one need tell it: 平成30年6月30日から7月2日."""
    return a.calendar if b.calendar == "gregorian" else b.calendar


def _opened(start: int, match: DateMatch, letters: str, tokens: list[Token]) -> DateMatch:
    """The interval whose beginning is but a number before "to"; unknown where it makes none."""
    before = _OPENED.search(letters, max(0, start - 8), start)
    if before is None or match.form not in ("day", "numeric", "foreign"):
        return match
    listed = before[3] and (match.form != "numeric" or letters[before.start() - 1] == ",")
    if match.precision != "day" or listed:
        return match
    first = tokens[before.start()]
    told = (first.start, match.end)
    numbers = [str(tokens[before.start(n)].value) for n in (1, 2) if before[n]]
    if match.native:  # its numbers are of another calendar
        return build.unknown(told, match.calendar)
    led = tokens[start].text if match.form == "numeric" else ""
    ends = [span.last for span in match.spans if span.first == span.last != Civil()]
    stretches = [
        [begins, last] for last in ends if (begins := numeric.beginning(numbers, last, led))
    ]
    if len(stretches) != 1:
        return match if before[3] else build.unknown(told, "gregorian")
    made = build.days(told, stretches[0], ranged=not before[3])
    return made._replace(clock=match.clock, calendar=match.calendar, short_year=match.short_year)


def _until_day(a: DateMatch, b: DateMatch, between: str) -> DateMatch | None:
    """11月24日（火）から25日（水）まで: the end takes the month of the beginning, 今月 too."""
    leans = a.form == "day_of_month" and a.extent == "moment"
    if not (_TO.fullmatch(between) and (_single(a) or leans) and b.form == "day_of_month"):
        return None
    first, day = a.spans[0].first, b.spans[0].first.day
    last = first._replace(day=day)
    if a.precision != "day" or not (day and first.day and first.day < day and build.exists(last)):
        return None
    form = a.form if leans else "days"
    made = build.one((a.start, b.end), Span(first, last), form=form, precision="day")
    return made._replace(relative=a.relative, calendar=a.calendar, short_year=a.short_year)


def _meant(a: DateMatch, b: DateMatch, listed: str, end: Token) -> DateMatch | None:
    """Days that are all meant where each has its unit: 11月14日、16日, 11월 30일과 12월 2일."""
    if listed != "&" or end.text[-1] not in _UNITS or not (_single(a) or a.listed):
        return None
    (first, told), last = a.spans[0], b.spans[0].first
    leans = b.form == "day_of_month" and b.extent == "moment"
    if a.precision != "day" or last.year is not None or not (leans or _single(b)):
        return None
    last = Civil(told.year, last.month or told.month, last.day)
    if not (last.day and last > told and build.exists(last)):
        return None
    made = build.one((a.start, b.end), Span(first, last), form="days", precision="day")
    return build.listed(made, [*(a.listed or (first,)), last])._replace(calendar=a.calendar)


def _weekdays(a: DateMatch, b: DateMatch, between: str, *, bounded: bool) -> DateMatch | None:
    """Two weekdays in one: "from Monday to Wednesday", "on Thursday and Friday"."""
    if a.form != "weekday" or b.form != "weekday" or a.until is not None:
        return None
    if a.weekday == b.weekday or a.weekday is None or b.weekday is None or b.relative:
        return None
    apart = (b.weekday - a.weekday) % _WEEK
    both = _AND.fullmatch(between) or not between  # Arabic glues its "and" to the second
    if _TO.fullmatch(between) or (both and (apart == 1 or bounded)):
        return a._replace(end=b.end, until=b.weekday, extent="span")
    if not both or a.also:
        return None
    return a._replace(end=b.end, also=apart, extent="span")


def _listed(start: int, between: str, tokens: list[Token]) -> str:
    """What stands between two dates; the comma of lists is an "and": 昨日、今日."""
    return "&" if between == "," and tokens[start].text == "、" else between


def _relatives(a: DateMatch, b: DateMatch, between: str) -> DateMatch | None:
    """Two days told from now in one: "today and tomorrow"."""
    first, last = a.relative, b.relative
    if a.form != "relative" or b.form != "relative" or not _AND.fullmatch(between):
        return None
    if first is None or last is None or first.days is None or last.days is None or a.also:
        return None
    apart = last.days - first.days
    one_week = 0 < apart < _WEEK and BESIDE not in (first.days, last.days)
    return a._replace(end=b.end, also=apart, extent="span") if one_week else None


def _single(match: DateMatch) -> bool:
    return (
        match.form in ("day", "month", "numeric")
        and len(match.spans) == 1
        and match.spans[0].first == match.spans[0].last != Civil()
    )


def _twins(a: DateMatch, b: DateMatch, between: str) -> DateMatch | None:
    pair = {a.calendar, b.calendar}
    if "gregorian" not in pair or not pair & {"hijri", "persian"} or not _BESIDE.fullmatch(between):
        return None
    told = a if a.calendar == "gregorian" else b
    return told._replace(start=a.start, end=b.end) if told.precision == "day" else None
