"""What a search found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from storage.search.facets import Facets
from storage.search.undated import Undated
from storage.wording import counted

SHOWN = (
    "uid", "publisher", "language", "kind", "title", "event_edtf", "event_from", "event_to",
    "event_basis", "published_edtf", "published_from", "published_to", "url", "rights",
)  # fmt: skip
COLUMNS = (*SHOWN, "snippet", "corrected")
MOST_NAMED = 20  # uids in a sentence
_IN_ORDER = {"rank": "the best first", "newest": "the newest first", "event": "by event"}


@dataclass(frozen=True)
class Found:
    """The bulletins of one page in order, and how many there are."""

    bulletins: list[dict[str, Any]]  # `SHOWN`, `snippet`, and `corrected` by whom to what, or None
    hits: int  # there are more where not `is_all`
    order: str  # rank, newest, event
    next: int | None = None  # the page that follows
    is_all: bool = True  # whether `hits` are all there are
    facets: Facets | None = None
    undated: tuple[Undated, ...] = ()  # left out, as a date asked for is not known of them
    also: tuple[dict[str, Any], ...] = ()  # rows that corrections alone would find, the first
    also_hits: int = 0  # how many there are of them
    elsewhere: tuple[str, ...] = ()  # uids that corrections would not find
    hint: str | None = None  # what may have been meant otherwise, where nothing is found

    @property
    def by_corrections(self) -> tuple[str, ...]:
        """What a search by the corrected values would find otherwise, in sentences."""
        more = f"{counted(self.also_hits, 'bulletin')} more by your corrections alone"
        if self.also_hits > len(self.also):
            more += f", of which the first {len(self.also)} are shown"
        uids = ", ".join(self.elsewhere[:MOST_NAMED])
        unnamed = len(self.elsewhere) - MOST_NAMED
        rest = f" and {unnamed:,} more" if unnamed > 0 else ""
        fewer = f"found by values that you corrected, and not by yours: {uids}{rest}"
        return (*[more] * bool(self.also), *[fewer] * bool(self.elsewhere))

    @property
    def corrected(self) -> int:
        """How many of the bulletins shown an analyst has corrected."""
        return sum(row["corrected"] is not None for row in self.bulletins)

    def in_order(self, *, with_words: bool) -> str:
        """The order in words, and why it is not the best first."""
        is_second = with_words and self.order != "rank"
        why = ", as too many have the words to rank them" if is_second else ""
        return _IN_ORDER[self.order] + why
