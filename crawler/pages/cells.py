"""Cells of tables: what one holds, and whether its table tells data or lays out the page."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

TAGS = frozenset(("td", "th"))
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
    "tr", "ul", "caption",
))  # fmt: skip
_ROWS = frozenset(("tr", "thead", "tbody", "tfoot"))
_HEADS = frozenset(("th",))
_NUMBER = re.compile(r"[1-9]\d{0,3}")
_MOST_COLUMNS = 40


def is_headed(cell: LexborNode, known: dict[int, bool]) -> bool:
    """Whether a cell stands in a row of a table whose first row has a head: it tells data.

    What is found of tables is kept in `known`. A cell that is alone in its row, or holds a table,
    lays out the page.
    """
    if not _beside(cell) or cell.css_first("table"):
        return False
    held = cell.parent
    while held is not None and held.tag in _ROWS:
        held = held.parent
    if held is None or held.tag != "table":
        return False
    if held.mem_id not in known:
        known[held.mem_id] = _has_head(held)
    return known[held.mem_id]


def _beside(cell: LexborNode) -> bool:
    """Whether another cell stands before or after it."""
    row = cell.parent
    first = _first(row, TAGS) if row is not None else None
    if first is None or first.mem_id != cell.mem_id:
        return first is not None
    after = cell.next
    while after is not None and after.tag not in TAGS:
        after = after.next
    return after is not None


def columns(cell: LexborNode) -> int:
    """How many columns a cell spans."""
    said = cell.attributes.get("colspan") or ""
    return min(int(said), _MOST_COLUMNS) if _NUMBER.fullmatch(said) else 1


def only_block(cell: LexborNode) -> LexborNode | None:
    """The block that a cell holds and nothing else: editors put a paragraph into each cell."""
    found = None
    child = cell.first_child
    while child is not None:
        if child.tag in BLOCKS and found is None:
            found = child
        elif child.tag != "-text" or (child.text_content or "").strip():
            return None
        child = child.next
    inner = found.first_child if found is not None else None
    while inner is not None:
        if inner.tag in BLOCKS or inner.tag in TAGS:
            return None
        inner = inner.next
    return found


def _has_head(table: LexborNode) -> bool:
    row: LexborNode | None = table
    while row is not None and row.tag != "tr":
        row = _first(row, _ROWS)
    return row is not None and _first(row, _HEADS) is not None


def _first(node: LexborNode, tags: frozenset[str]) -> LexborNode | None:
    child = node.first_child
    while child is not None and child.tag not in tags:
        child = child.next
    return child
