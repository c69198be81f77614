"""What kind of bulletin it is, by a table of words for each language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

Patterns = tuple[tuple[str, re.Pattern[str]], ...]

_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "ko"})
_LONGEST = 1000  # characters of a title; no real one is longer
_OPENING = 300  # characters of the first paragraph that can tell
_FALLBACK = "en"  # mirrors and machine pages declare another language than they use


def kind_of(
    title: str, first_paragraph: str, language: str | None, label: str | None = None
) -> tuple[str | None, str | None]:
    """The kind and the rule that decided ("en title readout"), both None where none does."""
    spoken = language.split("-")[0].lower() if language else _FALLBACK
    opening = first_paragraph[:_OPENING]
    places = (
        ("label", label),
        ("title", title[:_LONGEST]),
        ("first", opening),
        ("weak_label", label),
    )
    for place, words in places:
        kind = _first(spoken, place, words) if words else None
        if kind:
            return kind, f"{spoken} {place} {kind}"
    return None, None


def _first(language: str, place: str, words: str) -> str | None:
    return next((kind for kind, said in _patterns(language, place) if said.search(words)), None)


@cache
def _patterns(language: str, place: str) -> Patterns:
    table = _table()
    rows = table.get(language, {}).get(place, {})
    edge = "" if language in _UNSPACED else r"(?<!\w)"
    return tuple(
        (kind, re.compile(f"{edge}(?:{rows[kind]})", re.IGNORECASE))
        for kind in table["order"]
        if kind in rows
    )


@cache
def _table():  # type: ignore[no-untyped-def]  # tomllib gives untyped tables
    file = resources.files(__package__) / "kinds.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
