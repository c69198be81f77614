"""The paragraphs of a block of markup: all its text, parted as a browser would part it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
    "tr", "ul", "caption",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
# Never text: code, what a browser that runs scripts hides, controls of a form.
SILENT = frozenset((
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "select",
    "button", "textarea", "audio", "video", "canvas", "datalist",
))  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\u2028"  # stands for <br> until its meaning is known; HTML text does not hold it
_CELL = "\u001f"  # stands for the end of a cell
_LEADING = re.compile(r"[ \u00a0\u3000\u2002\u2003]{2,}|\u3000")
_ENDS = re.compile(r"""[.!?。！？…：:;；؟۔][\s"'”’»」』)）\]】]*$""")
_TRIM = " \t\n\u00a0\u3000\u2002\u2003"


def paragraphs(block: LexborNode) -> tuple[str, ...]:
    """The paragraphs in order; a line break within one is a newline, a table's row is one line."""
    return tuple(p for chunk in _chunks(block) for p in _parted(chunk))


def line(block: LexborNode) -> str:
    """All text of a block on one line."""
    return " ".join(" ".join(paragraphs(block)).split())


def _chunks(block: LexborNode) -> Iterator[str]:
    held: list[str] = []
    for piece in _pieces(block):
        if piece is None:
            yield "".join(held)
            held.clear()
        else:
            held.append(piece)
    yield "".join(held)


def _pieces(block: LexborNode) -> Iterator[str | None]:
    """Runs of text, marks for breaks and cells, and None where a block begins or ends.

    Without recursion: hostile pages nest elements by the ten thousand.
    """
    stack: list[tuple[LexborNode | None, str | None]] = [(block.first_child, None)]
    while stack:
        node, at_end = stack.pop()
        if node is None:
            if at_end != "":
                yield at_end
            continue
        stack.append((node.next, at_end))
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            if "\n" in text and node.parent and node.parent.tag == "pre":
                text = text.replace("\n", _BREAK)
            yield _SPACE.sub(" ", text)
        elif tag == "br":
            yield _BREAK
        elif tag and tag not in SILENT and not tag.startswith(("-", "!")):
            mark = None if tag in _BLOCKS else _CELL if tag in _CELLS else ""
            if mark is None:
                yield None
            inner = _only_block(node) if mark == _CELL else None
            stack.append(((inner or node).first_child, mark))


def _only_block(cell: LexborNode) -> LexborNode | None:
    """The block that a cell holds and nothing else: editors put a paragraph into each cell."""
    found = None
    child = cell.first_child
    while child is not None:
        if child.tag in _BLOCKS and found is None:
            found = child
        elif child.tag != "-text" or (child.text_content or "").strip(_TRIM):
            return None
        child = child.next
    inner = found.first_child if found is not None else None
    while inner is not None:
        if inner.tag in _BLOCKS or inner.tag in _CELLS:
            return None
        inner = inner.next
    return found


def _parted(chunk: str) -> Iterator[str]:
    """A table's row as one line; a row that lays out the page, cell by cell."""
    cells = [tuple(_by_breaks(cell)) for cell in chunk.split(_CELL)]
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > 1 for cell in filled):
        yield from (paragraph for cell in filled for paragraph in cell)
        return
    # An empty cell keeps its column's place, but at the row's ends.
    yield "\t".join(" ".join("".join(cell).split()) for cell in cells).strip("\t")


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
