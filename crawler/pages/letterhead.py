"""A letterhead: what stands above a text in its own block, told from it by what its lines say.

The older American sites print who releases a text, its title, who spoke, where and when as plain
lines of the block that holds the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby, takewhile
from typing import ClassVar, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.items import Printed
from crawler.pages import furniture, paragraphs
from crawler.pages.page import Page, cut

_DATE = (
    r"(?:令和|平成|昭和)(?:\d{1,2}|元)年 ?\d{1,2}月 ?\d{1,2}日|\d{1,2}/\d{1,2}/\d{4}"
    r"|(?:[A-Z][a-z]+day,? +)?"
    r"(?:[A-Z][a-z]{2,8}\.? +\d{1,2},? +\d{4}|\d{1,2} +[A-Z][a-z]{2,8}\.? +\d{4})\.?"
)
_DATE_LINE = re.compile(rf"(?:(?i:for immediate release)\W*)?(?P<date>{_DATE})")
_LINES = 12  # a letterhead has no more
_LONGEST = 160  # characters of a line in it


class Letterhead(NamedTuple):
    """What a block says above its text, line by line, and the text."""

    lines: tuple[str, ...]
    at: int  # which of the lines has the date; -1 where none has
    date: str
    text: tuple[str, ...]


class Lettered(Page):
    """A layout whose block begins with a letterhead.

    Title is what the page's head says too; a page whose head and letterhead differ is a reject.
    """

    DATED = True
    SIGN: ClassVar[str] = r".*"  # a pattern of its first line, where not every block has one
    RELEASE: ClassVar[str] = r"(?!)"  # a pattern of whole lines that are no place and no speaker
    END: ClassVar[str] = r"(?!)"  # a pattern of paragraphs that mark the end
    CLOSES: ClassVar[str] = r"(?!)"  # how a paragraph begins from which on all is the site's
    DATE_TELLS: ClassVar[str] = "stamp"  # or "place_line": where and when it was spoken

    def block(self) -> LexborNode | None:
        """The element that holds letterhead and text."""
        return self.one(self.BODY)

    @cached_property
    def letterhead(self) -> Letterhead:
        """The block's paragraphs, parted."""
        node = self.block()
        cut(node, self.CUT)
        return self.parted(node) if node else _none(())

    def parted(self, block: LexborNode) -> Letterhead:
        """A block's paragraphs, the letterhead apart from the text."""
        text = furniture.cut(paragraphs.paragraphs(block))
        first = text[0].partition("\n")[0].strip() if text else ""
        if not re.fullmatch(self.SIGN, first, re.I):
            return _none(text)
        return _parted(text, self.head_title(), re.compile(self.RELEASE, re.I))

    def title(self) -> str:
        """The lines of the letterhead that the page's head says too."""
        head, release = _squeezed(self.head_title()), re.compile(self.RELEASE, re.I)
        runs = groupby(
            self.letterhead.lines,
            lambda line: _is_title(line, head) and not release.fullmatch(line),
        )
        said = [" ".join(lines) for borne_out, lines in runs if borne_out]
        return max(said, key=len, default="")

    def body(self) -> tuple[str, ...]:
        """The text below the letterhead."""
        closes, end = re.compile(self.CLOSES, re.I), re.compile(self.END, re.I)
        text = list(takewhile(lambda p: not closes.match(p), self.letterhead.text))
        while text and end.fullmatch(text[-1].strip()):
            text.pop()
        return furniture.cut(text)

    def printed(self) -> tuple[Printed, ...]:
        """The letterhead's date, with its place where it tells one, under what else it says."""
        lines, at, date, _ = self.letterhead
        if at < 0:
            return ()
        title, release = _squeezed(self.title()), re.compile(self.RELEASE, re.I)
        told = (*lines[:at], lines[at].removesuffix(date).strip(), *lines[at + 1 :])
        said = [x for x in told if _squeezed(x) not in title]
        if self.DATE_TELLS == "stamp":
            return (Printed(date, "stamp", "; ".join(said)),)
        places = [x for x in lines[:at] if x in said and not release.fullmatch(x)]
        place = places[-1:]  # the line above the date; a speaker stands further up
        label = "; ".join(x for x in said if x not in place)
        return (Printed(", ".join((*place, date)), self.DATE_TELLS, label),)

    def head_title(self) -> str:
        """The title that the page's head gives it, site name and all."""
        node = self.tree.css_first("title")
        return paragraphs.line(node) if node else ""


def dates(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """The page's pieces of text that are a date and nothing else."""
    for node in tree.root.traverse(include_text=True) if tree.root else ():
        if node.tag == "-text" and _DATE_LINE.fullmatch(
            " ".join((node.text_content or "").split())
        ):
            yield node


def holds_date(tree: LexborHTMLParser) -> bool:
    """Whether a piece of the page's text is a date and nothing else."""
    return next(dates(tree), None) is not None


def _parted(text: tuple[str, ...], title: str, release: re.Pattern[str]) -> Letterhead:
    lines = [(n, line.strip()) for n, p in enumerate(text) for line in p.split("\n")]
    top = [line for _, line in takewhile(lambda one: len(one[1]) <= _LONGEST, lines[:_LINES])]
    dated = next(((n, m) for n, x in enumerate(top) if (m := _DATE_LINE.fullmatch(x))), None)
    if dated is None:
        return _none(text)
    at, found = dated
    head, size = _squeezed(title), at + 1
    while size < len(top) and (release.fullmatch(top[size]) or _is_title(top[size], head)):
        size += 1
    rest = groupby(lines[size:], lambda one: one[0])
    below = tuple("\n".join(line for _, line in paragraph) for _, paragraph in rest)
    return Letterhead(tuple(top[:size]), at, found["date"], below)


def _none(text: tuple[str, ...]) -> Letterhead:
    return Letterhead((), -1, "", text)


def _is_title(line: str, head: str) -> bool:
    """Whether a line is the head's title or a good part of it, not one word of it by chance."""
    said = _squeezed(line)
    return said in head and len(said) * 4 >= len(head) > 0


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
