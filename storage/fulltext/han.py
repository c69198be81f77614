"""Chinese characters in their simplified form, one by one: what the index and a query both have.

By characters and not by words, so that a part of a word folds as the whole does. Where Traditional
has two characters for one of Simplified's, both are found; where only the word tells which is meant
(乾 of 乾隆), they are not told apart.
"""

from __future__ import annotations

from functools import cache

import opencc

_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))


def simplified(text: str) -> str:
    """The text with simplified for traditional characters, each still in its place."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    every = [chr(point) for first, end in _BLOCKS for point in range(first, end)]
    folded = opencc.OpenCC("t2s").convert("\n".join(every)).split("\n")
    return {
        ord(one): other
        for one, other in zip(every, folded, strict=True)
        if one != other and len(other) == 1
    }
