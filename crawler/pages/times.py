"""The machine's own date of a bulletin: the `datetime` of a `<time>` in its head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

_HEADS = ("header", "hgroup")
_ENDS = ("article", "main", "section", "body")  # above these a head is the site's own


def told(stamps: Iterable[LexborNode], title: LexborNode | None) -> dict[str, str]:
    """What the `<time>`s around or within the stamps say, else those of the title's own head.

    By key, `time:` with what the markup calls it; one that says several things says nothing:
    clocks, comments and links to other bulletins bear times too.
    """
    nodes = [time for stamp in stamps for time in (*_around(stamp), *_within(stamp))]
    head = _head(title)
    if not nodes and head:
        nodes = list(_within(head))
    found: dict[str, set[str]] = {}
    for node in nodes:
        key = f"time:{node.attributes.get('itemprop') or 'datetime'}"
        found.setdefault(key, set()).add((node.attributes["datetime"] or "").strip())
    return {key: values.pop() for key, values in found.items() if len(values) == 1}


def _within(node: LexborNode) -> Iterator[LexborNode]:
    yield from node.css("time[datetime]")


def _around(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    if parent is not None and parent.tag == "time" and parent.attributes.get("datetime"):
        yield parent


def _head(title: LexborNode | None) -> LexborNode | None:
    """The element that heads the bulletin: it holds the title, within its article."""
    node = title.parent if title else None
    while node is not None and node.tag not in (*_HEADS, *_ENDS):
        node = node.parent
    return node if node is not None and node.tag in _HEADS else None
