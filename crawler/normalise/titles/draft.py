"""A title while it is being split: the window that is still title, and what was cut from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.normalise.titles import words


class Cut(NamedTuple):
    """A stretch that left, and as what."""

    kind: str
    start: int
    end: int


class Found(NamedTuple):
    """A date found in the title, by position; `match` is its place in the list of matches."""

    start: int
    end: int
    match: int
    full: bool  # its year is told


@dataclass
class Draft:
    """The text, the window `[low, high)` that is still title, and the cuts so far."""

    text: str
    dates: tuple[Found, ...] = ()
    low: int = 0
    high: int = -1
    cuts: list[Cut] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.high < 0:
            self.high = len(self.text)
        self.trim()

    @property
    def core(self) -> str:
        """What is still title, with what was cut inside it still there."""
        return self.text[self.low : self.high]

    def open_dates(self) -> Iterator[Found]:
        """The dates that still stand in the title."""
        for date in self.dates:
            inside = self.low <= date.start and date.end <= self.high
            if inside and not any(c.start <= date.start < c.end for c in self.cuts):
                yield date

    def leaves(self, start: int, end: int, at_least: int) -> bool:
        """Whether that many words would remain without `[start, end)` and the cuts so far."""
        rest = self._kept([*self.cuts, Cut("", start, end)])
        return words.enough(" ".join(self.text[a:b] for a, b in rest), at_least)

    def cut(self, kind: str, start: int, end: int) -> None:
        """Cut a stretch out of the window and narrow the window to what remains."""
        self.cuts.append(Cut(kind, start, end))
        self.trim()

    def trim(self) -> None:
        """Narrow the window past white space and past cuts that lie at its ends."""
        before = None
        while before != (self.low, self.high) and self.low < self.high:
            before = (self.low, self.high)
            while self.low < self.high and self.text[self.low].isspace():
                self.low += 1
            while self.high > self.low and self.text[self.high - 1].isspace():
                self.high -= 1
            for cut in self.cuts:
                if cut.start <= self.low < cut.end:
                    self.low = min(cut.end, self.high)
                if cut.start < self.high <= cut.end:
                    self.high = max(cut.start, self.low)

    def kept(self) -> list[tuple[int, int]]:
        """The stretches that are the title, in order."""
        return self._kept(self.cuts)

    def _kept(self, cuts: list[Cut]) -> list[tuple[int, int]]:
        stretches, position = [], self.low
        for cut in sorted(cuts, key=lambda c: c.start):
            if cut.start > position:
                stretches.append((position, min(cut.start, self.high)))
            position = max(position, cut.end)
        if position < self.high:
            stretches.append((position, self.high))
        return [(a, b) for a, b in stretches if a < b]
