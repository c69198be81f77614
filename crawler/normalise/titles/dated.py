"""The dates of a title, read as its author meant it and told by where they stand in title_raw."""

from __future__ import annotations

from crawler.normalise.dates import DateContext, find
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.titles.aligned import Aligned, align


def dates(title_raw: str, language: str | None, context: DateContext) -> list[DateMatch]:
    """The dates of a title, also those that entities and invisible marks run through."""
    aligned = align(title_raw)
    found = find(aligned.text, language, context)
    return found if aligned.origins is None else [_in_raw(match, aligned) for match in found]


def _in_raw(match: DateMatch, aligned: Aligned) -> DateMatch:
    clock = match.clock
    if clock:
        start, end = aligned.to_raw(clock.start), aligned.to_raw(clock.end)
        clock = clock._replace(start=start, end=end)
    start, end = aligned.to_raw(match.start), aligned.to_raw(match.end)
    return match._replace(start=start, end=end, clock=clock)
