"""Claims of the strings a page prints beside title and body, and of its meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from crawler.items import Fields, Printed
from crawler.normalise.aligned import align
from crawler.normalise.dates import build, clock, foreign, labels, machine, parts, placeline
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.find import find
from crawler.normalise.dates.match import Civil, DateContext, DateMatch, Span
from crawler.normalise.dates.table import PLACES

# Words in the keys of meta tags and JSON-LD, by what they tell; the first that fits.
_KEYS = (
    ("", re.compile("expir|valid|event|start|end|birth|title|author", re.I)),
    ("upload_stamp", re.compile("modif|updat|last|creat|upload|import", re.I)),
    ("meta", re.compile("publi|pub_?date|issued|release|posted|available|date|time", re.I)),
)

# A day that is all of a stamp, "19990610", and one that a point glues to its time.
# No stamp is so: what leans on another day.
_LEANING = ("weekday", "relative", parts.FORM)
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_HAS_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_GLUED = re.compile(
    r"(?<=\d:\d\d)\.(?=\d\d[./]\d\d[./]\d{4}(?!\d))|(?<=[./]\d{4})\.(?=\d\d?:\d\d(?!\d))"
)
# A bulletin's number joined to its day: "1330-11-09-2008", "MFA/1330/11.09.2008",
# "28-07-2011-1120". One that can be a day or a year is none: "11-12.09.2008", "2001-11-09-2008".
_NUMBER = re.compile(
    r"""(?<![\d.:])(?!(?:19|20)\d\d\D)(?:\d{3,6}|[4-9]\d)[-–/]
    (?=(?:\d\d?([-./])\d\d?\1(?:19|20)\d\d|(?:19|20)\d\d([-./])\d\d?\2\d\d?)(?![-–./]?\d))
    |(?:(?<=\d[-./]\d\d[-./](?:19|20)\d\d)|(?<=(?:19|20)\d\d[-./]\d\d[-./]\d\d))
    [-–/](?!(?:19|20)\d\d\s*$)(?:\d{3,6}|[4-9]\d)\s*$""",
    re.X,
)


def claims(
    fields: Fields, language: str | None, context: DateContext, zone: ZoneInfo | None
) -> list[Claim]:
    """The claims of all printed strings and known meta keys; machines' in the publisher's zone."""
    found = [claim for p in fields.printed for claim in _of(p, language, context, zone)]
    for key, value in fields.meta.items():
        place = _place_of(key)
        if place:
            shown = align(value).text
            dates = (machine.local(match, zone) for match in _dates(shown, language, context))
            found += [_claim(match, place, value) for match in dates]
    return found + _last_modified(fields.last_modified)


def _place_of(key: str) -> str:
    """What a key of meta tags or JSON-LD tells; empty for what is no stamp."""
    return next((place for place, words in _KEYS if words.search(key)), "")


def _last_modified(header: str | None) -> list[Claim]:
    """The server's own stamp: the upload was no later; seldom more, so it is never chosen."""
    try:
        told = parsedate_to_datetime(header or "")
    except ValueError:
        return []
    civil = Civil(told.year, told.month, told.day)
    match = build.one((0, len(header or "")), Span(civil, civil), form="header", precision="day")
    claim = Claim(match, "upload", "last_modified", header or "", open="until")
    claim.reason = "the server's last change: the upload is no later"
    return [claim]


def _of(
    printed: Printed, language: str | None, context: DateContext, zone: ZoneInfo | None
) -> Iterator[Claim]:
    before, shown = 0, align(printed.text).text
    for read in _dates(shown, language, context):
        match = machine.local(read, zone) if printed.place == "feed" else read
        label = f"{align(printed.label).text} {shown[before : match.start]}"
        place, told = printed.place, labels.told(label)
        if place == "unknown" and not told:
            place = _by_words(shown, match, language)
        if place == "tail" and placeline.is_testimonium(shown, match):
            place = "testimonium"
        if place in ("stamp", "unknown") and told == "upload":
            place = "upload_stamp"
        yield _claim(match, place, printed.text)
        before = match.end


def _by_words(text: str, match: DateMatch, language: str | None) -> str:
    """The place of a string that nobody placed: a line of place and date says so itself."""
    if placeline.is_bare(text, match):
        return "unknown"
    if placeline.is_dateline(text, match):
        return "dateline"
    return placeline.kind_of_line(text, match, language, head=True, tail=False) or "unknown"


def _dates(text: str, language: str | None, context: DateContext) -> list[DateMatch]:
    if compact := _COMPACT.fullmatch(text):
        civil = Civil(*map(int, compact.groups()))
        told = build.one(compact.span(), Span(civil, civil), form="numeric", precision="day")
        return [told] if build.exists(civil) else []
    parted = _GLUED.sub(" ", text)  # of the same length: what is quoted stays the publisher's
    parted = _NUMBER.sub(lambda number: " " * len(number[0]), parted)
    matches = [m for m in find(parted, language, context) if m.form not in _LEANING]
    if not matches and _HAS_YEAR.search(parted):
        matches, language = foreign.read(parted, context)
    if len(matches) == 1 and matches[0].clock is None:
        return [clock.beside(matches[0], text, language)]
    return matches


def _claim(match: DateMatch, place: str, raw: str) -> Claim:
    """The claim of a date in a string as repaired; its proof is the string as printed."""
    aligned = align(raw)
    match = match if aligned.is_raw else match.placed(aligned.to_raw)
    claim = Claim(match, PLACES[place].role, place, raw)
    if match.form == "utc":
        told = "the day there" if match.extent == "moment" else "one of the days it can have been"
        claim.reason = f"told in UTC; {told}"
    return claim
