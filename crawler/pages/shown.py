"""A page as it shows itself, line by line: where its text begins, and what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import Source
from crawler.pages import furniture, paragraphs
from crawler.pages.headline import HEADINGS, Heads
from crawler.pages.stamplines import is_stamp, tells_day

_TEXT = 90  # characters: a longer line is text, whether it ends in a full stop or not
_ENDS = re.compile(r"[.!?,:;。！？，：；؟،۔।…»”\"]\s*$")
_CLOCKS = "[class*=clock], [id*=clock]"  # the page's own, of the day it is looked at
_HEAD = 12  # lines between headline and text
_ABOVE = 2  # lines above the headline in which its stamp may stand


class Shown:
    """The lines of a page and the main text found in it."""

    def __init__(
        self, tree: LexborHTMLParser, found: tuple[str, ...], source: Source, heads: Heads
    ) -> None:
        block = tree.body
        self.lines = tuple(_lines(paragraphs.lines(block))) if block else ()
        self.found, self._source, self._heads = found, source, heads
        self._linked = {paragraphs.line(node) for node in tree.css("a[href]")}
        self._clocks = {paragraphs.line(node) for node in tree.css(_CLOCKS)}
        self._known: dict[str, bool] = {}
        self._headings = {paragraphs.line(node) for node in tree.css(HEADINGS)}
        self.text_at = self._text_at()

    def above_text(self) -> tuple[str, ...]:
        """The last lines above the text, stamps left out."""
        above = self.lines[max(0, self.text_at - _HEAD) : self.text_at]
        return tuple(line for line in above if not self._is_stamp(line))

    def stamps(self, title: str) -> tuple[str, ...]:
        """The lines between headline and text that are stamps, else one just above the headline."""
        at = self._headline_at(title)
        below = self.lines[max(at + 1, self.text_at - _HEAD) : self.text_at]
        found = tuple(dict.fromkeys(filter(self._is_stamp, below)))
        if found or at < 0:
            return found
        above = reversed(self.lines[max(0, at - _ABOVE) : at])
        return tuple(filter(self._is_stamp, above))[:1]

    def is_above(self, line: str, title: str) -> bool:
        """Whether a line stands above the headline and not between it and the text."""
        return line not in self.lines[self._headline_at(title) + 1 : self.text_at]

    def text(self, title: str) -> tuple[str, ...]:
        """The main text without what stands above it: menus, the headline, its stamps."""
        at, stamps = self._headline_at(title), set(self.stamps(title))
        above = {*stamps, *self.lines[: at + 1], title}
        begun = (
            n
            for n, p in enumerate(self.found)
            if not all(line in above or furniture.is_furniture(line) for line in _lines((p,)))
        )
        text = tuple(p for p in self.found[next(begun, 0) :] if p not in stamps)
        return (*self._told_above(at, text), *text)

    def _told_above(self, at: int, text: tuple[str, ...]) -> Iterator[str]:
        """The lines below the headline that tell a day, are no stamps, and are not in the text."""
        begun = {line for paragraph in text for line in _lines((paragraph,))}
        below = self.lines[max(at + 1, self.text_at - _HEAD) : self.text_at] if at >= 0 else ()
        for line in dict.fromkeys(below):
            beside = line in begun or line in self._linked | self._clocks or self._is_stamp(line)
            if not beside and tells_day(line, self._source):
                yield line

    def _text_at(self) -> int:
        """The line with which the text begins."""
        found = {line for paragraph in self.found for line in _lines((paragraph,))}
        within = [n for n, line in enumerate(self.lines) if line in found]
        texts = (n for n in within if self._is_text(self.lines[n]))
        return next(texts, within[0] if within else len(self.lines))

    def _is_text(self, line: str) -> bool:
        if line in self._headings or self._heads.bears_out(line):
            return False
        if len(line) <= _TEXT and not _ENDS.search(line):
            return False
        return not furniture.is_furniture(line) and not self._is_stamp(line)

    def _is_stamp(self, line: str) -> bool:
        """Whether a line is a stamp; each is asked for several times, and looked at once."""
        if line not in self._known:
            self._known[line] = line not in self._clocks and is_stamp(line, self._source)
        return self._known[line]

    def _headline_at(self, title: str) -> int:
        """The last line above the text that is the title or a part of it; -1 if none is."""
        above = range(min(self.text_at, len(self.lines)) - 1, -1, -1)
        return next((n for n in above if _same(self.lines[n], title)), -1)


def _lines(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        for line in re.split(r"[\n\t]", text):
            if said := " ".join(line.split()):
                yield said


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()) == " ".join(title.split())
