"""How a text is laid out: sentences, datelines, lines of place and date, notes at the end."""

from __future__ import annotations

import re

from crawler.normalise.dates.match import DateMatch

LONGEST_LINE = 120  # characters of a place-and-date line or a note at the end
_LONGEST_OPENING = 700  # where a text has no full stops

# A full stop ends a sentence after a word or a year, before a capital or a letter without case:
# "Mr. X", "8. Juni" and "U.S. envoy" end none.
_STOP = re.compile(
    r"[.!?؟।](?:(?<=[^\W\d_A-Z]{3}.)|(?<=\d{4}.)|(?<=[)”\"’»].))[.!?]*[”\"’»)]*\s+"
    r"(?=[^\W\d_a-z]|[“\"«(\d])"
    r"|[。！？]+[”」』）]*"
)
_AGENCY = re.compile(
    r"\s*(?:[,.]?\s*\d{4})?\s*(?:[(（【\[/]\s*[^\W\d_]{2}|[-–—―]|:|：|\.\s*[-–—]|電|电|讯|訊|\.\s*/|\.\s*[A-ZА-Я«]{3}|=)"
)
_PLACE_WORD = re.compile(r"[^\W\d_]+[.'’-]?")
_PLACES_ONLY = re.compile(r"(?:[^\W\d_][^\W\d_]*[.'’]?|[,/|·(（—–-]|\s)*")
_ISSUED = re.compile(
    r"\b(?:source|issued|released|signed|done at|fait à|publié|source|quelle|fuente|fonte|hecho en|"
    r"provisional|translation|traduction)\b|источник|совершено|来源|來源|出典|المصدر|발표",
    re.I,
)


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """Where each sentence of a paragraph's beginning stands."""
    found, start = [], 0
    for stop in _STOP.finditer(paragraph, 0, _LONGEST_OPENING):
        found.append((start, stop.end()))
        start = stop.end()
    if start < len(paragraph):
        found.append((start, min(len(paragraph), start + _LONGEST_OPENING)))
    return found


def is_dateline(paragraph: str, match: DateMatch) -> bool:
    """Whether an agency's place and date head the paragraph: "BEIJING, April 19 (Xinhua) --"."""
    if match.form not in ("day", "numeric") or match.start > 60:
        return False
    before = paragraph[: match.start]
    after = _AGENCY.match(paragraph, match.end)
    if not after:
        return False
    if before.upper() == before.lower():  # no capitals there: only an agency's own sign tells
        return len(before) <= 12 and after[0].strip() != ","
    return _is_place(before)


def place_of_line(paragraph: str, match: DateMatch, *, tail: bool) -> str | None:
    """What a short paragraph is by its words: place_line, tail or nothing of the kind."""
    end = match.clock.end if match.clock else match.end
    before, after = paragraph[: match.start], paragraph[end:]
    if _ISSUED.search(before) and tail:
        return "tail"
    if after.strip(" .)）]】\u200b") or match.form == "month":
        return None
    if not before.strip(" (（[【"):
        return "place_line" if match.precision == "day" else None
    return "place_line" if _is_place(before.strip(" (（[【")) else None


def _is_place(before: str) -> bool:
    """Whether words before a date can be a place: few, capitals or no case, and no sentence."""
    words = _PLACE_WORD.findall(before)
    if not words or len(words) > 6 or not _PLACES_ONLY.fullmatch(before.rstrip(" ,.:：-–—")):
        return False
    joiners = {"le", "la", "den", "am", "à", "el", "em", "il", "the", "г", "a"}
    named = [w for w in words if w.lower().strip(".'’-") not in joiners]
    return bool(named) and all(not w[0].islower() for w in named)
