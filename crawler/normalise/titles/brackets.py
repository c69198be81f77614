"""Brackets in a title."""

from __future__ import annotations

import re

BRACKETS = re.compile(r"[(\[（［【〔{]([^()\[\]（）［］【】〔〕{}]*)[)\]）］】〕}]")
# Marks of a title in Chinese and Japanese, but around a day alone, brackets: "《6月14日》".
AROUND_DAY = re.compile(rf"{BRACKETS.pattern}|[《〈<＜]([^《》〈〉<>＜＞]*)[》〉>＞]")
_OPEN = re.compile(r"[(\[（［【〔]")
_CLOSE = re.compile(r"[)\]）］】〕]")


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a date that opens a bracket it does not close, made to lie on one side of it.

    With a date before the bracket it takes the bracket in ("23 April (22 April Lima time)"), with
    a mere word ("today (23 April") it begins behind it.
    """
    opened = next(_OPEN.finditer(text, start, end), None)
    if opened is None or _CLOSE.search(text, opened.end(), end):
        return start, end
    if not any(map(str.isdigit, text[start : opened.start()])):
        return opened.end(), end
    closed = _CLOSE.search(text, end)
    return start, closed.end() if closed else end
