"""Media labels and reading directions in brackets: "(附图)", "[scroll down for French version]"."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise.titles import tables
from crawler.normalise.titles.draft import Draft
from crawler.normalise.titles.setoff import BRACKETS


def cut(draft: Draft) -> bool:
    """Cut the last such bracket; whether there was one."""
    for group in reversed(list(BRACKETS.finditer(draft.text, draft.low, draft.high))):
        if _is_media(group) and draft.leaves(*group.span(), at_least=1):
            draft.cut("media", *group.span())
            return True
    return False


def _is_media(group: re.Match[str]) -> bool:
    words = " ".join(group[1].split()).strip(" *.:：").casefold()
    return words in _labels() or _directions().search(words) is not None


@cache
def _labels() -> frozenset[str]:
    return frozenset(label.casefold() for label in tables.table("media")["labels"])


@cache
def _directions() -> re.Pattern[str]:
    directions = tables.alternatives(tables.table("media")["directions"])
    return re.compile(rf"(?<![^\W\d_]){directions}" if directions else r"(?!)", re.IGNORECASE)
