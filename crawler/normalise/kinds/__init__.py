"""What kind a bulletin is, by a table of patterns for each language.

A table has a pattern for each kind under the words it is tried on: `label` (the publisher's, where
the title's words mislead), `head` (how the title begins), `title` (anywhere in it), `first` (the
opening words), at last `weak_label` (a vague one). "^" is the start; a pattern begins at a word.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

Patterns = tuple[tuple[str, re.Pattern[str]], ...]

# The order in which kinds are tried on the same words.
ORDER = (
    "spokesperson's answer", "press conference", "interview", "article", "message",
    "joint document", "speech", "appointment", "announcement", "readout", "agreement", "statement",
    "notice", "other",
)  # fmt: skip
PLACES = ("label", "head", "title", "first", "weak_label")
_ALIKE = {"no": "nb", "nn": "nb", "bs": "hr"}  # languages read by another's table
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "ko"})
_LONGEST = 1000  # characters of a title; no real one is longer
_OPENING = 300  # characters of the first paragraph that can tell
_FALLBACK = "en"  # mirrors and machine pages declare another language than they use


def kind_of(
    title: str, first_paragraph: str, language: str | None, label: str | None = None
) -> tuple[str | None, str | None]:
    """The kind and the rule that decided ("en title readout"), both None where none does."""
    spoken = re.split("[-_]", language)[0].lower() if language else _FALLBACK
    start = title[:_LONGEST]
    said = (label, start, start, first_paragraph[:_OPENING], label)
    for place, words in zip(PLACES, said, strict=True):
        kind = _first(spoken, place, words) if words else None
        if kind:
            return kind, f"{spoken} {place} {kind}"
    return None, None


def _first(language: str, place: str, words: str) -> str | None:
    return next((kind for kind, said in _patterns(language, place) if said.search(words)), None)


@cache
def _patterns(language: str, place: str) -> Patterns:
    rows = _table(language).get(place, {})
    edge = "" if language in _UNSPACED else r"(?<!\w)"
    return tuple(
        (kind, re.compile(f"{edge}(?:{rows[kind]})", re.IGNORECASE))
        for kind in ORDER
        if kind in rows
    )


@cache
def _table(language: str) -> dict[str, dict[str, str]]:
    file = resources.files(__package__) / f"{_ALIKE.get(language, language)}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
