"""Lists of other bulletins above a page's heading: blocks that are little but dated links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages import paragraphs

_DATE = re.compile(r"(?<!\d)(?:\d{4}|\d{1,2}[./]\d{1,2})(?!\d)")
_FEWEST = 2  # one dated link above a heading may be its section and its stamp
_SHARE = 0.6  # of a block's letters that its links have; the rest are names of months


def cut(tree: LexborHTMLParser) -> None:
    """Take them out of the tree; nothing where no heading repeats the page's title."""
    node = _heading(tree)
    while node is not None and node.tag != "body":
        leads = [block for block in _before(node) if _is_lead(block)]
        if sum(len(_DATE.findall(block.text())) for block in leads) >= _FEWEST:
            for block in leads:
                block.decompose()
        node = node.parent


def _heading(tree: LexborHTMLParser) -> LexborNode | None:
    """The longest heading of the page that its title has too."""
    told = paragraphs.line(title) if (title := tree.css_first("title")) else ""
    said = ((paragraphs.line(node), node) for node in tree.css("h1, h2, h3"))
    found = [(line, node) for line, node in said if line and line in told]
    return max(found, key=lambda pair: len(pair[0]))[1] if found else None


def _before(node: LexborNode) -> Iterator[LexborNode]:
    sibling = node.prev
    while sibling is not None:
        if not (sibling.tag or "-").startswith(("-", "!")):
            yield sibling
        sibling = sibling.prev


def _is_lead(block: LexborNode) -> bool:
    links = "".join(link.text() for link in block.css("a[href]"))
    text = block.text()
    return _DATE.search(text) is not None and 0 < _SHARE * _letters(text) <= _letters(links)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
