"""What the notes begin with that stand at the end of a text: its source, translation, issue."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise import toml
from crawler.normalise.dates import trie

_EDGE = re.compile(r"\W*")
_WORD = re.compile(r"[^\W\d_]+[^\w:]+")
_MOST = 2  # words before such a noun: "Original source:", "(Kyodo News translation"
_NOUNS = ("source", "translation")
_ENDS = re.compile(r"\s*(?:[^\W\d_]+\s*)?(?:[:：,，、]|\Z)")  # of a noun that heads a note


def told(note: str, *, bracketed: bool = True) -> str:
    """What a note begins with: source, translation, issued, delivered; empty where it is none.

    Without brackets a mark must stand behind a noun: "Sources in Lima said" heads no note.
    """
    edge = _EDGE.match(note)
    start = edge.end() if edge else 0
    if found := _pattern("verbs").match(note, start):
        return _kind(found[0])
    for _ in range(_MOST + 1):
        found = _pattern("nouns").match(note, start)
        if found and (bracketed or _ENDS.match(note, found.end())):
            return _kind(found[0])
        word = _WORD.match(note, start)
        if word is None:
            break
        start = word.end()
    return ""


def _kind(word: str) -> str:
    return _kinds()[trie.key(word)]


@cache
def _kinds() -> dict[str, str]:
    table = toml.table(__package__, "notes")
    return {trie.key(word): kind for kind, words in table.items() for word in words}


@cache
def _pattern(words: str) -> re.Pattern[str]:
    nouns = words == "nouns"
    told_ = [word for word, kind in _kinds().items() if (kind in _NOUNS) == nouns]
    pattern = trie.pattern(told_, bounded=nouns)
    assert pattern is not None, "the table has words"  # noqa: S101 - it is ours
    return pattern
