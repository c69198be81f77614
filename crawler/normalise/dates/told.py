"""A body and what is known of it before its dates are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.normalise.dates.match import DateContext


@dataclass(frozen=True)
class Text:
    """A body and what is known of it before its dates are read."""

    paragraphs: Sequence[str]
    language: str | None
    context: DateContext
    kind: str | None
    announced: bool = False  # it tells of what is to come, by its title or kind
    signing: bool = False  # its title tells of a paper that was signed
    ties: frozenset[str] = frozenset()  # the language's words that tie a day into a sentence
    title: str = ""  # with the days that are tied into it, and no other
