"""Days and years in words: "catorce de junio de dos mil uno", "the year two thousand and two"."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.normalise import toml

_LAST_DAY = 31


def days(language: str) -> Iterator[tuple[str, int]]:
    """The numbers of days in words but the first, which is "a" too in some languages."""
    for text, number in _numbers(language):
        if 1 < number <= _LAST_DAY:
            yield text, number


def years(language: str) -> Iterator[tuple[str, int]]:
    """The years of two centuries in words."""
    table = toml.table(__package__, "numerals").get(language, {})
    joint = table.get("joint", " ")
    yield from table.get("even", {}).items()
    for century, heads in table.get("centuries", {}).items():
        for head in heads:
            for text, number in _numbers(language):
                yield f"{head}{joint}{text}", int(century) + number


def _numbers(language: str) -> Iterator[tuple[str, int]]:
    table = toml.table(__package__, "numerals").get(language, {})
    yield from ((text, number) for number, text in enumerate(table.get("upto_99", ()), 1))
    yield from table.get("also", {}).items()
