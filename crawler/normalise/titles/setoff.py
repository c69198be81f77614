"""Dates that are set off from a title: in brackets, at its end, at its start."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.normalise import gazetteer
from crawler.normalise.titles import monthday, places, tables, tail, ties
from crawler.normalise.titles.brackets import AROUND_DAY
from crawler.normalise.titles.draft import Draft, Found

MIN_WORDS = 2  # that must remain of a title whose date leaves
# No full stop: that is the publisher's end of a sentence.
_BLANKS = " \t\r\xa0\u3000"
_MARKS = _BLANKS + "\n,،、，;；|•·:：–—―/([（【~～-"
_CRUMBS = (" »", " ›", " >")  # not what closes a quotation
_SEPARATOR = re.compile(r"[,،、，;|•·\n–—―：]|:\s|\s-\s")
_SPACE = re.compile(r"\s+")
# In a tail a full stop parts too, but that of an abbreviation: "Statement. Lima, 14 June".
_TAIL_MARK = re.compile(rf"{_SEPARATOR.pattern}|(?<=[^\W\d_]{{4}}\.)\s+(?=[^\W\d_])")
_IN_PLACE = re.compile(
    r"\b(?i:in|to|from|near|route|via|aboard)\s+([^\W\d_a-zа-я][\w’'-]*(?:\s[^\W\d_][\w’'-]*)?)\Z"
)
# The same in more words: "en route Joint Base McGuire-Dix-Lakehurst, New Jersey".
_IN_NAMED_PLACE = re.compile(
    r"\b(?i:in|to|from|near|route|via|aboard)(?:\s[^\W\d_a-zа-я][\w’'-]*){3,4}\Z"
)
_NEAR = 60  # characters before a comma in which a place with its preposition stands
# A full stop too: "14 июня 2017 года. Пресс-конференция".
_HEAD_MARK = re.compile(
    r"\s*(?:[:：|–—―\n｜丨]|\.\s?[-–—]|-(?=\s)|(?<=\s)-)\s*|\.\s+(?=[^\W\d_a-zа-я])"
)
_COMMAS = ",،、，;\n"
_NUMERIC = re.compile(r"[\d\s./-]+")
_SPACE_PARTS = frozenset({"zh", "ja", "ko"})  # a space parts what a comma parts elsewhere


def brackets(draft: Draft, language: str | None) -> Iterator[tuple[int, int]]:
    """Brackets in which a date stands alone or with its time, room and place."""
    for group in AROUND_DAY.finditer(draft.text, draft.low, draft.high):
        dates = [d for d in draft.open_dates() if group.start() < d.start and d.end < group.end()]
        if dates and _only_dates(draft.text, group, dates, language):
            end = tail.time_end(draft.text, group.end(), draft.high)
            start = ties.day_start(draft.text, draft.low, group.start(), language)
            yield _with_place(draft, start, end, language), end


def at_end(draft: Draft, date: Found, language: str | None) -> tuple[int, int] | None:
    """The stretch that leaves with a date set off at the title's end; None where it stays."""
    text = draft.text
    if not tail.ends_title(text[date.end : draft.high], language):
        return None
    start = ties.day_start(text, draft.low, date.start, language)
    start = tail.time_start(text, draft.low, start)
    before = _without_note(text[draft.low : start])
    article = ties.letter_start(before, language)
    if article >= 0:
        before = before[:article]
    if ties.tied(before, language) or ties.begins_tied(text[date.start : date.end], language):
        return None
    mark = _trimmed(before)
    if date.month and ":" in before[len(mark) :]:
        return None  # "Change of ambassador: April 2022" is when
    kept = mark[: _place_start(mark, language)]
    if article >= 0 and kept == mark:
        return None  # the place stays, and the article ties the day to it
    if kept == text[draft.low : start].rstrip(_BLANKS) and _belongs(text, date):
        return None
    if kept.count("(") != kept.count(")") or kept.count("[") != kept.count("]"):
        return None  # the date closes a bracket that says more than it
    return draft.low + len(kept), draft.high


def at_start(
    draft: Draft, date: Found, language: str | None, comma: bool
) -> tuple[int, int] | None:
    """The stretch that leaves with a date set off at the title's start; None where it stays.

    `comma`: whether a comma after it is enough, as behind a number ("No: 6, 6 January 2021, …").
    """
    text = draft.text
    start = ties.day_start(text, draft.low, date.start, language)
    before = text[draft.low : start].strip(" \t\n,،(")
    if before and not gazetteer.is_known(before, language):
        return None
    if date.season or ties.begins_tied(text[date.start : date.end], language):
        return None  # a season tells of when, not when it was printed
    end = tail.time_end(text, tail.year_word_end(text, date.end))
    mark = _HEAD_MARK.match(text, end, draft.high)
    if not mark and comma:
        mark = re.compile(r"\s*,\s*").match(text, end, draft.high)
    mark = mark or _placed_mark(text, end, draft.high, language)
    if not mark and _is_stamp(text, date, end, language):
        return draft.low, end
    return (draft.low, mark.end()) if mark else None


def fixed_tail(draft: Draft, date: Found, language: str | None) -> tuple[int, int] | None:
    """The fixed tail of place and date with which whole collections end their titles."""
    rows = tables.table("tails").get(language or "")
    if not rows or not re.search(rows["head"], draft.core):
        return None
    if not tail.ends_title(draft.text[date.end : draft.high], language):
        return None
    before = re.compile(rf"(?:{rows['before']})\Z")
    found = before.search(draft.text, max(draft.low, date.start - 2 * _NEAR), date.start)
    return (found.start(), draft.high) if found else None


