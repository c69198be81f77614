"""The word tables beside this file, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from crawler.normalise import toml
from crawler.normalise.text import unaccented

_NO_LABELS = ("joint", "series", "counted", "common")  # rows of other words


def table(name: str) -> dict[str, Any]:
    """The table `name.toml`."""
    return toml.table(__package__, name)


@cache
def words(name: str, language: str | None) -> frozenset[str]:
    """A table's words for a language, casefolded; of all languages where it has no row for it."""
    rows = table(name)
    chosen = [rows[language]] if language in rows else rows.values()
    return frozenset(word.casefold() for row in chosen for word in row.split())


@cache
def labels(own: tuple[str, ...]) -> frozenset[str]:
    """The labels of all languages and a row's own, casefolded."""
    rows = table("labels")
    common = [p for name, row in rows.items() if name not in _NO_LABELS for p in row]
    return frozenset(spelt for phrase in (*common, *own) for spelt in _spellings(phrase))


@cache
def joint() -> tuple[str, ...]:
    """The names of what several issue together, casefolded."""
    return tuple(spelt for name in table("labels")["joint"] for spelt in _spellings(name))


def _spellings(phrase: str) -> tuple[str, str]:
    """A phrase in small letters, also as capitals leave it that lose their accents."""
    return phrase.casefold(), unaccented(phrase.casefold())


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern that matches any of the phrases, the longest first; a space is any white space."""
    longest_first = sorted(set(phrases), key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest_first)
