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
_SILENT = frozenset((
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "select",
    "button", "textarea",
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
        elif tag and tag not in _SILENT and not tag.startswith(("-", "!")):
            mark = None if tag in _BLOCKS else _CELL if tag in _CELLS else ""
            if mark is None:
                yield None
            stack.append((node.first_child, mark))


def _parted(chunk: str) -> Iterator[str]:
    cells = [cell for cell in chunk.split(_CELL) if cell.strip(_TRIM + _BREAK)]
    if len(cells) > 1:
        yield "\t".join(" ".join(cell.replace(_BREAK, " ").split()) for cell in cells)
        return
    held: list[str] = []
    for text in cells[0].split(_BREAK) if cells else ():
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