def _is_stamp(text: str, date: Found, end: int, language: str | None) -> bool:
    """Whether a leading date is a stamp by its form: in numbers, or parted by a space in Chinese.

    A mailing puts date, time and zone before its subject, a list "2001-06-14".
    """
    if end > date.end and _NUMERIC.match(text, date.start, date.end):
        return True
    numeric = _NUMERIC.fullmatch(text, date.start, date.end)
    behind = text[end : end + 1]
    if not behind.isspace():
        return bool(numeric) and behind.isalpha() and not behind.islower()  # a lost line break
    if numeric:
        return True
    return language in _SPACE_PARTS and not date.remembered


def _belongs(text: str, date: Found) -> bool:
    """Whether a date that no mark sets off belongs to what stands before it."""
    return date.season or date.remembered


def _without_note(before: str) -> str:
    """What stands before the date, without a note on it that is set off ("…, updated", "Date:")."""
    bare = before.rstrip(_BLANKS + ":：")
    colon = bare != before.rstrip(_BLANKS)
    marks = [*_SEPARATOR.finditer(bare), *(_SPACE.finditer(bare) if colon else ())]
    noted = (mark.start() for mark in marks if places.is_note(bare[mark.end() :]))
    return before[: min(noted, default=len(before))]


def _with_place(draft: Draft, start: int, end: int, language: str | None) -> int:
    """Where the tail of a bracket at the title's end begins, a place set off before it included."""
    if draft.text[end : draft.high].strip(" ."):
        return start
    before = draft.text[draft.low : start].rstrip()
    marks = list(_SEPARATOR.finditer(before))
    if not marks:
        return start
    name, head = before[marks[-1].end() :], before[: marks[-1].start()]
    # What stands alone behind a dash or colon may be the title: "Q&R - Point de presse live (…)".
    looks = places.is_place if set(marks[-1][0]) & set(_COMMAS) else gazetteer.is_known
    set_off = looks(name, language) and not places.is_region(name, language)
    return draft.low + len(_trimmed(head)) if set_off and not _goes_on(head, language) else start


def _placed_mark(text: str, end: int, high: int, language: str | None) -> re.Match[str] | None:
    """The mark after a place that follows a leading date ("14 June 2001, Beijing: …")."""
    place = re.compile(r",\s*([^,:：|–—―\n]{2,40})").match(text, end, high)
    if place and gazetteer.is_known(place[1], language):
        return _HEAD_MARK.match(text, place.end(), high)
    return None


def _trimmed(before: str) -> str:
    """What stands before the date, without the marks that set it off."""
    bare = before.rstrip(_MARKS)
    return bare[:-1].rstrip(_MARKS) if bare.endswith(_CRUMBS) else bare


def _place_start(before: str, language: str | None) -> int:
    """Where the tail begins once the places and rooms joined to its date are counted in.

    A country or region counts only behind its city: alone it may end the sentence.
    """
    end = tail_start = len(before)
    for mark in reversed(list(_TAIL_MARK.finditer(before))):
        head, name = before[: mark.start()], before[mark.end() : end].strip()
        region, stop = places.is_region(name, language), head.endswith(".") and mark[0].isspace()
        # After a colon only a place's own name: what has a word for a room there may be the title.
        own = stop or ":" in mark[0] or "：" in mark[0]
        known = region or (gazetteer.is_known if own else places.is_place)(name, language)
        first = tail_start == len(before) and not stop  # but for regions behind it
        in_country = first and end < len(before)
        likely = first and _looks_placed(name, head, mark[0], language, in_country=in_country)
        if not known and not likely:
            break
        if _goes_on(head, language):
            break
        end = mark.start()
        tail_start = tail_start if region and not places.ends_in_occasion(head) else end
    return len(_trimmed(before[:tail_start]))


def _looks_placed(
    name: str, head: str, mark: str, language: str | None, *, in_country: bool
) -> bool:
    """Whether a name that no list has stands where a place does, and as one."""
    if not in_country and places.lists_topics(head, language):
        return False
    proven = in_country or places.ends_in_occasion(head)
    if places.may_be_place(name, language, proven=proven):
        return True
    if not set(mark) & set(_COMMAS) or _IN_NAMED_PLACE.search(head):
        return False
    return places.may_be_named(name, head, language)


def _goes_on(head: str, language: str | None) -> bool:
    """Whether what follows the comma belongs to the sentence's place ("in Bangkok, Thailand")."""
    found = _IN_PLACE.search(head[-_NEAR:])
    return found is not None and not gazetteer.is_country(found[1], language)


def _only_dates(text: str, group: re.Match[str], dates: list[Found], language: str | None) -> bool:
    position, rest = group.start() + 1, ""
    for date in dates:
        start = ties.day_start(text, position, date.start, language)
        rest += text[position : tail.time_start(text, position, start)] + "\n"
        position = tail.time_end(text, tail.year_word_end(text, date.end))
    rest = monthday.other_calendars().sub("", rest + text[position : group.end() - 1])
    parts = (p.strip(" '‘’.") for p in re.split(r"[\n,،、，;|/]|\s[-–—]\s", rest))
    return all(not p or _goes_along(p, language) for p in parts)


def _goes_along(part: str, language: str | None) -> bool:
    if places.is_note(part) or (ties.begins_tied(part, language) and " " not in part):
        return True
    return places.is_place(part, language) or places.may_be_place(part, language, bracketed=True)
