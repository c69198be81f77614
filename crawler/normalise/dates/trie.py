"""Many names as one pattern: a trie, so that looking for hundreds costs what one does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

# Thai, Lao, Myanmar, Khmer, kana, Han, Hangul: names stand in the middle of other letters there.
# (Hangul has spaces, but particles are glued to its names.)
UNSPACED = re.compile(
    "[\u0e00-\u0e4f\u0e80-\u0ecf\u1000-\u103f\u1780-\u17d3\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)

APOSTROPHES = str.maketrans("'’", "ʼʼ")
# What editors make of a hyphen within a word: "avant–hier", "1–də".
HYPHENS = "-‐‑–−"  # the hyphen first: it stands in classes
_ONE_EACH = APOSTROPHES | dict.fromkeys(map(ord, HYPHENS), "-")
# Marks that go on with a word but are no letters: "ફેબ્રુ" ends in none.
_MARKS = "\u0900-\u0963\u0971-\u0dff"


def pattern(
    texts: Iterable[str], *, bounded: bool, marked: bool = True, small: bool = False
) -> re.Pattern[str] | None:
    """A pattern for the longest of the texts at a place; bounded: no letter may follow.

    Nor, unless `marked`, a mark that goes on with the word. `small`: for text in small letters.
    """
    root: dict[str, Any] = {}
    for text in texts:
        node = root
        for letter in text:
            node = node.setdefault(letter, {})
        node[""] = {}
    if not root:
        return None
    firsts = "".join(_within(letter) for letter in sorted(root) if letter)
    more = "" if marked else rf"|(?!\d)[{_MARKS}]"
    after = rf"(?![^\W\d_]{more})" if bounded else ""
    if small:  # among branches that a letter begins, case told apart, the search chooses by it
        return re.compile(_branch(root) + after)
    return re.compile(rf"(?=[{firsts}]){_branch(root)}{after}", re.I)


def key(text: str) -> str:
    """How what a pattern found is looked up: small letters, one space, apostrophe and hyphen."""
    return " ".join(text.lower().translate(_ONE_EACH).split())


def folded(text: str) -> str:
    """Without the accents that typists leave out; letters of other scripts stay whole."""
    text = text.translate(_ALEFS)
    if not text or text[0] > "\u024f":
        return text
    return unicodedata.normalize(
        "NFC",
        "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)),
    )


def capital(text: str) -> str:
    """As the text's capitals come back: ΙΑΝΟΥΑΡΙΟΥ without its accent, ARALIK as "aralik"."""
    if "\u0370" <= text[:1] <= "\u03ff":
        return unicodedata.normalize(
            "NFC", "".join(c for c in unicodedata.normalize("NFD", text) if c != "\u0301")
        )
    return text.replace("ı", "i")


_ALEFS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ً": None})


def _branch(node: dict[str, Any]) -> str:
    branches = [_letter(letter) + _branch(after) for letter, after in node.items() if letter]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return inner + ("?" if "" in node else "")


def _within(letter: str) -> str:
    """The letter as it stands within a class."""
    return {" ": r"\s", "ʼ": "'’ʼ", "-": re.escape(HYPHENS)}.get(letter) or re.escape(letter)


def _letter(letter: str) -> str:
    return f"[{_within(letter)}]" if letter in "ʼ-" else _within(letter)
