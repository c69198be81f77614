"""A term of a query: a word or a phrase, perhaps only the beginning of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from storage.fulltext.words import POINTS, RUN, fold, plain_of, words_of

_WORD = re.compile(r"\w+")
_UNPOINTED = re.compile("[\u0590-\u06ff]")


@dataclass(frozen=True, slots=True)
class Term:
    """What stands together in a text; with `opening`, its last word may go on."""

    words: str
    opening: bool = False

    @property
    def size(self) -> int:
        """How many words of the index it has."""
        return len(words_of(self.words).split())

    @property
    def is_letter(self) -> bool:
        """Whether it is one letter, of a script that parts its words."""
        letters = "".join(_WORD.findall(plain_of(self.words)))
        return len(letters) == 1 and not RUN.match(letters)

    @property
    def match(self) -> str:
        """The term in FTS5's language, in quotes."""
        plain = plain_of(self.words).replace('"', " ")
        runs = list(RUN.finditer(plain))
        if not runs or _WORD.search(plain, runs[-1].end()):
            return f'"{words_of(plain)}"{" *" if self.opening else ""}'
        # It may end in the midst of a longer run: its last character is then not one alone.
        words = words_of(plain[: runs[-1].end()]).strip()
        return f'"{words}" *' if len(runs[-1][0]) == 1 else f'"{words[:-2]}"'

    @property
    def pattern(self) -> str:
        """A pattern that finds it in a folded text."""
        pieces = _WORD.findall(fold(plain_of(self.words)))
        first, last = pieces[0][0], pieces[-1][-1]
        said = r"[\W_]+".join(map(_spelt, pieces))
        begins = "" if RUN.match(first) else r"(?<!\w)"
        ends = "" if RUN.match(last) else r"\w*" if self.opening else r"(?!\w)"
        return f"{begins}{said}{ends}"


def is_word(said: str) -> bool:
    """Whether something stands there that the index has."""
    return _WORD.search(said) is not None


def _spelt(piece: str) -> str:
    return "".join(
        re.escape(letter) + (f"{POINTS}*" if _UNPOINTED.match(letter) else "") for letter in piece
    )
