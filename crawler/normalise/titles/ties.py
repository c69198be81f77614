"""Whether what stands before a date ties it into the sentence, and what belongs to the date."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise import gazetteer
from crawler.normalise.dates import names
from crawler.normalise.titles import tables

_LAST_WORD = re.compile(r"([^\W\d_]+['’]?)\Z")
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+['’]?)")
# Scripts without spaces: a tie is the end of what stands before, not a word of its own.
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_MARKS = " \t\r\n\xa0\u3000.,،、–-"
_NEAR = 60  # characters; what is looked for before a date is shorter
_TELLING = 4  # letters of a preposition that is a word of one language alone ("pada", "della")
_NONE = r"(?!)"


def tied(before: str, language: str | None) -> bool:
    """Whether what ends `before` is a preposition, article, conjunction or participle."""
    if language in UNSPACED:
        return before.rstrip().endswith(tuple(tables.words("ties", language)))
    last = before[-_NEAR:].split()[-1:]
    word = _LAST_WORD.search(last[0]) if last else None
    return word is not None and (
        _ties(_plain(word[1]), language) or _plain(word[1]).endswith(_participles(language))
    )


def begins_tied(date: str, language: str | None) -> bool:
    """Whether the date's own words begin with a tie ("from 17 to 21 June")."""
    word = _FIRST_WORD.match(date)
    return word is not None and _ties(_plain(word[1]), language)


def letter_start(before: str, language: str | None) -> int:
    """Where an article begins that parts a day from a place set off before it; -1 if none does."""
    found = _letter(language).search(before[-_NEAR:])
    if not found or not gazetteer.is_known(found["place"], language):
        return -1
    return len(before) - len(before[-_NEAR:]) + found.start("article")


def day_start(text: str, low: int, start: int, language: str | None) -> int:
    """Where the date begins once the weekday and the word "day" before it are counted in."""
    ends = _last_letters(language)
    for _ in range(2):
        if text[max(low, start - _NEAR) : start].rstrip(_MARKS).casefold()[-2:] not in ends:
            break
        found = _lead(language).search(text, max(low, start - _NEAR), start)
        start = found.start() if found else start
    return start


def _ties(word: str, language: str | None) -> bool:
    """Also in another language than the declared one, if the word is long enough to be no other."""
    if word in tables.words("ties", language):
        return True
    return len(word) >= _TELLING and word in tables.words("ties", None)


def _plain(word: str) -> str:
    return word.replace("’", "'").casefold()


@cache
def _participles(language: str | None) -> tuple[str, ...]:
    return tuple(tables.table("participles").get(language or "", "").split())


@cache
def _letter(language: str | None) -> re.Pattern[str]:
    articles = tables.alternatives(tables.table("articles").get(language or "", "").split())
    place = r"(?:[,،\n–—-]|\.\s)\s*(?P<place>[^\W\d_][^,،\n]{1,30}?)"
    return re.compile(rf"{place},?\s+(?P<article>{articles or _NONE})\s*\Z")


@cache
def _last_letters(language: str | None) -> frozenset[str]:
    """How the words end that may lead a date: most titles are told from these at once."""
    rows = tables.table("days")
    days = rows[language].split() if language in rows else ()
    words = (*days, *_weekdays(language or "en"), "ที่")
    return frozenset(word.rstrip(".").casefold()[-2:] for word in words)


@cache
def _lead(language: str | None) -> re.Pattern[str]:
    rows = tables.table("days")
    day = tables.alternatives(rows[language].split()) if language in rows else _NONE
    weekday = tables.alternatives(_weekdays(language or "en")) or _NONE
    if language in UNSPACED:
        return re.compile(rf"(?:{weekday}|{day})(?:ที่)?\s*\Z")
    return re.compile(rf"(?<!\w)(?:(?:{weekday})\.?\s*[,،、–-]?|{day})\s*\Z", re.IGNORECASE)


def _weekdays(language: str) -> set[str]:
    return {name for name, meaning in names.meanings(language) if meaning.letter in "Ww"}
