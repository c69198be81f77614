"""Media labels and reading directions in brackets: "(附图)", "[scroll down for French version]"."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise.titles import tables
from crawler.normalise.titles.brackets import BRACKETS
from crawler.normalise.titles.draft import Draft

_LONGEST = 60  # characters of what may stand marked at the end
_EACH = re.compile(r"\s*[/&+|,、]\s*|\s+and\s+")


def cut(draft: Draft) -> bool:
    """Cut the last such bracket; whether there was one."""
    for group in reversed(list(BRACKETS.finditer(draft.text, draft.low, draft.high))):
        if _is_media(group) and draft.leaves(*group.span(), at_least=1):
            draft.cut("media", *group.span())
            return True
    return _cut_marked(draft)


def _cut_marked(draft: Draft) -> bool:
    core = draft.core
    if ":" not in core and "：" not in core and not core.casefold().endswith(_endings()):
        return False
    at_start, at_end = _marked()
    found = at_start.match(draft.text, draft.low, draft.high) or at_end.search(
        draft.text, max(draft.low, draft.high - _LONGEST), draft.high
    )
    if not found or not draft.leaves(*found.span(), at_least=2):
        return False
    draft.cut("media", *found.span())
    return True


def _is_media(group: re.Match[str]) -> bool:
    words = " ".join(group[1].split()).strip(" *.:：").casefold()
    if words in _labels() or _directions().search(words) is not None:
        return True
    return all(word in _labels() for word in _EACH.split(words))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(word.casefold() for word in tables.table("media")["marked"])


@cache
def _marked() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = tables.alternatives(tables.table("media")["marked"])
    return (
        re.compile(rf"(?:{words})\s*[:：]\s*", re.IGNORECASE),
        re.compile(rf"(?:\s*[,،+]|\s[-–—])\s*(?:{words})\s*\Z", re.IGNORECASE),
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(label.casefold() for label in tables.table("media")["labels"])


@cache
def _directions() -> re.Pattern[str]:
    directions = tables.alternatives(tables.table("media")["directions"])
    return re.compile(rf"(?<![^\W\d_]){directions}" if directions else r"(?!)", re.IGNORECASE)
