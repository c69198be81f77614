"""A title while it is being split: the window that is still title, and what was cut from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.normalise.titles import words

_SPACE = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_BULLETS = _SPACE + "|_•●■◆►▶▪*–—―-"  # left by an empty site name, or a list's bullet
# A closing mark that answers an opening one: "G20 Summit -Day 2-", "Briefing *live*".
_ANSWERS = re.compile(r"(?<!\S)([-–—*])[^\s*–—-](?:[^*–—-]*[^\s*–—-])?\1\Z")
_ANSWERING = "-–—*"
_LEFT_OVER = _BULLETS + ",،、，;；:：/>｜丨"  # marks that set off what was cut


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
    season: bool = False
    month: bool = False  # it tells no day
    remembered: bool = False  # an anniversary before it has it


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
        """Whether `[start, end)` still stands and that many words, dates apart, would remain."""
        if any(cut.start <= start < cut.end for cut in self.cuts):
            return False
        dates = (Cut("date", d.start, d.end) for d in self.open_dates())
        rest = self._kept([*self.cuts, *dates, Cut("", start, end)])
        return words.enough(" ".join(self.text[a:b] for a, b in rest), at_least)

    def cut(self, kind: str, start: int, end: int) -> None:
        """Cut a stretch out of the window and narrow the window to what remains."""
        self.cuts.append(Cut(kind, start, end))
        at_start = not self.text[self.low : start].strip(_LEFT_OVER)
        at_end = not self.text[end : self.high].strip(_LEFT_OVER)
        self.trim(_LEFT_OVER if at_start else _BULLETS, _LEFT_OVER if at_end else _BULLETS)

    def trim(self, leading: str = _BULLETS, trailing: str = _BULLETS) -> None:
        """Narrow the window past dangling marks, white space and cuts that lie at its ends."""
        before = None
        while before != (self.low, self.high) and self.low < self.high:
            before = (self.low, self.high)
            core = self.core
            if not (core[-1] in _ANSWERING and _ANSWERS.search(core)):
                self.high -= len(core) - len(core.rstrip(trailing))
            self.low += len(core) - len(core.lstrip(leading))
            if self.low < self.high:
                self._pass_cuts()

    def _pass_cuts(self) -> None:
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
