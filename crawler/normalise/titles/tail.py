"""What may stand around a set-off date in its tail: a time, a room, a channel, a place."""

from __future__ import annotations

import re

from crawler.normalise import gazetteer
from crawler.normalise.titles import places

_SEPARATOR = r"\s*[,،、;|/@–—―-]?\s*"
_CLOCK = (
    r"(?:\d{1,2}\s*(?:[:：.٫hH]|час(?:ов|а)?\s)\s*\d{2}(?:[:.]\d{2})?"
    r"|\d{4}(?=\s*(?:hrs?|hours|h)\b)"
    r"|\d{1,2}(?=\s*(?:[ap]\.?\s?m\b|uhr|hrs?\b|hours|heures|時|时|點|点|시|giờ|ч\b)))"
)
_HALF = r"(?:上午|下午|晚上?|오전|오후|午前|午後|(?:[ap]\.?\s?m\b\.?))"
_UNIT = (
    r"(?:uhr|hrs?\b\.?|hours|heures|uur|น\.?|ч\b\.?|h\b\.?|giờ"
    r"|[時时點点시](?:\s*\d{1,2}\s*[分분])?)"
)
_ZONE_NAME = (
    r"(?:GMT|UTC|[A-Z]{1,2}[SD]T|CES?T|EES?T|BST|MSK|МСК|WIB|KST|JST|HKT|IST|PKT|ICT|SGT|AEDT)"
)
_ZONE = (
    rf"(?:\(?{_ZONE_NAME}(?:\s?[+-]\s?\d{{1,2}}(?::?\d{{2}})?)?\)?"
    r"|(?:local|moscow|beijing)\s+time)"
)
_PREPOSITION = (
    r"(?:(?:at|à|um|в|alle(?:\s+ore)?|ore|a\s+las|às|klo|kl\.?|pukul|jam|lúc|saat|เวลา|الساعة|from|"
    r"начало\s+в)\s*)"
)
_TIME = re.compile(
    rf"{_SEPARATOR}\(?{_PREPOSITION}?{_HALF}?\s*{_CLOCK}\s*{_HALF}?\s*{_UNIT}?"
    rf"(?:\s*(?:-|–|to|until|à)\s*{_CLOCK}\s*{_HALF}?\s*{_UNIT}?)?(?:\s*{_ZONE})?\)?",
    re.IGNORECASE,
)
_TIME_BEHIND = re.compile(rf"(?<=\w)[,،、]?\s(?:{_TIME.pattern})\s*\Z", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"(?<!\w)(?:{_TIME.pattern})\s*[,،、|–—-]?\s*\Z", re.IGNORECASE)
# "год", "г." and the like, where the grammar of dates leaves them outside.
_YEAR_WORD = re.compile(
    r"(?:\.?\s*(?:года?|году|г|гг|року|р|г\.|ж|жылы|године|година|godine"
    r"|年|년|م|هـ|م\.|هـ\.|yil|yılı)\.?(?!\w))?"
)
_CLOSING = re.compile(r"[\s.。,،、，;:|)\]）】〕–—―-]*\Z")
_DIGIT = re.compile(r"\d")
_NEAR = 60  # characters; no time with its preposition and zone is longer
_MARK = re.compile(r"\s*(?:[,،、，;|(（–—―-]|\n)")


def ends_title(after: str, language: str | None) -> bool:
    """Whether nothing but a date's own tail follows: closing marks, a time, a venue, a place."""
    position = year_word_end(after, 0)
    if _CLOSING.match(after, position):
        return True
    time = _TIME.match(after, position)
    if time:
        return _is_venue(after[time.end() :], language)
    rest = after[position:]
    if _DIGIT.search(rest):
        rest = _TIME_BEHIND.sub("", rest)  # ", Ankara, Saat 10.30"
    if _MARK.match(rest):
        return places.is_place(_bare(rest), language)
    parts = _bare(rest).split(", ")
    return rest[0].isspace() and all(gazetteer.is_known(part, language) for part in parts)


def year_word_end(text: str, position: int) -> int:
    """Where a word for "year" after the date ends; the position itself where there is none."""
    found = _YEAR_WORD.match(text, position)
    return found.end() if found and found[0] else position


def time_end(text: str, position: int, high: int | None = None) -> int:
    """Where a time that follows the date ends; the position itself where none does."""
    found = _TIME.match(text, position, len(text) if high is None else high)
    return found.end() if found else position


def time_start(text: str, low: int, position: int) -> int:
    """Where a time that leads up to the date begins; the position itself where none does."""
    if not _DIGIT.search(text, max(low, position - _NEAR), position):
        return position
    found = _TIME_BEFORE.search(text, max(low, position - _NEAR), position)
    return found.start() if found else position


def _is_venue(rest: str, language: str | None) -> bool:
    """After a time only a sentence that goes on ("by the minister", a colon) is no tail."""
    rest = _bare(rest)
    if not rest or places.is_place(rest, language):
        return True
    return ":" not in rest and places.is_venue(rest)


def _bare(rest: str) -> str:
    return rest.strip(" \t\r\n\xa0.。,،、，;|()[]（）–—―-")
