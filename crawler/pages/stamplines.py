"""Lines that are stamps by what they say: a day, and besides it only a label, a number, a count."""

from __future__ import annotations

import re

from crawler.catalogue import Source
from crawler.normalise.aligned import align
from crawler.normalise.dates import DateContext, DateMatch, find, foreign, labels
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.script import script_language
from crawler.normalise.titles import sites, tables
from crawler.pages import furniture

_LONGEST = 120  # characters
_MOST_WORDS = 4  # of a label
_DAY = "\n"  # stands where a day or an hour stood
_FORMS = ("day", "numeric")
_GRAINS = ("day", "month")
# What every line that tells a year has; to ask costs little, to look for dates much.
_YEAR = re.compile(r"\d{4}|\d[./-]\d|[〇零○一二三四五六七八九]{4}|元年|[^\W\d_]{2}\d{1,2}年")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.I)
_MARKS = re.compile(r"[\t\n]|[|/;,；，、•·()（）\[\]【】]|(?<!\w)[-–—]|[-–—](?!\w)")
_NUMBER = re.compile(r"(?:\b(?:no|nr|n|num)\b\s?[.°º:]?|№|#)?\s?\d[\d./-]*", re.I)
_TOLD_APART = re.compile(
    r"[^\W\d_][\w ]{1,20}[:：]\s*(?:[^\W\d_].{0,40}|[\d.,]+)"
)  # "Source: Xinhua"
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[.!?。！？۔।…]\s*$")
_OF_DAY = "yhw"  # letters (token.py) of words that belong to a day
_FIELDS = re.compile(r"\t|[|｜·•]")  # what parts a stamp from what is told of the page beside it
_BY = re.compile(
    r"(?:by|par|por|von|pelo|pela|da|di|av|af|door|przez|oleh|de|от|автор|від|od|από|بقلم|מאת)\s+\S.*",
    re.I,
)


def is_stamp(line: str, source: Source) -> bool:
    """Whether a line tells a day with its year and nothing that is not about it.

    A place beside the day makes it a line of the text's own, which tells where something was done.
    """
    shown = align(line).text
    dates = _whole(line, shown, source)
    if not dates:
        return False
    rest = _TIME.sub(_DAY, _without(shown, dates))
    if dates[0].precision == "month" and _LETTER.search(rest):
        return False
    fields = [field for field in _FIELDS.split(rest) if _DAY in field or not _is_short(field)]
    pieces = (piece.strip(" .*\u200f\u200e") for f in fields for piece in _MARKS.split(f))
    return all(_is_about(p, source) for p in pieces if len(_LETTER.findall(p)) > 1)


def tells_day(line: str, source: Source) -> bool:
    """Whether a short line that is no sentence tells a day with its year, beside other words."""
    return not _SENTENCE.search(line) and bool(_whole(line, align(line).text, source))


def _whole(line: str, shown: str, source: Source) -> list[DateMatch]:
    """The dates of a line that is short enough, if all are whole."""
    if len(line) > _LONGEST or not _YEAR.search(line):
        return []
    dates = _dates(shown, source)
    return dates if all(map(_is_whole, dates)) else []


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
        shown = f"{shown[:start]}{_DAY}{shown[end:]}"
    return shown


def _is_short(field: str) -> bool:
    return len(field.split()) <= _MOST_WORDS


def _is_about(piece: str, source: Source) -> bool:
    """Whether a piece beside a line's day is a label, an author, a section's name or a count."""
    plain = " ".join(_NUMBER.sub(" ", piece).split()).casefold().strip(" .:：")
    if not plain or plain in tables.labels(()) or sites.is_known(plain):
        return True
    if furniture.is_furniture(piece) or _TOLD_APART.fullmatch(piece):
        return True
    if _is_of_day(plain, source.language or script_language(plain)):
        return True
    return _is_short(plain) and bool(labels.told(piece) or _BY.fullmatch(piece))


def _is_of_day(plain: str, language: str) -> bool:
    """Whether words are of year, hour or weekday alone: "2010. godine", "10:30 hs."."""
    known = (lexicon(language).words.get(word) for word in plain.split())
    return all(meaning is not None and meaning.letter in _OF_DAY for meaning in known)
