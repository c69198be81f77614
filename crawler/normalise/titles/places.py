"""Whether a stretch of title joined to a date is a place, a room or a channel."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise.gazetteer import is_country, is_known
from crawler.normalise.titles import tables

_PARTS = re.compile(r"\s*[,،、;/|]\s*|\s+[-–—]\s+")
_CODE = re.compile(r"(?!UN\b|DC\b)[A-Z]{2}|[A-Z]\.[A-Z]")
_ONE_NAME = re.compile(r"[^\W\d_][\w’'-]+")
_NAMES = re.compile(r"[^\W\d_a-zа-я][\w’'-]*(?: [^\W\d_a-zа-я][\w’'-]*){1,2}")
_NAME = re.compile(rf"{_ONE_NAME.pattern}|{_NAMES.pattern}")
_BRACKETED_NAME = re.compile(r"(?:the )?[^\W\d_a-zа-я][\w’'.-]*(?: [\w’'.-]+){0,2}")
_MOST_IN_TOPIC = 3  # words behind its preposition; a longer one is a clause
_LONGEST_OCCASION = 40
_LONGEST_UNCAPPED = 6  # characters of a bracketed place in a script without capitals


def is_place(stretch: str, language: str | None) -> bool:
    """Whether every part of the stretch is a known place or names a room, house or channel."""
    if is_known(stretch, language):
        return True
    parts = [p for p in _PARTS.split(stretch.strip(" \t\n,.;")) if p]
    return bool(parts) and all(is_known(p, language) or is_venue(p) for p in parts)


def is_region(name: str, language: str | None) -> bool:
    """Whether the name is a country's, or a code such as that of a state ("NC")."""
    return _CODE.fullmatch(name.strip(" .")) is not None or is_country(name, language)


def is_venue(stretch: str) -> bool:
    """Whether the stretch has a word for a room, a house or a channel, and names no occasion."""
    return _venue().search(stretch) is not None and _occasion().search(stretch) is None


def is_note(stretch: str) -> bool:
    """Whether the stretch only says what its date is ("updated:", "as of")."""
    return stretch.strip(" .:：").casefold() in tables.table("venues")["notes"]


def may_be_place(
    stretch: str, language: str | None, *, bracketed: bool = False, proven: bool = False
) -> bool:
    """Whether the stretch has the look of a place's name, where a known one is not to be had.

    `proven`: whether an occasion or country beside it says so, where a script has no capitals.
    """
    if bracketed:
        short = len(stretch) <= _LONGEST_UNCAPPED and stretch.isalpha()
        return short or _BRACKETED_NAME.fullmatch(stretch) is not None
    if not _ONE_NAME.fullmatch(stretch) or stretch.casefold() in _common():
        return False
    if language in _languages("capitals_tell"):
        return stretch[0].isupper()
    return proven and language in _languages("no_capitals")


def may_be_named(stretch: str, head: str, language: str | None) -> bool:
    """Whether two or three names behind `head` may be a place's, and no person's whom it awaits.

    "…at the G20 Summit, Nusa Dua" against "Statement by the Spokesperson, Maria Zakharova".
    """
    if language not in _languages("capitals_tell") or not _NAMES.fullmatch(stretch):
        return False
    return not has_common(stretch) and not _awaits_name(head)


def ends_in_occasion(head: str) -> bool:
    """Whether the last word is an occasion's: a country behind it is where that was held."""
    found = _occasion().search(head, max(0, len(head) - _LONGEST_OCCASION))
    while found and found.end() < len(head):
        found = _occasion().search(head, found.end())
    return found is not None


def lists_topics(head: str, language: str | None) -> bool:
    """Whether a title's last clause is what it is on, or one of several names: more may follow."""
    *before, clause = _PARTS.split(head)
    words = clause.replace("’", "'").replace("'", "' ").split()  # "sull'Europa"
    topics = tables.words("topics", language)
    if any(word.casefold() in topics for word in words[-_MOST_IN_TOPIC - 1 : -1]):
        return True
    return bool(before) and _NAME.fullmatch(clause) is not None and not is_place(clause, language)


def _awaits_name(head: str) -> bool:
    """Whether the last clause of a title ends in an office whose holder is still to be named."""
    clause = _PARTS.split(head)[-1]
    office = next(reversed(list(_office().finditer(clause))), None)
    if office is None:
        return False
    rest = clause[office.end() :]
    named = office["several"] is None and re.match(r"\s+[^\W\d_a-zа-я]", rest)
    return not named and not _occasion().search(rest) and not has_common(rest)


def has_common(stretch: str) -> bool:
    """Whether a word of the stretch is an office, a genre or an occasion, as no name's is."""
    return not _common().isdisjoint(re.findall(r"[^\W\d_]+", stretch.casefold()))


@cache
def _venue() -> re.Pattern[str]:
    table = tables.table("venues")
    whole, pieces = tables.alternatives(table["words"]), tables.alternatives(table["pieces"])
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)|{pieces}", re.IGNORECASE)


@cache
def _occasion() -> re.Pattern[str]:
    """An occasion by its own word, not the room named after it ("Conference Room 2")."""
    table = tables.table("venues")
    words, rooms = map(tables.alternatives, (table["occasions"], table["no_occasion_before"]))
    before = "".join(rf"(?<!{word}\s)" for word in table["no_occasion_after"])
    return re.compile(rf"(?<!\w){before}(?:{words})(?!\w)(?!\s(?:{rooms})(?!\w))", re.IGNORECASE)


@cache
def _common() -> frozenset[str]:
    """Single capitalised words that a comma may part and that are no place."""
    return frozenset(tables.table("labels")["common"])


@cache
def _office() -> re.Pattern[str]:
    stems = tables.alternatives(tables.table("venues")["offices"])
    return re.compile(rf"(?<!\w)(?:{stems})(?:(?P<several>\w*s(?![\w’']))|\w*)", re.IGNORECASE)


@cache
def _languages(row: str) -> frozenset[str]:
    return frozenset(tables.table("venues")[row].split())
