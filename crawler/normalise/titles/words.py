"""How many words a stretch of title has, also in scripts that set no spaces."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    "\\w[\\w\u0300-\u036f\u0900-\u0eff\u1000-\u109f\u1780-\u17ff'’]*(?:&\\w+)*"
)  # vowel signs are no \\w; "Q&A" is one word
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_HAN = re.compile("[\u3400-\u9fff]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]+")
_THAI = re.compile("[\u0e01-\u0e2e\u0e81-\u0eae\u1000-\u1021\u1780-\u17a2]")
_HAN_WORD = 2  # characters: most Chinese and Japanese words
_THAI_WORD = 4  # consonants: short Thai words have two or three, so four never counts one twice


def enough(text: str, at_least: int) -> bool:
    """Whether the text has that many words; where no spaces part them, by their usual length."""
    count = 0
    for token in _TOKEN.findall(text):
        if not token.isdigit():
            count += _unspaced(token) if _UNSPACED.search(token) else 1
        if count >= at_least:
            return True
    return False


def _unspaced(token: str) -> int:
    han = len(_HAN.findall(token)) // _HAN_WORD
    thai = len(_THAI.findall(token)) // _THAI_WORD
    return max(1, han + len(_KATAKANA.findall(token)) + thai)
