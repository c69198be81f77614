"""Stamps in another language than their page's: days whose month's name tells which that can be."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from crawler.normalise.dates import names, trie
from crawler.normalise.dates.find import find
from crawler.normalise.dates.match import DateContext, DateMatch
from crawler.normalise.dates.script import script_language


def read(text: str, context: DateContext) -> tuple[list[DateMatch], str | None]:
    """The full days of a text and a language they are in; none where two languages differ.

    "14 listopada 2001" is a day of November in Polish and of October in Croatian.
    """
    told: dict[tuple[str, ...], tuple[list[DateMatch], str]] = {}
    for language in sorted(_languages(text)):
        matches = [m for m in find(text, language, context) if m.form == "day" and m.complete]
        if matches:
            told.setdefault(tuple(match.edtf for match in matches), (matches, language))
    return next(iter(told.values())) if len(told) == 1 else ([], None)


def _languages(text: str) -> set[str]:
    """The languages that have a word of the text for a month, and that of its script."""
    pattern, languages = _months()
    found = {word[0] for word in pattern.finditer(text.lower())}
    return {script_language(text)}.union(*(languages.get(trie.key(word), ()) for word in found))


@cache
def _months() -> tuple[re.Pattern[str], dict[str, set[str]]]:
    found: dict[str, set[str]] = {}
    for file in (resources.files("crawler.normalise.dates") / "languages").iterdir():
        language = file.name.removesuffix(".toml")
        for name, meaning in names.meanings(language):
            if meaning.letter == "M" and not name.isdecimal():
                for spelling in (trie.key(name), trie.folded(trie.key(name))):
                    found.setdefault(spelling, set()).add(language)
    spaced = (name for name in found if not trie.UNSPACED.search(name))
    whole = trie.pattern(spaced, bounded=True, small=True)
    among = trie.pattern(filter(trie.UNSPACED.search, found), bounded=False, small=True)
    patterns = (whole and rf"(?<![^\W\d_])(?:{whole.pattern})", among and among.pattern)
    return re.compile("|".join(filter(None, patterns))), found
