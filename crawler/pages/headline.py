"""The headline of a page that nobody has described: what its head says, held against its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import TitleRules
from crawler.normalise.titles import sites, tables, words
from crawler.pages import paragraphs

HEADINGS = "h1, h2, h3, h4"
# What old pages have in place of a heading.
_NAMED = ("[class*=headline], [class*=heading], [class*=title], [id*=title]",
          "b, strong, center, big, font[size]")  # fmt: skip
_ABOVE = 3  # lines between a headline and the text
_CUT_SHORT = re.compile(r"\s*(?:\.{3}|…)$")
_LEAST = 20  # characters of a headline cut short in the head
_NUMBER = re.compile(r"(?:\b(?:no|nr)\b\.?\s?|№)?\s?\d[\d./-]*", re.I)


class Heads:
    """What a page's head, or its JSON-LD, says of its title."""

    def __init__(self, told: Iterable[str | None], rules: TitleRules, site: str = "") -> None:
        self.told = [" ".join(text.split()) for text in told if text and text.strip()]
        self.parts = {part for text in self.told for part in (text, *sites.MARK.split(text))}
        self._names = {name.casefold() for name in (*rules.sites, *rules.sections, site) if name}

    def is_name(self, text: str) -> bool:
        """Whether a text is a site's or section's name, a kind's or a number: of many pages one."""
        plain = " ".join(text.split()).casefold()
        bare = " ".join(_NUMBER.sub(" ", plain).split()).strip(" .:")
        return (
            plain in self._names
            or bare in tables.labels(())
            or not words.enough(text, 2)
            or sites.is_name(text)
        )

    def bears_out(self, line: str) -> bool:
        """Whether the head says a line too, be it cut short there."""
        if any(line in text for text in self.told):
            return True
        begun = (_CUT_SHORT.sub("", part) for part in self.parts if _CUT_SHORT.search(part))
        return any(len(start) >= _LEAST and line.startswith(start) for start in begun)

    def title(self) -> str:
        """The first that the head says that is more than names; empty if none is."""
        whole = (t for t in self.told if not all(map(self.is_name, sites.MARK.split(t))))
        return next(whole, "")


def headline(
    tree: LexborHTMLParser, heads: Heads, lines: Sequence[str], above: Sequence[str]
) -> str:
    """The page's headline; empty where nothing on it is more than a site's or section's name.

    `lines` are the page's, `above` those above its text.
    """
    near = [line for line in above[-_ABOVE:] if not heads.is_name(line)]
    return next(filter(None, _found(tree, heads, lines, near)), "")


def _found(
    tree: LexborHTMLParser, heads: Heads, lines: Sequence[str], near: Sequence[str]
) -> Iterator[str]:
    """The candidates, the surest first."""
    headings = _lines(tree, HEADINGS)
    firsts = [line for line in _lines(tree, "h1") if not heads.is_name(line)]
    yield _longest(line for line in headings if heads.bears_out(line) and not heads.is_name(line))
    yield _longest(line for line in lines if line in heads.parts and not heads.is_name(line))
    if len(firsts) == 1:
        yield firsts[0]
    yield _last(near, headings)
    yield _last(near, _lines(tree, _NAMED[0]))
    yield heads.title()
    yield _last(near, _lines(tree, _NAMED[1]))
    yield _last(near, filter(str.isupper, near))
    # A bulletin may be called "Statement" and no more: where a heading says so and the head too.
    yield _longest(x for x in headings if x in heads.parts and not sites.is_name(x))


def _lines(tree: LexborHTMLParser, selectors: str) -> list[str]:
    return [line for node in tree.css(selectors) if (line := paragraphs.line(node))]


def _longest(lines: Iterable[str]) -> str:
    return max(lines, key=len, default="")


def _last(near: Sequence[str], among: Iterable[str]) -> str:
    """The line nearest above the text that is one of some elements' in whole."""
    whole = set(among)
    return next((line for line in reversed(near) if line in whole), "")
