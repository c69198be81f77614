"""Adjectives and possessives that tell a day, by stem and ending: "heutig" and "en", "Monday's"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crawler.normalise.dates import names
from crawler.normalise.dates.token import Meaning


def days(language: str, table: dict[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """The forms of a language's table, and what each tells."""
    for stem, shift in table.get("attributive", {}).items():
        endings = table.get("attributive_endings", ("",))
        yield from ((stem + ending, Meaning("R", shift)) for ending in endings)
    for name, meaning in names.meanings(language, ("wide",)):
        endings = table.get("weekday_attributives", ()) if meaning.letter == "W" else ()
        yield from ((name + ending, meaning) for ending in endings)
