"""The paragraphs of a block of markup: all its text, parted as a browser would part it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from selectolax.lexbor import LexborNode

from crawler.pages import cells
from crawler.pages.marks import Marks, marked, raised

# Never text: code, what a browser that runs scripts hides, controls of a form.
SILENT = frozenset((
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "select",
    "button", "textarea", "audio", "video", "canvas", "datalist",
))  # fmt: skip
# A lone space is passed over: to replace each by itself costs five times as much.
_SPACE = re.compile(r"[ \t\r\n\f](?:(?<! )|(?=[ \t\r\n\f]))[ \t\r\n\f]*")
_BREAK = "\u2028"  # stands for <br> until its meaning is known; HTML text does not hold it
_CELL = "\u001f"  # stands for the end of a cell
_ITEM = "\u001e"  # stands before the mark of a list's item, and alone for the item's end
# What stands at the beginning and end of elements; None parts paragraphs.
_WITHIN = ("", "")
_EDGES: dict[str, tuple[str | None, str | None]] = {
    **dict.fromkeys(cells.BLOCKS, (None, None)), **dict.fromkeys(cells.TAGS, ("", _CELL)),
    "li": (_ITEM, _ITEM), "q": ("“", "”"),
}  # fmt: skip
_LONGEST_CELL = 500  # characters on one line; a longer one is a text with its paragraphs
_LEADING = re.compile(r"[ \u00a0\u3000\u2002\u2003]{2,}|\u3000")
_ENDS = re.compile(r"""[.!?。！？…：:;；؟۔][\s"'”’»」』)）\]】]*$""")
_TRIM = " \t\n\u00a0\u3000\u2002\u2003"


def paragraphs(block: LexborNode) -> tuple[str, ...]:
    """The paragraphs in order; a line break within one is a newline, a table's row is one line.

    Items of lists begin with the mark that a browser shows.
    """
    return tuple(p for chunk in _chunks(block, marks=True) for p in _parted(chunk))


def lines(block: LexborNode) -> tuple[str, ...]:
    """The paragraphs of what is no running text: items of lists without marks."""
    return tuple(p for chunk in _chunks(block, marks=False) for p in _parted(chunk))


def line(block: LexborNode) -> str:
    """All text of a block on one line."""
    return " ".join(" ".join(lines(block)).split())


def _chunks(block: LexborNode, *, marks: bool, headed: bool = True) -> Iterator[str]:
    """The text between the edges of blocks; a mark stands before the first words of its item.

    `headed`: whether cells of tables with heads are kept whole.
    """
    held: list[str] = []
    mark = ""
    for piece in chain(_pieces(block, headed=headed), (None,)):
        if piece is not None and piece[:1] != _ITEM:
            held.append(piece)
            continue
        text = "".join(held)
        if text.strip():
            yield marked(mark, text) if mark and marks else text
            mark = ""
        held.clear()
        if piece:
            mark = piece[1:]


def _pieces(block: LexborNode, *, headed: bool) -> Iterator[str | None]:
    """Runs of text, marks for breaks, cells and items, and None where a block begins or ends.

    Without recursion: hostile pages nest elements by the ten thousand.
    """
    stack: list[tuple[LexborNode | None, str | None]] = [(block.first_child, None)]
    items = Marks()
    heads: dict[int, bool] = {}
    while stack:
        node, at_end = stack.pop()
        if node is None:
            if at_end != "":
                yield at_end
            continue
        stack.append((node.next, at_end))
        tag = node.tag
        if tag == "-text":
            yield _text(node)
        elif tag == "br":
            yield _BREAK
        elif tag == "sup" and (number := raised(node)):
            yield number
        elif headed and tag in cells.TAGS and (said := _whole(node, heads)):
            yield said + _CELL * cells.columns(node)
        elif tag and tag not in SILENT and not tag.startswith(("-", "!")):
            begin, end = _EDGES.get(tag, _WITHIN)
            if tag == "li":
                begin = _ITEM + items.of(node)
            if begin != "":
                yield begin
            inner = node
            if end == _CELL:
                inner, end = cells.only_block(node) or node, _CELL * cells.columns(node)
            stack.append((inner.first_child, end))


def _text(node: LexborNode) -> str:
    text = node.text_content or ""
    if "\n" in text and node.parent and node.parent.tag == "pre":
        text = text.replace("\n", _BREAK)
    return _SPACE.sub(" ", text)


def _whole(cell: LexborNode, heads: dict[int, bool]) -> str:
    """All that a cell of data holds on one line, lists with their marks; empty if it is a text."""
    if not cells.is_headed(cell, heads):
        return ""
    chunks = _chunks(cell, marks=True, headed=False)
    said = " ".join(" ".join(p for chunk in chunks for p in _parted(chunk)).split())
    return said if len(said) <= _LONGEST_CELL else ""


def _parted(chunk: str) -> Iterator[str]:
    """A table's row as one line; a row that lays out the page, cell by cell."""
    row = [tuple(_by_breaks(cell)) for cell in chunk.split(_CELL)]
    filled = [cell for cell in row if cell]
    if len(filled) < 2 or any(len(cell) > 1 for cell in filled):
        yield from (paragraph for cell in filled for paragraph in cell)
        return
    # An empty cell keeps its column's place, but at the row's ends.
    yield "\t".join(" ".join("".join(cell).split()) for cell in row).strip("\t")


def _by_breaks(text_of_cell: str) -> Iterator[str]:
    held: list[str] = []
    for text in text_of_cell.split(_BREAK):
        if held and _begins(held[-1], text):
            yield "\n".join(held)
            held.clear()
        if text.strip(_TRIM):
            held.append(_SPACE.sub(" ", text).strip(_TRIM))
    if held:
        yield "\n".join(held)


def _begins(before: str, text: str) -> bool:
    """Whether a line after a break begins a paragraph: an empty line, an indent, a full stop."""
    return bool(not text.strip(_TRIM) or _LEADING.match(text) or _ENDS.search(before))
