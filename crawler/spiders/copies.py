"""Old copies of addresses, and whose turn it is."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crawler.capture.memento import NO_COPY
from storage.door.held import Held

_STAMP = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/https?:")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of an address as it stood once."""

    url: str
    at: datetime  # UTC, whole seconds
    name: str  # the archive's address of it, or the id of its record
    digest: str | None = None  # of its payload, in whatever form
    asked: str = ""  # the key of the archive's address


@dataclass
class Turn:
    """The copies of one address, the newest first, and what the archive holds of them."""

    role: str  # bulletin, listing
    key: str
    copies: deque[Copy]
    held: dict[datetime, bool] = field(default_factory=dict)  # whether it was read
    is_known: bool = False  # whether the archive has a copy that was read
    spent: set[str] = field(default_factory=set)  # keys of those that need no asking again

    @classmethod
    def of(cls, role: str, key: str, copies: Iterable[Copy], held: Iterable[Held]) -> Turn:
        """The turn of an address, of which the archive holds some answers."""
        turn = cls(role, key, deque(copies))
        rows = list(held)
        turn.held = {row.at: row.is_shown for row in rows if row.url_key == key}
        turn.spent = {row.url_key for row in rows if row.url_key != key and turn._is_spent(row)}
        return turn

    def holds(self, copy: Copy) -> bool:
        """Whether the archive has the copy, or knows that there is none."""
        return copy.at in self.held or copy.asked in self.spent

    def _is_spent(self, row: Held) -> bool:
        """Whether the archive has said that it has no such copy, or led to one that is held."""
        led = _STAMP.search(row.location or "")
        return row.status in NO_COPY or bool(led and instant_of(led[1]) in self.held)


def ends(copies: Iterable[Copy]) -> Sequence[Copy]:
    """The copies, newest first, without those that lie between two that are equal to them."""
    inorder = sorted(copies, key=lambda copy: (copy.at, copy.name), reverse=True)
    return [
        copy
        for n, copy in enumerate(inorder)
        if not copy.digest
        or not 0 < n < len(inorder) - 1
        or not inorder[n - 1].digest == copy.digest == inorder[n + 1].digest
    ]


def instant_of(stamp: str) -> datetime:
    """The instant of an archive's fourteen digits; raises ValueError where they are none."""
    return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
