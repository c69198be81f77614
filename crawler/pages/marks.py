"""The marks that a browser sets and markup leaves out: of list items, footnotes and quotations."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_BULLET = "– "
_DEEPEST = 4  # levels of lists that marks tell apart
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_WITHOUT = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.I)
_WHOLE = re.compile(r"[+-]?\d{1,6}")
_OWN = re.compile(r"[-–—•·●○◦▪■□◆*►➢✓]")  # marks that editors type into their items
# What `item` may have set: taken off again where only the page's own words count.
_SET = re.compile(rf"(?:{_BULLET})*(?:-?\w+\) )?")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "“”[]")
_NESTED = 3  # elements that a footnote's number may lie in


class Marks:
    """The marks of the items of one block, asked for in the order of the page."""

    def __init__(self) -> None:
        self._levels: dict[int, int] = {}  # of each list
        self._next: dict[int, int] = {}  # number of each ordered list

    def of(self, item: LexborNode) -> str:
        """The mark of a list item: "– ", "3) ", "– b) " one level deeper; empty where none shows.

        A number ends in a bracket: "12. März 2001" would be a day where it is the twelfth item.
        """
        held = item.parent
        if held is None or held.tag not in _LISTS:
            return _BULLET
        level = self._level(held)
        number = self._number(held, item) if held.tag == "ol" else 0
        if _WITHOUT.search(_said(held, "style") + _said(item, "style")):
            return ""
        if held.tag != "ol":
            return _BULLET * level
        kind = _said(item, "type") or _said(held, "type")
        return f"{_BULLET * (level - 1)}{_ordinal(number, kind)}) "

    def _level(self, held: LexborNode) -> int:
        """How many lists a list lies in, itself counted."""
        around = held.parent
        if around is not None and around.tag == "li":
            around = around.parent
        outer = self._levels.get(around.mem_id, 0) if around is not None else 0
        return self._levels.setdefault(held.mem_id, min(outer + 1, _DEEPEST))

    def _number(self, held: LexborNode, item: LexborNode) -> int:
        own = _said(item, "value")
        down = "reversed" in held.attributes
        if _WHOLE.fullmatch(own):
            number = int(own)
        elif held.mem_id in self._next:
            number = self._next[held.mem_id]
        else:
            start = _said(held, "start")
            first = _items(held) if down else 1
            number = int(start) if _WHOLE.fullmatch(start) else first
        self._next[held.mem_id] = number + (-1 if down else 1)
        return number


def marked(mark: str, text: str) -> str:
    """A text behind its mark; an editor's own mark stands for ours."""
    text = text.lstrip()
    number = mark.replace(_BULLET, "")[:-2]
    if _OWN.match(text) or (number and re.match(rf"[(（]?{re.escape(number)}[.)）、:]", text)):
        return text
    return mark + text


def raised(sup: LexborNode) -> str:
    """What shows a raised number apart from what it follows: "¹", in a link "[1]"; else empty."""
    linked, node = _is_alone_in_link(sup), sup.first_child
    for _ in range(_NESTED):
        if node is None or node.next is not None:
            return ""
        if node.tag == "-text":
            number = (node.text_content or "").strip()
            if not (number.isascii() and number.isdigit()):
                return ""
            return f"[{number}]" if linked else number.translate(_RAISED)
        linked, node = linked or node.tag == "a", node.first_child
    return ""


def unmarked(paragraph: str) -> str:
    """A paragraph without a mark that stands before it."""
    return paragraph[_SET.match(paragraph).end() :]  # type: ignore[union-attr]  # it may be empty


def plain(text: str) -> str:
    """A text without marks that stand within it, as its markup says it."""
    return text.translate(_LOWERED)


def _is_alone_in_link(sup: LexborNode) -> bool:
    around = sup.parent
    return around is not None and around.tag == "a" and sup.prev is None and sup.next is None


def _items(held: LexborNode) -> int:
    child, found = held.first_child, 0
    while child is not None:
        found += child.tag == "li"
        child = child.next
    return found


def _said(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _ordinal(number: int, kind: str) -> str:
    if kind in ("a", "A") and number > 0:
        said = _letters(number)
    elif kind in ("i", "I") and 0 < number < 4000:
        said = _roman(number)
    else:
        return str(number)
    return said.upper() if kind.isupper() else said


def _letters(number: int) -> str:
    said = ""
    while number:
        number, letter = divmod(number - 1, 26)
        said = chr(ord("a") + letter) + said
    return said


def _roman(number: int) -> str:
    said = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        said += sign * times
    return said
