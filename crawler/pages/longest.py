"""A page without marks of its own: its text is the block that holds most words in paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages import furniture, paragraphs
from crawler.pages.generic import Anything

_MARKS = 20  # a page that repeats them is another thing
_PARENTS = 3  # of the element that holds a mark


class Longest(Anything):
    """What old pages, laid out by tables, share: a headline, and one cell with the text."""

    def body(self) -> tuple[str, ...]:
        """All paragraphs of that block but the title and what `is_stamp` tells."""
        block = _longest(self.tree)
        text = paragraphs.paragraphs(block) if block else ()
        title = self.title()
        return furniture.cut(tuple(p for p in text if p != title and not self.is_stamp(p)))

    def is_stamp(self, paragraph: str) -> bool:
        """Whether a paragraph of the block is a stamp and no text."""
        return False


def around(tree: LexborHTMLParser, words: str) -> Iterator[str]:
    """The lines of the elements that say the words, each with its nearest parents'."""
    met: set[int] = set()  # siblings share their parents, which may be as long as the page
    for node in tree.css(f':lexbor-contains("{words}")')[:_MARKS]:
        held: LexborNode | None = node
        for _ in range(_PARENTS):
            if held is not None and held.mem_id not in met:
                met.add(held.mem_id)
                yield paragraphs.line(held)
                held = held.parent


def _longest(tree: LexborHTMLParser) -> LexborNode | None:
    lengths: defaultdict[int, int] = defaultdict(int)
    blocks: dict[int, LexborNode] = {}
    for node in tree.css("p"):
        if node.parent is not None:
            lengths[node.parent.mem_id] += len(paragraphs.line(node))
            blocks[node.parent.mem_id] = node.parent
    # Of equal blocks the first: what follows a text tells of others.
    return blocks[max(lengths, key=lambda key: lengths[key])] if lengths else None
