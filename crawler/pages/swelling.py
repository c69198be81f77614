"""Markup that would hold the parser or swell in it, told from the text before it is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.pages.unreadable import UnreadablePage

# What the parser makes of a page grows with the square of these; browsers stop nesting at 512.
DEEPEST = 5_000  # elements within one another
MOST_ATTRIBUTES = 5_000  # of one element
MOST_MADE = 2_000_000  # elements that take up again what was never closed
MOST_ENTRIES = 50_000  # of one listing: what sitemaps.org allows a file
# A page with fewer of both cannot do harm; nearly all have, and pass without a closer look.
_FEW_TAGS = 2_500
_SHORT = 64 << 10  # characters

# The HTML standard opens these anew in each block until they are closed: a thousand of them
# before some thousand paragraphs are a gigabyte.
# https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements
_FORMATTING = frozenset((
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip
# An end tag of these may be left out, or there is none.
_ENDLESS = frozenset((
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody",
    "td", "tfoot", "th", "thead", "tr", "track", "wbr",
))  # fmt: skip
_UNSEEN = re.compile(r"<!--|<(script|style|textarea|title)\b", re.I)
_END = {name: re.compile(f"</{name}", re.I) for name in ("script", "style", "textarea", "title")}
_END[""] = re.compile("-->")
_TAG = re.compile(
    r"""<(/?)([a-z][^\s/>]*)((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?|["'])*+)""", re.I
)
_GAP = re.compile(r"[\s/]+|[\"'](?=[^\s/>])")


def refuse(url: str, text: str) -> None:
    """Raise UnreadablePage for markup that nests, repeats or lists beyond all measure."""
    if len(text) < _SHORT and text.count("<") < _FEW_TAGS:
        return
    depth = open_still = made = 0
    for closes, name, attributes in _tags(text):
        step = -1 if closes else 1
        if name in _FORMATTING:
            open_still = max(0, open_still + step)
        elif name not in _ENDLESS:
            depth = max(0, depth + step)
        made += open_still
        fault = _fault(depth, made, attributes)
        if fault:
            raise UnreadablePage(url, "hostile markup", fault)


def refuse_many(url: str, entries: float) -> None:
    """Raise UnreadablePage for a listing of more entries than one file may have."""
    if entries > MOST_ENTRIES:
        fault = f"{int(entries)} entries; {MOST_ENTRIES} are read of one file"
        raise UnreadablePage(url, "unread listing", fault)


def _tags(text: str) -> Iterator[tuple[bool, str, str]]:
    for seen in _seen(text):
        for found in _TAG.finditer(seen):
            yield bool(found[1]), found[2].lower(), found[3]


def _seen(text: str) -> Iterator[str]:
    """The stretches outside comments, scripts and the like, whose tags are none."""
    at = 0
    while begun := _UNSEEN.search(text, at):
        yield text[at : begun.start()]
        end = _END[(begun[1] or "").lower()].search(text, begun.start())
        if end is None:
            return
        at = end.end()
    yield text[at:]


def _fault(depth: int, made: int, attributes: str) -> str:
    if depth > DEEPEST:
        return f"over {DEEPEST} elements within one another"
    if made > MOST_MADE:
        return f"elements that are never closed would become over {MOST_MADE}"
    if len(attributes) > MOST_ATTRIBUTES and len(_GAP.findall(attributes)) > MOST_ATTRIBUTES:
        return f"an element of over {MOST_ATTRIBUTES} attributes"
    return ""
