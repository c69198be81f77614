"""The key under which titles are matched: casefolded, no accents, no punctuation."""

from __future__ import annotations

import re
import unicodedata

from crawler.normalise.text import INVISIBLE

# Accents only: vowel signs of Thai and Indic scripts tell words apart and stay.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640]")
# Letters that keyboards of one script write in two ways, and the i that capitals do not tell.
_SAME = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ہ": "ه", "ı": "i"})
_NO_ASCII_WORD = {code: " " for code in range(128) if not chr(code).isalnum()}
_NO_WORD = re.compile(r"[^\w\u0e00-\u0eff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]+|_+")


def key_of(title: str) -> str:
    """A title's key; for matching only, never shown."""
    if title.isascii():
        return " ".join(title.casefold().translate(_NO_ASCII_WORD).split())
    seen = INVISIBLE.sub("", title)
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", seen).casefold()).translate(_SAME)
    return " ".join(_NO_WORD.sub(" ", unicodedata.normalize("NFKC", plain)).split())
