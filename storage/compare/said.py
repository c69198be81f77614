"""What a changed digest stands for: another title, other words, other stamps."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from storage import diff
from storage.compare.difference import Row, shown_then
from storage.wording import counted

# What `editions.change` says, for somebody who reads a list of differences.
_CHANGES = {
    "text": "other words",
    "title": "another title",
    "dates": "other stamps",
    "replaced": "another document",
    "return": "an earlier text again",
}
_TABLE = "SELECT 1 FROM {}.sqlite_master WHERE name = 'bulletin_bodies'"
_BODIES = """
SELECT o.body, n.body FROM old.bulletin_bodies o JOIN main.bulletin_bodies n ON n.uid = o.uid
WHERE n.uid = ?
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What two releases tell of a text that changed between them."""

    editions: tuple[int, int]  # the new release's numbers; equal where only our reading changed
    words: tuple[int, int]
    changes: tuple[str, ...]  # as the editions in between have it
    added: int | None  # words; None unless both releases have the texts
    removed: int | None

    @property
    def was(self) -> str:
        """The old text in a few words."""
        return f"edition {self.editions[0]}, {counted(self.words[0], 'word')}"

    @property
    def became(self) -> str:
        """The new text in a few words, and how it differs."""
        how = [_CHANGES[change] for change in self.changes] or ["read otherwise"]
        if self.added is not None:
            how.append(f"{self.added:,} added, {self.removed:,} removed")
        return f"edition {self.editions[1]}, {counted(self.words[1], 'word')}: {', '.join(how)}"


def said(db: sqlite3.Connection, old: Row, new: Row, editions: Sequence[Row]) -> Said:
    """What changed in a bulletin's text; `editions` are those of the new release, in order."""
    then, now = shown_then(old, editions), new["editions"]
    first = now if then is None else then["number"]
    between = [one["change"] for one in editions if first < one["number"] <= now]
    added, removed = _turned(db, new["uid"])
    return Said(
        (first, now), (old["words"], new["words"]), tuple(dict.fromkeys(between)), added, removed
    )


def _turned(db: sqlite3.Connection, uid: str) -> tuple[int, int] | tuple[None, None]:
    if not all(db.execute(_TABLE.format(name)).fetchone() for name in ("old", "main")):
        return None, None
    was, became = db.execute(_BODIES, (uid,)).fetchone()
    return diff.turned(diff.paragraphs(was, became))
