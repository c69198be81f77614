"""A walk along the pages of one listing: where it stands and whether it goes on."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 1000  # pages; a listing that goes on beyond leads in circles


@dataclass
class Walk:
    """One listing's walk in one run."""

    url: str  # of the first page
    depth: int  # pages that a routine walk sees in any case
    full: bool  # walk to the end
    past_home: bool = False  # of an address space that the publisher has left
    may_repeat: bool = False  # pages of their own, which may show the same: days, sitemaps
    pages: int = 0
    before: tuple[str, ...] | None = None  # keys that the page before showed
    ended: str = ""  # why it ended

    def sees(self, keys: tuple[str, ...]) -> bool:
        """Take note of a page; False if it repeats the one before, which ends the walk."""
        self.pages += 1
        if keys and keys == self.before and not self.may_repeat:
            self.ended = "repeats"
            return False
        self.before = keys
        return True

    def goes_on(self, *, unknown: bool, past: bool) -> bool:
        """Whether to ask for the next page: `unknown` tells that this one showed something new,
        `past` that all of it lies before the window.
        """  # fmt: skip
        if self.pages >= LONGEST and not self.may_repeat:
            self.ended = "longest"
        elif past:
            self.ended = "past"
        elif not (self.full or self.pages < self.depth or unknown):
            self.ended = "depth"
        return not self.ended
