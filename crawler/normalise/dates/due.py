"""Days by which something is due, or on which it runs out: deadlines are no events."""

from __future__ import annotations

import re

from crawler.normalise.dates import wording
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language

_NEXT = 12  # characters after a day in which what makes it a deadline begins
_NEAR = 48  # and before it in which its time of day and "by" stand
# A time of day directly before its day: "5.00 p.m. on", "17 Uhr,", "17h00, le", "17:00 horas del".
_TIME = re.compile(
    r"(?<![\d.:])(?:\d{1,2}\s?[.:h]\s?\d\d"
    r"|\d{1,2}(?=\s?(?:h|[ap]\.?m|uhr|uur|hrs?|hours?|heures?|horas?|ч|час\w*)\b))"
    r"(?:\s?[^\W\d_]{1,6}\b\.?)?\W{0,3}(?:[^\W\d_]{1,6}\W{1,3}){0,3}$",
    re.I,
)
_SHORT = re.compile(r"\W*(?:[^\W\d_]{1,5}\W+){0,2}")  # "by [the hour of] 17.00"

_BEGUN = re.compile(r"\d\s?(?:[^\W\d_]{1,6}\.?)?\s*$")  # "from 10:00 till" 17:00


def fault(text: str, match: DateMatch, language: str | None) -> str:
    """Why the day is a deadline's; empty where no word of its clause says so."""
    language = language or script_language(text)
    timed = _from_its_time(text, match)
    word = (
        _before(text, timed, language)
        or _by(text, timed, language, timed=timed is not match)
        or _after(text, match, language)
    )
    return f"only mentioned: “{word[0]}” makes it a deadline" if word else ""


def _from_its_time(text: str, match: DateMatch) -> DateMatch:
    """The date with the time of day that stands directly before it."""
    near = max(0, match.start - _NEAR)
    time = _TIME.search(text[near : match.start])
    return match._replace(start=near + time.start()) if time else match


def _before(text: str, match: DateMatch, language: str) -> re.Match[str] | None:
    """The nearest such word before the day in its clause, unless an act between them has it."""
    due, acts = wording.pattern(language, "due"), wording.pattern(language, "acts")
    start = wording.clause_and_lead(text, match)
    words = list(due.finditer(text, start, match.start)) if due else []
    if not words or (acts and acts.search(text, words[-1].end(), match.start)):
        return None
    return words[-1]


def _by(text: str, match: DateMatch, language: str, *, timed: bool) -> re.Match[str] | None:
    """The word directly before the day, or before its time, that ends what is open till then."""
    near = max(0, match.start - _NEAR)
    for key in ("due_by", "until") if timed else ("due_by",):
        words = wording.pattern(language, key)
        for word in words.finditer(text, near, match.start) if words else ():
            between = text[word.end() : match.start]
            if not timed and not between.strip():
                return word
            if timed and _SHORT.fullmatch(between) and not _BEGUN.search(text[near : word.start()]):
                return word
    return None


def _after(text: str, match: DateMatch, language: str) -> re.Match[str] | None:
    """Such a word directly after the day, or after its time."""
    clock = match.clock
    timed = clock is not None and match.end <= clock.start <= match.end + 1
    end = clock.end if clock and timed else match.end
    for key in ("due_after", "until_after") if timed else ("due_after",):
        words = wording.pattern(language, key)
        word = words.search(text, end, end + _NEXT) if words else None
        if word and not text[end : word.start()].strip(" '’日"):
            return word
    return None
