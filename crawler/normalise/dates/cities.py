"""Places named beside "today": whose clock it was said by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from zoneinfo import ZoneInfo

from crawler.normalise import cldr, toml
from crawler.normalise.dates import edtf, names, trie
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.script import script_language

_SHORTEST = 4  # letters of a city's name that is no other word


def widen(claims: Sequence[Claim], language: str | None) -> None:
    """Where "today" is said of a place whose clock was on another day, it is one of both days."""
    for claim in claims:
        anchor, relative = claim.anchor, claim.match.relative
        if claim.match.form != "relative" or claim.place not in ("title", "opening"):
            continue
        if not (anchor and anchor.instant and anchor.day and claim.day and relative):
            continue
        zone = _zone_beside(claim, language)
        there = anchor.instant.astimezone(ZoneInfo(zone)).date() if zone else anchor.day
        if there == anchor.day:
            continue
        days = sorted((claim.day, there + timedelta(days=relative.days or 0)))
        claim.earliest, claim.latest = days
        claim.extent, claim.basis, claim.edtf = "one_of", "undecided", edtf.one_of(days)
        claim.reason = f"the clock of {zone} was on {there} when it was printed"


def _zone_beside(claim: Claim, language: str | None) -> str | None:
    start, end = claim.match.start + claim.offset, claim.match.end + claim.offset
    nearby = claim.text[max(0, start - 80) : end + 80]
    pattern, zones = _cities(language or script_language(claim.text))
    at = start - max(0, start - 80)
    found = min(pattern.finditer(nearby), key=lambda city: abs(city.start() - at), default=None)
    return zones.get(trie.key(found[0])) if found else None


@cache
def _cities(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    zones = {trie.key(name): zone for zone, name in _named(language) if _long_enough(name)}
    whole = (name for name in zones if not trie.UNSPACED.search(name))
    spaced = trie.pattern(whole, bounded=True, marked=False)
    unspaced = trie.pattern(filter(trie.UNSPACED.search, zones), bounded=False)
    parts = (spaced and rf"(?<![^\W\d_]){spaced.pattern}", unspaced and unspaced.pattern)
    return re.compile("|".join(filter(None, parts)), re.I), zones


def _named(language: str) -> Iterator[tuple[str, str]]:
    for zone, cities in toml.table(__package__, "cities").items():
        yield from ((zone, city) for city in cities)
    for locale in names.locales(language):
        zones = cldr.own(locale).get("time_zones", {})
        yield from ((zone, row["city"]) for zone, row in zones.items() if "city" in row)


def _long_enough(name: str) -> bool:
    return len(name) >= (2 if trie.UNSPACED.search(name) else _SHORTEST)
