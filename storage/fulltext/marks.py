"""Marks: words of the index that stand for a bulletin's publisher, language and kind.

A filter that is asked of the words' own index costs as little as one word more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKED = ("publisher", "language", "kind")
_PRIVATE = 0xE000  # where Unicode's private area begins: no text has such words, nobody types them
LETTER = re.compile("[\ue000-\ue0ff]")  # of a mark


def marks_of(publisher: str, language: str | None, kind: str | None) -> str:
    """The marks of a bulletin, as they are indexed."""
    values = zip(_MARKED, (publisher, language, kind), strict=True)
    return " ".join(_mark(name, value) for name, value in values if value is not None)


def marked(name: str, values: Sequence[str], parting: str = "") -> str:
    """In FTS5's language: has one of the values, or where there is a parting begins with both."""
    sought = [f'"{_mark(name, value)}"' for value in values or ("",)]  # none has the empty one
    if parting:
        sought += [f'"{_mark(name, value + parting)}" *' for value in values]
    return f"{{marks}} : ({' OR '.join(sought)})"


def _mark(name: str, value: str) -> str:
    return "".join(chr(_PRIVATE + byte) for byte in f"{name} {value}".encode())
