"""Days by which something is due, or on which it runs out: deadlines are no events."""

from __future__ import annotations

import re

from crawler.normalise.dates import wording
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language

_NEXT = 12  # characters after a day in which what makes it a deadline begins


def fault(text: str, match: DateMatch, language: str | None) -> str:
    """Why the day is a deadline's; empty where no word of its clause says so."""
    language = language or script_language(text)
    word = _before(text, match, language) or _after(text, match, language)
    return f"only mentioned: “{word[0]}” makes it a deadline" if word else ""


def _before(text: str, match: DateMatch, language: str) -> re.Match[str] | None:
    """The nearest such word before the day in its clause, unless an act between them has it."""
    due, acts = wording.pattern(language, "due"), wording.pattern(language, "acts")
    start = wording.clause_and_lead(text, match)
    words = list(due.finditer(text, start, match.start)) if due else []
    if not words or (acts and acts.search(text, words[-1].end(), match.start)):
        return None
    return words[-1]


def _after(text: str, match: DateMatch, language: str) -> re.Match[str] | None:
    due = wording.pattern(language, "due_after")
    word = due.search(text, match.end, match.end + _NEXT) if due else None
    return word if word and not text[match.end : word.start()].strip(" '’日") else None
