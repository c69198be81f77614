"""What a page's head and JSON-LD say of it: dates, title, language; by the key they bear there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_DATED = re.compile(
    r"(?:article|og|bt|cxenseparse|sailthru|parsely|dc|dcterms|citation|prism)?[:._-]?(?:recs:)?"
    r"(?:published|modified|updated|publication|pub|publish|release|first_?published|last_?modified"
    r"|issued|created|available|posted)?_?-?(?:time|date|on)?",
    re.I,
)
_DATE_WORD = re.compile(r"date|time|publi|modif|updat|issued|created|available|posted", re.I)
_KEPT = frozenset(("og:title", "og:url", "og:type", "og:locale", "og:site_name", "author"))
_JSON_KEYS = ("datePublished", "dateModified", "dateCreated", "uploadDate", "headline",
              "inLanguage", "articleBody")  # fmt: skip
_ARTICLES = re.compile(r"Article|BlogPosting|Report|WebPage|CreativeWork|Event$")
_DEPTH = 20  # levels: hostile JSON-LD nests without end


def head(tree: LexborHTMLParser) -> dict[str, str]:
    """The meta tags that bear a date or name the page, first of each key."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        of = node.attributes
        key = (of.get("property") or of.get("name") or of.get("itemprop") or "").strip()
        value = " ".join((of["content"] or "").split())
        if key and value and (key.lower() in _KEPT or _tells_date(key, value)):
            found.setdefault(key, value)
    return found


def linked_data(tree: LexborHTMLParser) -> dict[str, str]:
    """The keys of the page's JSON-LD article, first of each; broken JSON says nothing."""
    found: dict[str, str] = {}
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            for key in _JSON_KEYS:
                if isinstance(thing.get(key), str) and thing[key].strip():
                    found.setdefault(key, thing[key].strip())
    return found


def _tells_date(key: str, value: str) -> bool:
    named = _DATE_WORD.search(key) and _DATED.fullmatch(key)
    return bool(named) and any(c.isdigit() for c in value)


def _things(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for one in data:
            yield from _things(one, depth + 1)
    elif isinstance(data, dict):
        if _ARTICLES.search(str(data.get("@type", ""))):
            yield data
        yield from _things(data.get("@graph"), depth + 1)
        yield from _things(data.get("mainEntity"), depth + 1)
