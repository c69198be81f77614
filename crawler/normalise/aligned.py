"""A title or stamp repaired, with the way back: where in the raw text each character stood."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from crawler.normalise import mojibake, text

# Tags that came through escaped, as feeds send them: formatting shows nothing, a break parts lines.
_TAG = re.compile(
    r"<(?:(br)\s*/?|/?(?:b|i|u|em|strong|font|span|sup|sub|p)(?:\s[^<>]{0,200})?)>", re.I
)
_NOTHING = "\u200b"
_LONGEST_COMPARED = 500  # characters; beyond, only the ends are aligned, since comparing is square


@dataclass(frozen=True, slots=True)
class Aligned:
    """Repaired text (white space still as it was) and, unless nothing moved, its origins."""

    text: str
    origins: tuple[int, ...] | None = None  # of each character and of the end, in the raw text

    @property
    def is_raw(self) -> bool:
        """Whether nothing moved."""
        return self.origins is None

    def to_raw(self, position: int) -> int:
        """The raw position of a position in the repaired text."""
        return position if self.origins is None else self.origins[position]

    def from_raw(self, position: int) -> int:
        """The position in the repaired text of a raw position."""
        return position if self.origins is None else bisect_left(self.origins, position)


@lru_cache(maxsize=16)  # a page's title and stamps
def align(raw: str) -> Aligned:
    """Repair the characters of a printed line and remember where each came from."""
    if raw.isascii() and raw.isprintable() and "&" not in raw and "<" not in raw:
        return Aligned(raw)
    mended = unicodedata.normalize("NFC", text.unescaped(mojibake.mended(raw)))
    origins = None if mended == raw else _origins(raw, mended)
    if "<" in mended:
        mended = _TAG.sub(_shown, mended)
    gone = {i for m in text.INVISIBLE.finditer(mended) for i in range(*m.span())}
    if not gone:
        return Aligned(mended, origins)
    kept = [i for i in range(len(mended) + 1) if i not in gone]
    seen = "".join(mended[i] for i in kept[:-1])
    return Aligned(seen, tuple(kept if origins is None else (origins[i] for i in kept)))


def _shown(tag: re.Match[str]) -> str:
    """What a tag shows, in as many characters."""
    return ("\n" if tag[1] else _NOTHING).ljust(len(tag[0]), _NOTHING)


def _origins(raw: str, mended: str) -> tuple[int, ...]:
    if max(len(raw), len(mended)) > _LONGEST_COMPARED:
        return (*(min(i, len(raw)) for i in range(len(mended))), len(raw))
    origins: list[int] = []
    for tag, a, b, c, d in SequenceMatcher(None, raw, mended, autojunk=False).get_opcodes():
        same = tag == "equal" or b - a == d - c
        origins += range(a, b) if same else [a] * (d - c)
    return (*origins, len(raw))
