"""The note that ends a text on the line of its last sentence: "(Source: …, 5 August 2003)"."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.normalise.dates import due, labels, notes, papers, placeline
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.find import find
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.table import ISSUED, PAPERS, PLACES, SPOKEN
from crawler.normalise.dates.told import Text

_LONGEST = 300  # characters: "Done at …, in duplicate in the … languages"
_LONGEST_IN_BRACKETS = 160
_CLOSES = re.compile(r"[)\]）】〕][\s.。।]*\Z")
_OPENS = re.compile(r"[(\[（【〔]")
_STOP = re.compile(r"[.!?。！？।۔;；][”\"»’)]?(?:\s+|(?<=[。！？।۔])(?=\S))")
_ENDS = re.compile(r"[.!?。！？…:।۔”\"»’)\]\n][”\"»’]?\s*\Z")
_MOST_WORDS = 4  # in brackets beside a day that was given out on it
_STOPS = 3  # within the last sentence, or of a few words behind it: "Done at St. Petersburg on …"
_FULL_STOPS = " .。।"
# It begins with a class, over which the search is fast.
_NUMBER = re.compile(r"[\d一二三四五六七八九十](?:(?<=\d)|日)")


def cut(told: Text, quoted: str = "") -> tuple[Text, list[Claim]]:
    """The text without such a note, and the claim of its day; the text itself where it has none.

    `quoted`: the text as it stands, where its lines were joined to be read.
    """
    last = told.paragraphs[-1] if told.paragraphs else ""
    start = _start(last) if _NUMBER.search(last, max(0, len(last) - _LONGEST)) else 0
    if not start:  # what is a paragraph of its own is read as a line
        return told, []
    note = last[start:]
    days = [m for m in find(note, told.language, told.context) if m.form in placeline.FORMS]
    place = _place(note, days[0], told) if len(days) == 1 else ""
    if not place:
        return told, []
    text, role = "\n\n".join(told.paragraphs), PLACES[place].role
    claim = Claim(days[0], role, place, text, len(text) - len(note), quoted=quoted)
    return replace(told, paragraphs=(*told.paragraphs[:-1], last[:start].rstrip())), [claim]


def _start(paragraph: str) -> int:
    """Where the last brackets, or the last sentence that begins as a note does, begin; 0: none."""
    low = max(0, len(paragraph) - _LONGEST)
    if _CLOSES.search(paragraph, max(low, len(paragraph) - 4)):
        opened = [found.start() for found in _OPENS.finditer(paragraph, low)]
        return opened[-1] if opened and len(paragraph) - opened[-1] <= _LONGEST_IN_BRACKETS else 0
    for stop in [*_STOP.finditer(paragraph, low)][-_STOPS:]:
        rest = paragraph[stop.end() :]
        # "2001年6月14日签署于北京" begins with its day.
        signed = rest[:1].isdigit() or placeline.begins_testimonium(rest)
        if signed or notes.told(rest, bracketed=False):
            return stop.end()
    return 0


def _place(note: str, match: DateMatch, told: Text) -> str:
    """What a note tells by its words; empty where it is none."""
    if labels.update(note, match) or due.fault(note, match, told.language):
        return ""
    before = told.paragraphs[-1][: -len(note)]
    bracketed, kind = _OPENS.match(note), notes.told(note)
    if told.kind in (*PAPERS, None) and placeline.is_testimonium(note, match):
        return "testimonium"
    if kind == "delivered":
        return "place_line" if told.kind in SPOKEN else ""
    if placeline.begins_testimonium(note):
        return "tail"
    if kind:
        ends = bracketed or not note[match.end :].strip(_FULL_STOPS)
        return "tail" if ends and not _is_of_paper(note, match, told) else ""
    if not bracketed or not _ENDS.search(before):
        return ""
    return "tail" if _is_stamp(note, match, told) else ""


def _is_of_paper(note: str, match: DateMatch, told: Text) -> bool:
    """Whether the day is that of a paper the note names, not the note's own."""
    return told.kind not in ISSUED and bool(papers.signed(note, match, told.language))


def _is_stamp(note: str, match: DateMatch, told: Text) -> bool:
    """Whether brackets hold a day alone, with its place, or with a word of publication."""
    if match.precision != "day" or match.extent == "span":
        return False
    before, after = note[: match.start], note[match.end :]
    if placeline.kind_of_line(note, match, told.language, head=False, tail=True):
        if before.upper() != before.lower() or not before[1:].strip():
            return True  # without capitals any few words would pass for a place
        return placeline.is_known(before[1:], told.language)
    words = [*before.split(), *after.split()]
    issued = (word for word in words if notes.told(word) == "issued")
    return len(words) <= _MOST_WORDS and any(issued)
