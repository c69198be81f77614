"""What the words around a date say of it: said then, told ahead, or only mentioned."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.trie import UNSPACED

_CLAUSE = re.compile(r"[,;:.!?()،؛，。；：！？（）\n]|\s[-–—]\s")
_NEAR = 32  # characters between a verb of saying and its day


def clause(text: str, match: DateMatch) -> tuple[int, int]:
    """The clause that a date stands in, cut at punctuation outside the date."""
    start = 0
    for cut in _CLAUSE.finditer(text, 0, match.start):
        start = cut.end()
    after = _CLAUSE.search(text, match.end)
    return start, after.start() if after else len(text)


def looks_ahead(text: str, language: str | None) -> bool:
    """Whether the words are of what is to come."""
    pattern = _pattern(language or script_language(text), "ahead")
    return bool(pattern and pattern.search(text))


def decoy(text: str, match: DateMatch, language: str | None) -> str:
    """Why the date is only mentioned; empty where the words do not make it so."""
    pattern = _pattern(language or script_language(text), "decoy")
    start, _ = clause(text, match)
    found = pattern and pattern.search(text, start, match.start)
    if found:
        return f"only mentioned: “{found[0]}” stands before it"
    relative = match.relative
    if match.form == "weekday" and relative and relative.weeks == -1:
        return "only mentioned: last week's day is seldom the news"
    if relative and (relative.years == -1 or relative.months == -1):
        return "only mentioned: told of the year or month before"
    return ""


def saying(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether a verb of saying has this day: "said on Monday", "сообщает МИД в понедельник"."""
    pattern = _pattern(language or script_language(text), "say")
    if pattern is None:
        return False
    start, end = clause(text, match)
    before = [m.end() for m in pattern.finditer(text, start, match.start)]
    if before and match.start - before[-1] <= _NEAR:
        return True
    after = pattern.search(text, match.end, min(end, match.end + 12))
    return after is not None


@cache
def _pattern(language: str, key: str) -> re.Pattern[str] | None:
    words: tuple[str, ...] = getattr(lexicon(language), key)
    if not words:
        return None
    parts = [re.escape(w) if UNSPACED.search(w) else rf"\b{re.escape(w)}\b" for w in words]
    return re.compile("|".join(parts), re.I)
