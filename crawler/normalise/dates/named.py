"""Numbers and weekdays that are none: a name has them, or a letter stands for a digit."""

from __future__ import annotations

import re

# A word that a number is glued to, or joined to by a hyphen: "G20", "COP26", "F-16", "COVID-19".
_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]{1,8})([-‑]?)\Z")
_LONGEST = 9  # characters of such a word with its hyphen
_LONGEST_HYPHENED = 5  # letters: a longer one before a hyphen may be the city of a dateline
_SUM = re.compile(r"[^\W_]\+\Z")  # "ASEAN+3", "5+1"
# Letters that scanning takes for 0 and 1: "l4 June", "June 1O".
_FOR_DIGITS = "OolI"
_BEFORE_DIGIT = re.compile(rf"(?<![^\W_])[{_FOR_DIGITS}]\Z")
_GOES_ON = re.compile(rf"[{_FOR_DIGITS}](?:\d|(?![^\W_]))")

# A word beside another; "El", "Al" and "De" are shorter.
_WORD_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]{3,}) \Z")
_WORD_AFTER = re.compile(r" ([^\W\d_]{3,})")
_LONGEST_NAME = 20  # characters


def ends_in(text: str, start: int) -> str:
    """The word that a number is the end of, if it has the look of a name: "COP" in "COP26"."""
    if text[max(0, start - 1) : start].isspace():  # as most do
        return ""
    if _SUM.search(text, max(0, start - 2), start):
        return "+"
    found = _BEFORE.search(text, max(0, start - _LONGEST - 1), start)
    if found is None:
        return ""
    word, hyphen = found.groups()
    if hyphen:
        looks = word.isupper() and len(word) <= _LONGEST_HYPHENED
        return word if looks or (word.istitle() and len(word) == 2) else ""  # "Mi-8"
    return word if word.isupper() else ""


def misread(text: str, start: int, end: int) -> bool:
    """Whether a letter that was scanned for a digit is glued to a number: "l4", "1O"."""
    if _BEFORE_DIGIT.search(text, max(0, start - 2), start):
        return True
    return _GOES_ON.match(text, end) is not None


def is_surname(text: str, start: int, end: int) -> bool:
    """Whether a weekday with a capital stands beside another: "Plácido Domingo".

    In languages that write weekdays in small letters.
    """
    if not text[start:end].istitle():
        return False
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
    after = _WORD_AFTER.match(text, end)
    return any(word is not None and word[1].istitle() for word in (before, after))
