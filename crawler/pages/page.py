"""The page object: a pure function from a source's row and a server's answer to fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import ClassVar
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.catalogue import Source, TitleRules
from crawler.items import Entry, Fields, Link, Printed
from crawler.pages import furniture, headtitle, links, meta, paging, paragraphs, times
from crawler.pages.response import Response
from crawler.pages.unreadable import UnreadablePage

_LABEL = re.compile(r"\s*([^\d:：]{2,40})[:：]\s*(?=\S)")


class Page:
    """One layout of a template; a subclass tells by selectors where everything stands.

    Of each tuple the first selector that matches counts, and it must match once: several matches
    that say different things raise UnreadablePage.
    """

    MARKS: ClassVar[tuple[str, ...]] = ()  # all of these match on pages of this layout
    TITLE: ClassVar[tuple[str, ...]] = ()
    SUBTITLE: ClassVar[tuple[str, ...]] = ()  # text of the bulletin, set before its body
    BODY: ClassVar[tuple[str, ...]] = ()
    STAMP: ClassVar[tuple[str, ...]] = ()
    DATED: ClassVar[bool] = False  # whether every page of this layout bears a stamp
    BYLINE: ClassVar[tuple[str, ...]] = ()
    APPENDIX: ClassVar[tuple[str, ...]] = ()  # beside the body: where attachments are listed
    CUT: ClassVar[tuple[str, ...]] = ()  # furniture inside the body, every match
    BESIDE: ClassVar[tuple[str, ...]] = ()  # what tells of other bulletins, anywhere on the page
    SURE: ClassVar[bool] = True  # whether `mine` tells a bulletin from a soft page by itself
    SWITCH: ClassVar[str] = ""  # links to the same page in other languages
    RULES: ClassVar[TitleRules] = TitleRules()

    def __init__(
        self, source: Source, response: Response, tree: LexborHTMLParser, text: str
    ) -> None:
        self.source, self.response, self.tree, self.text = source, response, tree, text

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether the markup is this layout's."""
        return bool(cls.MARKS) and all(tree.css_first(mark) for mark in cls.MARKS)

    def title(self) -> str:
        """The title as the page shows it, a date set off from it and all; empty if none."""
        node = self.one(self.TITLE)
        # A line break in a title may set off its date, so it is kept.
        return "\n".join(paragraphs.lines(node)).strip() if node else ""

    def body(self) -> tuple[str, ...]:
        """All paragraphs of the main block, without furniture."""
        node = self.one(self.BODY)
        subtitle = self.said(self.SUBTITLE)
        cut(node, self.CUT)
        text = furniture.cut(paragraphs.paragraphs(node)) if node else ()
        return (subtitle, *text) if subtitle and text else text

    def printed(self) -> tuple[Printed, ...]:
        """The stamps: dates printed outside title and body, a label before the colon apart."""
        said = dict.fromkeys(paragraphs.line(node) for node in self.stamps())
        return tuple(stamp(text) for text in said if any(c.isdigit() for c in text))

    def stamps(self) -> list[LexborNode]:
        """The elements that print the stamps."""
        return _outermost(next((found for s in self.STAMP if (found := self.tree.css(s))), []))

    def meta(self) -> dict[str, str]:
        """What head and `<time>` say of dates and title, and the byline under `author`."""
        byline = self.said(self.BYLINE)
        machine = times.told(self.stamps(), self.headline())
        return {**meta.head(self.tree), **machine, **({"author": byline} if byline else {})}

    def headline(self) -> LexborNode | None:
        """The first element that can show the title, None where none is left."""
        return self.tree.css_first(", ".join((*self.TITLE, "h1")))

    def fields(self, captured_at: datetime | None = None, listed: Entry | None = None) -> Fields:
        """The page's fields; raises UnreadablePage where title or body are missing.

        Takes the furniture out of the tree: ask for links before.
        """
        cut(self.tree.root, self.BESIDE)
        # Stamps before the body: where they stand in its block, they are cut out with furniture.
        title, printed, body = self.title(), self.printed(), self.body()
        rules = _joined(self.source.title, self.RULES)
        self._complete(title, body)
        if self.DATED and not printed:
            fault = f"layout {type(self).__name__} bears a stamp on every page, this one none"
            raise UnreadablePage(self.response.url, "no stamp", fault)
        if self.SURE:
            self._whole(title, rules)
        row = self.source
        seen = (Printed(listed.date_text, "listing"),) if listed and listed.date_text else ()
        return Fields(
            url=self.response.url, title=title, body=body, printed=(*printed, *seen),
            meta=self.meta(), source=row.id, language=row.language, timezone=row.timezone,
            date_order=row.date_order, short_years_from=row.short_years_from,
            calendars=row.calendars, address_date=row.address_date,
            captured_at=captured_at, last_modified=self.response.headers.get("last-modified"),
            title_rules=rules,
        )  # fmt: skip

    def translations(self) -> tuple[Link, ...]:
        """The same bulletin in other languages, as the page links it."""
        return links.translations(self.tree, self.response.url, self.SWITCH, self.source.language)

    def attachments(self) -> tuple[Link, ...]:
        """Documents on the same host that the body or its appendix links."""
        blocks = [node for s in (*self.BODY, *self.APPENDIX) for node in self.tree.css(s)]
        return links.attachments(blocks, links.base_of(self.tree, self.response.url))

    def continuations(self) -> tuple[str, ...]:
        """The addresses of the bulletin's further pages, in order; none on a further page."""
        script = paging.script_of(self.text, self.response.url, ("", ""))
        if script is None or script.current or not script.name or not script.suffix:
            return ()
        base = urljoin(self.response.url, ".")
        return tuple(script.address(base, n) for n in range(1, min(script.pages, 100)))

    def first_page(self) -> str:
        """The address of the page that this one carries on; empty where it carries on none."""
        script = paging.script_of(self.text, self.response.url, ("", ""))
        if script is None or not (script.current and script.name and script.suffix):
            return ""
        base = urljoin(self.response.url, ".")
        own = script.address(base, script.current) == self.response.url
        return script.address(base, 0) if own else ""

    def one(self, selectors: tuple[str, ...]) -> LexborNode | None:
        """The one node that the first matching selector finds; raises UnreadablePage if several."""
        for selector in selectors:
            nodes = _outermost(self.tree.css(selector))
            if not nodes:
                continue
            if len(nodes) > 1 and len({paragraphs.line(node) for node in nodes}) > 1:
                fault = f"{selector!r} matches {len(nodes)} times, with different words"
                raise UnreadablePage(self.response.url, "ambiguous", fault)
            return nodes[0]
        return None

    def said(self, selectors: tuple[str, ...]) -> str:
        """The text on one line of the node that the selectors find; empty if none."""
        node = self.one(selectors)
        return paragraphs.line(node) if node else ""

    def _complete(self, title: str, body: tuple[str, ...]) -> None:
        if title and body:
            return
        node = self.one(self.BODY)
        pictures = len(node.css("img")) if node else 0
        reason = "no body" if title else "no title" if body else "empty template"
        detail = f"layout {type(self).__name__}, {len(body)} paragraphs, {pictures} pictures"
        raise UnreadablePage(self.response.url, reason, detail)

    def _whole(self, title: str, rules: TitleRules) -> None:
        names = (*rules.sites, *rules.sections)
        if more := headtitle.missing(self.tree, title, names):
            fault = f"the head's title goes on beyond {title[:60]!r}: {more[:60]!r}"
            raise UnreadablePage(self.response.url, "part of a title", fault)


