"""Days told by how many they are ago: "two days ago", vor zwei Tagen, 2日前."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.normalise import toml
from crawler.normalise.dates import trie

_FIRST = 2  # of the numbers in words; one day is told in words of its own
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def days(language: str) -> Iterator[tuple[str, int]]:
    """The texts of a language that tell a day so, each with its shift in days."""
    table = toml.table(__package__, "ago").get(language, {})
    yield from ((text, -1) for text in table.get("one", ()))
    yield from ((text, -number) for text, number in table.get("also", {}).items())
    for form in table.get("forms", ()):
        yield from ((text, -number) for text, number in _filled(form, table["words"]))


def nothing(language: str) -> Iterator[str]:
    """The texts around such words that tell no day."""
    table = toml.table(__package__, "ago").get(language, {})
    for form in table.get("nothing", ()):
        yield from (text for text, _ in _filled(form, table["words"]))


def _filled(form: str, words: str) -> Iterator[tuple[str, int]]:
    for number, spellings in enumerate(words.split(), _FIRST):
        digits = str(number)
        wide = [digits.translate(_WIDE)] if trie.UNSPACED.search(form) else []
        for text in (*spellings.split("/"), digits, *wide):
            yield form.replace("*", text), number
