"""Furniture: what stands on a page for its use and says nothing; cut from text by whole phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.pages.furniture_words import COUNTERS, LABELS, NETWORKS, PHRASES, RIGHTS
from crawler.pages.marks import unmarked

_LABEL = re.compile("|".join(f"(?:{label})" for label in LABELS), re.I)
_FURNITURE = re.compile("|".join(f"(?:{phrase})" for phrase in (*PHRASES, *COUNTERS)), re.I)
_EDGES = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_BARS = re.compile(r"[\s|/\[\]【】［］()（）<>·•:：]+")
_CRUMBS = re.compile(r"[^<>»›→]{1,60}(?:\s*(?:>|»|›|→)\s*[^<>»›→]{1,60})+")
_LANGUAGES = re.compile(
    r"(?:english|fran[cç]ais|español|русский|عربي|العربية|简体中文|繁體中文|中文|deutsch|português"
    r"|italiano|日本語|한국어|[\s|/·•:])+", re.I
)  # fmt: skip
_NETWORKS = re.compile(NETWORKS, re.I)
_RIGHTS = re.compile(rf"\s*{RIGHTS}", re.I)
_LONGEST = 200  # characters of a breadcrumb or bar
_MOST_WORDS = 16  # of a bar of tools, and of one of them
_MOST_OF_ONE = 5


def cut(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs without the furniture at their head and tail, and bars of tools between.

    A single word such as "Back" between paragraphs may be the text's and is kept.
    """
    first, last = 0, len(paragraphs)
    while first < last and (is_furniture(paragraphs[first]) or is_crumbs(paragraphs[first])):
        first += 1
    while last > first and (is_furniture(paragraphs[last - 1]) or is_label(paragraphs[last - 1])):
        last -= 1
    return tuple(p for p in paragraphs[first:last] if len(p) > _LONGEST or not _is_bar(p))


def is_furniture(text: str) -> bool:
    """Whether a paragraph is a tool or a language bar in whole."""
    if len(text) > _LONGEST:
        return False
    if _RIGHTS.fullmatch(text):
        return True
    said = _EDGES.sub("", unmarked(text))
    if not said:
        return "|" in text  # "***" parts the sections of a text
    if _LANGUAGES.fullmatch(said):
        return True
    plain = _BARS.sub(" ", said).strip()
    return bool(_FURNITURE.fullmatch(plain)) or _all_tools(said) or _is_bar(said)


def is_label(text: str) -> bool:
    """Whether a paragraph is the heading of a list that stands beside texts."""
    return len(text) <= _LONGEST and bool(_LABEL.fullmatch(_EDGES.sub("", unmarked(text))))


def is_crumbs(text: str) -> bool:
    """Whether a paragraph is a breadcrumb: "Home > Features > …"."""
    said = text.strip()
    # «…» are quotation marks of many languages, and a sentence ends in a full stop.
    if len(said) > _LONGEST or "«" in said or said.endswith((".", "。", "!", "?")):
        return False
    return bool(_CRUMBS.fullmatch(said))


def _is_bar(text: str) -> bool:
    """Whether a paragraph names several tools and nothing else: "Facebook Twitter Print"."""
    words = _BARS.sub(" ", unmarked(text)).split()
    if not 1 < len(words) <= _MOST_WORDS:
        return False
    tools = 0
    while words:
        ends = range(min(len(words), _MOST_OF_ONE), 0, -1)
        end = next((n for n in ends if _FURNITURE.fullmatch(" ".join(words[:n]))), 0)
        if not end:
            return False
        tools += end if _NETWORKS.fullmatch(" ".join(words[:end])) else 1
        del words[:end]
    return tools > 1


def _all_tools(text: str) -> bool:
    parts = [part for part in re.split(r"[\s|\[\]【】]{2,}|[|\[\]【】]", text) if part.strip()]
    return len(parts) > 1 and all(_FURNITURE.fullmatch(_EDGES.sub("", part)) for part in parts)
