"""The title in a page's head, held against the one on the page: a title cut in two shows there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from crawler.pages.paragraphs import line

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_GOES_ON = re.compile(r"\s?[^\W_]")
_LED_UP_TO = re.compile(r"[^\W_]\s?$")


def missing(tree: LexborHTMLParser, title: str, names: Iterable[str]) -> str:
    """What a head says of the title before or after it, in one sentence with it; empty if nothing.

    Site and section names are no part of a title, nor is what a mark parts from it.
    """
    said = _bare(title)
    for head in map(_bare, _heads(tree)):
        before, found, after = head.partition(said) if said else ("", "", "")
        before, after = _without(before, names), _without(after, names)
        if found and _GOES_ON.match(after):
            return after.strip()
        if found and _LED_UP_TO.search(before):
            return before.strip()
    return ""


def _heads(tree: LexborHTMLParser) -> Iterable[str]:
    node = tree.css_first("title")
    social = tree.css_first("meta[property='og:title'][content]")
    return (line(node) if node else "", (social.attributes["content"] or "") if social else "")


def _bare(text: str) -> str:
    # The head and the page need not agree on what cannot be seen.
    return " ".join(_UNSEEN.sub("", text).split())


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    return text
