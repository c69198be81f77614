"""Whether an act has the day of an adjective or possessive: "gestrige Gespräche", "Monday's talks".

Beside other nouns it tells no day: "die heutige Zeit" and "today's world" are the present.
"""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise.dates import trie, wording
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import DateMatch

_LONGEST = 40  # characters of a noun before such a word


def is_idle(text: str, match: DateMatch, language: str) -> bool:
    """Whether a day is told by such a word, and no act has it."""
    words = lexicon(language)
    if not words.attributive or match.form not in ("relative", "weekday"):
        return False
    told = trie.key(text[match.start : match.end])
    if told not in words.attributive and not (
        match.form == "weekday" and told.endswith(words.attributive)  # "last Monday's talks"
    ):
        return False
    after, before = _nouns(language)
    lead = text[max(0, match.start - _LONGEST) : match.start]
    return not (after.match(text, match.end - 1) or before.search(lead))


@cache
def _nouns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An act's noun after such a word, and before it: "l'incontro odierno", "takimi i sotëm".

    Adjectives between end as it does, where it has endings: "сегодняшних двусторонних переговоров".
    """
    words = wording.starred(language, "meetings")
    nouns = words.pattern if words else "(?!)"
    agrees = "agreeing" in lexicon(language).habits
    between = r"(?:\s[^\W\d_][\w’'-]*(?P=last)){0,2}" if agrees else r"(?:\s[^\W\d_][\w’'-]*)?"
    return (
        re.compile(rf"(?P<last>\w){between}\s(?:{nouns})", re.I),
        re.compile(rf"(?:{nouns})\s(?:[^\W\d_]{{1,2}}\s)?\Z", re.I),
    )
