"""The dates of a title, read as its author meant it and told by where they stand in title_raw."""

from __future__ import annotations

from crawler.normalise.aligned import align
from crawler.normalise.dates import DateContext, find
from crawler.normalise.dates.match import DateMatch


def dates(title_raw: str, language: str | None, context: DateContext) -> list[DateMatch]:
    """The dates of a title, also those that entities and invisible marks run through."""
    aligned = align(title_raw)
    found = find(aligned.text, language, context)
    return found if aligned.is_raw else [match.placed(aligned.to_raw) for match in found]
