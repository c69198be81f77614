"""How a text is laid out: where its sentences end, and which of its lines go on in the next."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import groupby, pairwise

LONGEST_HEAD = 200  # characters of a paragraph that only heads a text
MOST_HEADS = 50  # such paragraphs: what goes on so is a list or a chronicle
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
# A line that begins with the mark or number of a list's item goes on with none.
_ITEM = re.compile(r"[^\w\s“\"«‘'(\[]|\d{1,2}[.)]\s")
_NARROWEST = 30  # characters of the longest line of a paragraph that was cut to a width
_LONGEST_TIE = 5  # letters; longer ones stand before a stamp: "Published"
_MOST_PLACE = 6  # words before a comma that may be a place, and so a line of its own


def flowing(paragraph: str, ties: Set[str]) -> str:
    """The paragraph, as long as it was, with lines joined that someone cut to a width.

    So were lines to each of which the next one's first word was too much, where one of these words
    is a small one; and any that ends in a word that ties a day in ("met in Moscow on") or, longer
    than a place, in a comma.
    """
    if "\n" not in paragraph:
        return paragraph
    lines = paragraph.split("\n")
    width = max(map(len, lines))
    joints = []
    for full, run in groupby(pairwise(lines), lambda pair: _is_full(pair[0], pair[1], width)):
        pairs = list(run)
        wrapped = full and any(after[:1].islower() for _, after in pairs)
        joints += [" " if wrapped or _goes_on(line, ties) else "\n" for line, _ in pairs]
    return "".join(line + joint for line, joint in zip(lines, [*joints, ""], strict=True))


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the next line had no room in this one."""
    first = after.partition(" ")[0]
    return width >= _NARROWEST and len(line) + len(first) >= width and not _ITEM.match(after)


def _goes_on(line: str, ties: Set[str]) -> bool:
    """Whether a line ends within a sentence: in a preposition, an article, a comma."""
    words = line.split(" ")
    if words[-1].endswith((",", "،")):
        return len(words) > _MOST_PLACE or line[:1].islower()
    last = words[-1]
    tied = last.islower() and len(last) <= _LONGEST_TIE and last.casefold() in ties
    return tied and len(words) > 1


def beginning(paragraphs: Sequence[str]) -> int:
    """The number of the paragraph with which a text begins, below headings and bars of tools."""
    begun = (n for n, p in enumerate(paragraphs) if len(p) > LONGEST_HEAD or _TEXT.search(p))
    return next(begun, 0)


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence ends that goes on at `start`, `end` if not before it."""
    stop = _STOP.search(text, start, min(end, len(text)))
    return stop.start() if stop else end


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """Where each sentence of a paragraph's beginning stands."""
    found, start = [], 0
    for stop in _STOP.finditer(paragraph, 0, _LONGEST_OPENING):
        found.append((start, stop.end()))
        start = stop.end()
    if start < len(paragraph):
        found.append((start, min(len(paragraph), start + _LONGEST_OPENING)))
    return found
