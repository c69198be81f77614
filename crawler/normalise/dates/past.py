"""What gives a date to a life, a memory or something to come: born on it, recalled, awaited."""

from __future__ import annotations

import re

from crawler.normalise.dates.layout import ANY_STOP
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.wording import clause, has, pattern, sentence_start, starred

_NEAR = 40  # characters between a birth and its day: "born in Port Louis on"
_DIRECTLY = 16  # characters after a day in which a birth that follows it begins
_SENTENCE = 200  # characters after a day in which its sentence ends
_BEGINNING = 600  # characters of a text that say what it is on
_PARTED = re.compile(r"[\d;)）。]")  # a birth and its day are parted by none of these


def fault(text: str, match: DateMatch, language: str | None) -> str:
    """Why the day is one of a life or of a memory; empty where no word says so."""
    language = language or script_language(text)
    if word := _born(text, match, language):
        return f"only mentioned: “{word}” makes it the day of a birth or death"
    if word := _recalled(text, match, language) or _awaited(text, match, language):
        return f"only mentioned: “{word}” looks at it from another day"
    return ""


def remembered(title: str, match: DateMatch, language: str | None) -> str:
    """The word in a title's clause by which its date is that of what is remembered."""
    language = language or script_language(title)
    words = pattern(language, "anniversary")
    if words is None:
        return ""
    start, end = clause(title, match)
    found = words.search(title, start, match.start)
    if found is None and lexicon(language).genitive_first:
        found = _before_any_act(words.search(title, match.end, end), title, match, language)
    return found[0] if found else ""


def founded(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether the sentence of a date tells of a founding, or its text's beginning of a memory."""
    language = language or script_language(text)
    words = starred(language, "founded")
    stop = ANY_STOP.search(text, match.end, match.end + _SENTENCE)
    end = stop.start() if stop else match.end + _SENTENCE
    told = words.search(text, sentence_start(text, match), end) if words else None
    return bool(told) or has(text[:_BEGINNING], language, "anniversary")


def _born(text: str, match: DateMatch, language: str) -> str:
    before, after = pattern(language, "born"), pattern(language, "born_after")
    near = max(0, match.start - _NEAR)
    found = list(before.finditer(text, near, match.start)) if before else []
    if found and not _PARTED.search(text, found[-1].end(), match.start):
        return found[-1][0]
    follows = after.search(text, match.end, match.end + _DIRECTLY) if after else None
    if follows and not text[match.end : follows.start()].strip(" '’年г.日"):
        return follows[0]
    return ""


def _recalled(text: str, match: DateMatch, language: str) -> str:
    words = pattern(language, "recalled_after")
    if words is None:
        return ""
    stop = ANY_STOP.search(text, match.end, match.end + _SENTENCE)
    end = stop.start() if stop else match.end + _SENTENCE
    found = _before_any_act(words.search(text, match.end, end), text, match, language)
    return found[0] if found else ""


def _awaited(text: str, match: DateMatch, language: str) -> str:
    words = pattern(language, "awaited_after")
    if words is None:
        return ""
    _, end = clause(text, match)
    found = words.search(text, match.end, min(end, match.end + _NEAR))
    return found[0] if found else ""


def _before_any_act(
    word: re.Match[str] | None, text: str, match: DateMatch, language: str
) -> re.Match[str] | None:
    """The word, unless an act between the day and it has the day."""
    acts = pattern(language, "acts")
    if word is None or (acts and acts.search(text, match.end, word.start())):
        return None
    return word
