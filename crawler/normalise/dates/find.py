"""Finds the dates in a text, each with the bounds that its words alone give."""

from __future__ import annotations

import re

from crawler.normalise.dates import forms, ranges, reader
from crawler.normalise.dates.lexer import tokens
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import DateContext, DateMatch
from crawler.normalise.dates.script import script_language

# A number sign before digits makes them a number; so do a slash or letters of a symbol.
_NUMBERED = re.compile(
    r"(?:\b(?:no|nos|nr|num|ref|refer|tel|fax|doc|res|art|phone|isbn|issn|version|section|article|"
    r"chapter|paragraph|para|resolution|decision|v|п|ст|ул)\s?[.:]?|№|[#º°/§]|第|(?<=\d)[.,])\s?$",
    re.I,
)


def find(text: str, language: str | None, context: DateContext) -> list[DateMatch]:
    """The dates of a text in order, never overlapping; a text without dates gives none."""
    language = language or script_language(text)
    words = lexicon(language)
    found = tokens(text, language)
    letters = "".join(token.letter for token in found)
    pattern = forms.pattern(
        year_first=words.year_first, slash_days=words.slash_days, bare_days=words.bare_days
    )
    matches: list[tuple[int, int, DateMatch]] = []
    for match in pattern.finditer(letters):
        start = found[match.start()].start
        if text[start].isdigit() and _NUMBERED.search(text[max(0, start - 12) : start]):
            continue
        read = reader.read(match, found, context)
        if read is not None:
            matches.append((match.start(), match.end(), read))
    return ranges.joined(matches, letters)
