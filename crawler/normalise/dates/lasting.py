"""How long what begins on a day lasts: "began today a two-day visit" is today and tomorrow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from crawler.normalise import toml
from crawler.normalise.dates import trie
from crawler.normalise.dates.claim import Claim


class Words(NamedTuple):
    """A language's verbs of beginning, and its lengths with their days."""

    begins: re.Pattern[str]
    lengths: re.Pattern[str]
    days: dict[str, int]


def days(sentence: str, language: str | None) -> int:
    """The days that a sentence says what begins in it lasts; 0 where it says nothing of it."""
    words = _words((language or "en").split("-")[0])
    if words is None or not words.begins.search(sentence):
        return 0
    lengths = words.lengths.findall(sentence)
    return words.days[lengths[0].lower()] if len(lengths) == 1 else 0


def extend(claims: Iterable[Claim]) -> None:
    """Let what begins on a single day last as long as its sentence says."""
    for claim in claims:
        day = claim.day
        if claim.lasts > 1 and day is not None:
            claim.latest, claim.extent = day + timedelta(days=claim.lasts - 1), "span"
            claim.edtf = f"{day}/{claim.latest}"
            claim.reason = claim.reason or f"what begins then lasts {claim.lasts} days"


@cache
def _words(language: str) -> Words | None:
    table = toml.table(__package__, "lasting").get(language)
    if table is None:
        return None
    return Words(_pattern(table["begins"]), _pattern(table["days"]), table["days"])


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """The words as one pattern, each whole where the script parts words."""
    told = sorted(words, key=len, reverse=True)
    whole = (re.escape(w) if trie.UNSPACED.search(w) else rf"\b{re.escape(w)}\b" for w in told)
    return re.compile("|".join(whole), re.I)
