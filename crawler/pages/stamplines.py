"""Lines that are stamps by what they say: a day, and besides it only a label, a number, a count."""

from __future__ import annotations

import re

from crawler.catalogue import Source
from crawler.normalise.aligned import align
from crawler.normalise.dates import DateContext, DateMatch, find, foreign, labels
from crawler.normalise.titles import sites, tables
from crawler.pages import furniture

_LONGEST = 120  # characters
_MOST_WORDS = 4  # of a label
_FORMS = ("day", "numeric")
_GRAINS = ("day", "month")
# What every line that tells a year has; to ask costs little, to look for dates much.
_YEAR = re.compile(r"\d{4}|\d[./-]\d|[〇零○一二三四五六七八九]{4}|元年")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.I)
_MARKS = re.compile(r"\t|[|/;,；，、•·()（）\[\]【】]|(?<!\w)[-–—]|[-–—](?!\w)")
_NUMBER = re.compile(r"(?:\b(?:no|nr|n|num)\b\s?[.°º:]?|№|#)?\s?\d[\d./-]*", re.I)
_TOLD_APART = re.compile(r"[^\W\d_][\w ]{1,20}[:：]\s*[^\W\d_].{0,40}")  # "Source: Xinhua"
_LETTER = re.compile(r"[^\W\d_]")


def is_stamp(line: str, source: Source) -> bool:
    """Whether a line tells a day with its year and nothing that is not about it.

    A place beside the day makes it a line of the text's own, which tells where something was done.
    """
    if len(line) > _LONGEST or not _YEAR.search(line):
        return False
    shown = align(line).text
    dates = _dates(shown, source)
    if not dates or not all(map(_is_whole, dates)):
        return False
    rest = _TIME.sub("|", _without(shown, dates))
    if dates[0].precision == "month" and _LETTER.search(rest):
        return False
    pieces = (piece.strip(" .:：*\u200f\u200e") for piece in _MARKS.split(rest))
    return all(_is_about(piece) for piece in pieces if len(_LETTER.findall(piece)) > 1)


def _dates(shown: str, source: Source) -> list[DateMatch]:
    context = DateContext(source.date_order, source.calendars, None, source.short_years_from)
    found = find(shown, source.language, context)
    return found or foreign.read(shown, context)[0]


def _is_whole(match: DateMatch) -> bool:
    return match.form in (*_FORMS, "month") and match.complete and match.precision in _GRAINS


def _without(shown: str, dates: list[DateMatch]) -> str:
    """The line without its dates, each with the hour beside it and the word between them."""
    for match in reversed(dates):
        clock = match.clock
        start = min(match.start, clock.start) if clock else match.start
        end = max(match.end, clock.end) if clock else match.end
        shown = f"{shown[:start]}|{shown[end:]}"
    return shown


def _is_about(piece: str) -> bool:
    """Whether a piece beside a line's day is a label, a section's name, a number or a count."""
    plain = " ".join(_NUMBER.sub(" ", piece).split()).casefold().strip(" .:")
    if not plain or plain in tables.labels(()) or sites.is_known(plain):
        return True
    if furniture.is_furniture(piece) or _TOLD_APART.fullmatch(piece):
        return True
    return len(plain.split()) <= _MOST_WORDS and labels.told(piece) is not None
