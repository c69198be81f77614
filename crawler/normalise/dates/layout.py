"""How a text is laid out: where its sentences end."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_HEAD = 200  # characters of a paragraph that only heads a text
_LONGEST_OPENING = 700  # characters, where a text has no full stops

# Full stops that are nothing else, of scripts that have one of their own.
FULL_STOPS = "。！？।॥۔։።။។"
# What may end a sentence: enough where a search is to go no further, abbreviations or not.
ANY_STOP = re.compile(rf"[.!?؟]\s|[{FULL_STOPS}\n]")
# A full stop ends a sentence after a word or a year, before a capital or a letter without case:
# "Mr. X", "8. Juni" and "U.S. envoy" end none.
# It begins with a class, over which the search is fast.
_STOP = re.compile(
    rf"[.!?؟{FULL_STOPS}](?:"
    r"(?:(?<=[^\W\d_A-Z]{3}[.!?؟])|(?<=\d{4}[.!?؟])|(?<=[)”\"’»][.!?؟]))[.!?]*[”\"’»)]*\s+"
    r"(?=[^\W\d_a-z]|[“\"«(\d])"
    rf"|(?<=[{FULL_STOPS}])[{FULL_STOPS}]*[”」』）]*\s*)"
)
# What no heading, and no bar of tools ("Share | Print"), has: a number, or a full stop at its end.
_TEXT = re.compile(rf"\d|[.!?؟{FULL_STOPS}][”\"’»”」』)）\s]*\Z")


def beginning(paragraphs: Sequence[str]) -> int:
    """The number of the paragraph with which a text begins, below headings and bars of tools."""
    begun = (n for n, p in enumerate(paragraphs) if len(p) > LONGEST_HEAD or _TEXT.search(p))
    return next(begun, 0)


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """Where each sentence of a paragraph's beginning stands."""
    found, start = [], 0
    for stop in _STOP.finditer(paragraph, 0, _LONGEST_OPENING):
        found.append((start, stop.end()))
        start = stop.end()
    if start < len(paragraph):
        found.append((start, min(len(paragraph), start + _LONGEST_OPENING)))
    return found
