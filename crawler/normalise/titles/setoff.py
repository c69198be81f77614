"""Dates that are set off from a title: in brackets, at its end, at its start."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.normalise.titles import places, tail, ties
from crawler.normalise.titles.draft import Draft, Found

MIN_WORDS = 2  # that must remain of a title whose date leaves
BRACKETS = re.compile(r"[(\[（［【〔{]([^()\[\]（）［］【】〔〕{}]*)[)\]）］】〕}]")
# No full stop: that is the publisher's end of a sentence.
_MARKS = " \t\r\n\xa0\u3000,،、，;；|•·:：–—―/([（【-"
_SEPARATOR = re.compile(r"[,،、，;|•·\n–—―]|\s-\s")
_HEAD_MARK = re.compile(r"\s*(?:[:：|–—―\n]|-(?=\s)|(?<=\s)-)\s*")
_NUMERIC = re.compile(r"[\d\s./-]+")


def brackets(draft: Draft, language: str | None) -> Iterator[tuple[int, int]]:
    """Brackets in which a date stands alone or with its time, room and place."""
    for group in BRACKETS.finditer(draft.text, draft.low, draft.high):
        dates = [d for d in draft.open_dates() if group.start() < d.start and d.end < group.end()]
        if dates and _only_dates(draft.text, group, dates, language):
            yield group.start(), tail.time_end(draft.text, group.end(), draft.high)


def at_end(draft: Draft, date: Found, language: str | None) -> tuple[int, int] | None:
    """The stretch that leaves with a date set off at the title's end; None where it stays."""
    text = draft.text
    if not tail.ends_title(text[date.end : draft.high], language):
        return None
    start = ties.day_start(text, draft.low, date.start, language)
    start = tail.time_start(text, draft.low, start)
    before = text[draft.low : start]
    if ties.tied(before, language) or ties.begins_tied(text[date.start : date.end], language):
        return None
    mark = _trimmed(before)
    if mark == before.rstrip() and not date.full and _NUMERIC.fullmatch(text, date.start, date.end):
        return None  # "Remembering 9/11" is a name
    return draft.low + _place_start(mark, language), draft.high


def at_start(
    draft: Draft, date: Found, language: str | None, comma: bool
) -> tuple[int, int] | None:
    """The stretch that leaves with a date set off at the title's start; None where it stays.

    `comma`: whether a comma after it is enough, as behind a number ("No: 6, 6 January 2021, …").
    """
    text = draft.text
    start = ties.day_start(text, draft.low, date.start, language)
    before = text[draft.low : start].strip(" \t\n,،(")
    if before and not places.is_known(before, language):
        return None
    if ties.begins_tied(text[date.start : date.end], language):
        return None
    end = tail.time_end(text, tail.year_word_end(text, date.end))
    mark = _HEAD_MARK.match(text, end, draft.high)
    if not mark and comma:
        mark = re.compile(r"\s*,\s*").match(text, end, draft.high)
    mark = mark or _placed_mark(text, end, draft.high, language)
    return (draft.low, mark.end()) if mark else None


def _placed_mark(text: str, end: int, high: int, language: str | None) -> re.Match[str] | None:
    """The mark after a place that follows a leading date ("14 June 2001, Beijing: …")."""
    place = re.compile(r",\s*([^,:：|–—―\n]{2,40})").match(text, end, high)
    if place and places.is_known(place[1], language):
        return _HEAD_MARK.match(text, place.end(), high)
    return None


def _trimmed(before: str) -> str:
    """What stands before the date, without the marks that set it off."""
    return before.rstrip(_MARKS)


def _place_start(before: str, language: str | None) -> int:
    """Where the tail begins once the places and rooms joined to its date are counted in."""
    end = len(before)
    for mark in reversed(list(_SEPARATOR.finditer(before))):
        head, name = before[: mark.start()], before[mark.end() : end].strip()
        known = places.is_place(name, language)
        if not known and not (end == len(before) and places.may_be_place(name, language)):
            break
        if places.is_country(name, language) and _ends_in_place(head, language):
            break  # "in Putrajaya, Malaysia": the country belongs to the sentence
        end = mark.start()
    return len(_trimmed(before[:end]))


def _ends_in_place(head: str, language: str | None) -> bool:
    last = head.split()[-2:]
    return any(places.is_known(" ".join(last[i:]), language) for i in range(len(last)))


def _only_dates(text: str, group: re.Match[str], dates: list[Found], language: str | None) -> bool:
    position, rest = group.start(1), ""
    for date in dates:
        start = ties.day_start(text, position, date.start, language)
        rest += text[position : tail.time_start(text, position, start)] + "\n"
        position = tail.time_end(text, tail.year_word_end(text, date.end))
    rest += text[position : group.end(1)]
    parts = (p.strip() for p in re.split(r"[\n,،、，;|/]|\s[-–—]\s", rest))
    return all(not p or _goes_along(p, language) for p in parts)


def _goes_along(part: str, language: str | None) -> bool:
    if ties.begins_tied(part, language) and " " not in part:
        return True
    return places.is_place(part, language) or places.may_be_place(part, language, bracketed=True)