def cut(block: LexborNode | None, selectors: tuple[str, ...]) -> None:
    """Take out of a block all that the selectors match."""
    # All found before any goes: ".title + .date" would not match after ".title". A match inside
    # another is gone with it.
    found = block.css(", ".join(selectors)) if block and selectors else []
    for node in _outermost(found):
        node.decompose()


def stamp(text: str) -> Printed:
    """A printed stamp, a label before a colon apart."""
    label = _LABEL.match(text)
    return Printed(text[label.end() :], "stamp", label[1]) if label else Printed(text, "stamp")


def _outermost(nodes: Iterable[LexborNode]) -> list[LexborNode]:
    found: list[LexborNode] = []
    ids: set[int] = set()
    for node in nodes:  # in document order: what holds others comes first
        if not any(_up(node, lambda parent: parent.mem_id in ids)):
            found.append(node)
            ids.add(node.mem_id)
    return found


def _up(node: LexborNode, test: Callable[[LexborNode], bool]) -> Iterable[bool]:
    parent = node.parent
    while parent is not None:
        yield test(parent)
        parent = parent.parent


def _joined(row: TitleRules, template: TitleRules) -> TitleRules:
    return replace(
        row,
        sites=(*row.sites, *template.sites),
        sections=(*row.sections, *template.sections),
        tails=(*row.tails, *template.tails),
        labels=(*row.labels, *template.labels),
    )
