"""The words of a text as the full-text index has them.

Scripts without spaces are indexed by pairs of characters, with the last one of a run alone:
"会见了" becomes "会见 见了 了". So a word of two and more is a phrase, and one character a prefix.
"""

from __future__ import annotations

import re
import unicodedata

from storage.fulltext.han import simplified

# Raised with any change of what `words_of` and `marks_of` give: archives are then indexed anew.
VERSION = "3"

# Thai, Lao, Burmese, Khmer, kana, bopomofo and Han: no space parts their words.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u3041-\u30ff"
    "\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
RUN = re.compile(f"[{UNSPACED}]+")
# Arabic and Hebrew vowel points and the Arabic stroke that only stretches: written or left out.
POINTS = "[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
_GREEK = re.compile("[\u0386-\u03ce\u1f00-\u1fff]")
_TOKEN = re.compile(r"\w\S*")  # a dash between spaces is no word


def words_of(text: str) -> str:
    """The text as it is indexed."""
    if text.isascii():
        return text
    plain = plain_of(text)
    if RUN.search(plain) is None:
        return plain
    return RUN.sub(_pairs, simplified(plain))


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces two characters count as one."""
    pairs = 0
    if not text.isascii():
        pairs = sum((len(run[0]) + 1) // 2 for run in RUN.finditer(text))
        text = RUN.sub(" ", text)
    return pairs + len(_TOKEN.findall(text))


def fold(text: str) -> str:
    """The text as words are compared, each character still in its place."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


class _Folds(dict[int, str]):
    """Each character as it is compared, looked up but once: a page of snippets has 100,000."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _folded(simplified(chr(point)))
        return folded


_FOLDS = _Folds()


def _folded(character: str) -> str:
    if character < "\x80":
        return character.lower()
    return unicodedata.normalize("NFD", character)[0].lower()[:1] or character


def plain_of(text: str) -> str:
    """The text without marks that may be written or left out."""
    text = re.sub(POINTS, "", unicodedata.normalize("NFC", text))
    # unicode61 takes the accents off Latin letters only.
    return _GREEK.sub(lambda found: _folded(found[0]), text)


def _pairs(run: re.Match[str]) -> str:
    found = run[0]
    pairs = (found[i : i + 2] for i in range(len(found)))
    return f" {' '.join(pairs)} "
