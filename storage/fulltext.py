"""The words of a text as the full-text index has them, and queries that cannot break it.

Scripts without spaces are indexed by pairs of characters, with the last one of a run alone:
"会见了" becomes "会见 见了 了". So a word of two and more is a phrase, and one character a prefix.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

VERSION = "1"  # raised with any change of what `words_of` gives: archives are then indexed anew

# Thai, Lao, Burmese, Khmer, kana, bopomofo and Han: no space parts their words.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u3041-\u30ff"
    "\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{UNSPACED}]+")
# Arabic and Hebrew vowel points and the Arabic stroke that only stretches: written or left out.
_POINTS = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_GREEK = re.compile("[\u0386-\u03ce\u1f00-\u1fff]")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # what a shell may hand over; SQLite takes neither
_PHRASES = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w\S*")  # a dash between spaces is no word


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for: each term must occur."""

    terms: tuple[str, ...]

    @property
    def match(self) -> str:
        """The query in FTS5's language, term by term in quotes."""
        return " AND ".join(_match(term) for term in self.terms)


def words_of(text: str) -> str:
    """The text as it is indexed."""
    plain = _plain(text)
    if _RUN.search(plain) is None:
        return plain
    return _RUN.sub(_pairs, plain)


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces two characters count as one."""
    pairs = 0
    if _RUN.search(text):
        pairs = sum((len(run[0]) + 1) // 2 for run in _RUN.finditer(text))
        text = _RUN.sub(" ", text)
    return pairs + len(_TOKEN.findall(text))


def query_of(asked: str) -> Query:
    """The terms of a query: words, and phrases in double quotes; one without letters is none."""
    found = _PHRASES.findall(_NO_TEXT.sub(" ", asked))
    terms = (phrase or word for phrase, word in found)
    return Query(tuple(t for t in terms if _WORD.search(t)))


def fold(text: str) -> str:
    """The text without case and accents, each character still in its place."""
    return "".join(map(_folded, text))


def _folded(character: str) -> str:
    if character < "\x80":
        return character.lower()
    return unicodedata.normalize("NFD", character)[0].lower()[:1] or character


def _plain(text: str) -> str:
    text = _POINTS.sub("", unicodedata.normalize("NFC", text))
    # unicode61 takes the accents off Latin letters only.
    return _GREEK.sub(lambda found: _folded(found[0]), text)


def _pairs(run: re.Match[str]) -> str:
    found = run[0]
    pairs = (found[i : i + 2] for i in range(len(found)))
    return f" {' '.join(pairs)} "


def _match(term: str) -> str:
    plain = _plain(term).replace('"', " ")
    runs = list(_RUN.finditer(plain))
    if not runs or _WORD.search(plain, runs[-1].end()):
        return f'"{words_of(plain)}"'
    # The term may end in the midst of a longer run: its last character is then not one alone.
    words = words_of(plain[: runs[-1].end()]).strip()
    return f'"{words}" *' if len(runs[-1][0]) == 1 else f'"{words[:-2]}"'
