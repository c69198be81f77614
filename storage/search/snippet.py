"""A snippet: the stretch of a body around the first word found."""

from __future__ import annotations

from storage import fulltext

BEFORE, AFTER = 60, 140  # characters around the first word found


def snippet(body: str, query: fulltext.Query) -> str:
    """The stretch of a body around the first word found, else its beginning."""
    first = query.pattern.search(fulltext.fold(body))
    start = max(0, first.start() - BEFORE) if first else 0
    if start:
        # Not in the midst of a word, where words are parted by spaces.
        space = body.find(" ", start, start + BEFORE // 2)
        start = space + 1 if space >= 0 else start
    piece = " ".join(body[start : start + BEFORE + AFTER].split())
    ends = start + BEFORE + AFTER >= len(body)
    return f"{'…' if start else ''}{piece}{'' if ends else '…'}"
