"""Places named beside "today": whose clock it was said by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from crawler.normalise import cldr, toml
from crawler.normalise.dates import edtf, names, trie
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.script import script_language

_SHORTEST = 3  # letters of a city's name: Rom, Рим
_SHORTEST_SMALL = 4  # where letters are neither small nor capital, and it may be another word
# Zones are named after cities there, in the oceans after islands: Christmas, Midway, Wake.
_CONTINENTS = ("Africa", "America", "Asia", "Australia", "Europe")
_VOWELS = "aeiouyаеиоуыэяіїє"


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
    # Nobody's city is written small: "nella sua nome" is not Nome.
    named = (city for city in pattern.finditer(nearby) if not city[0][0].islower())
    found = min(named, key=lambda c: (_leads(nearby, c), abs(c.start() - at)), default=None)
    return zones.get(trie.key(found["name"] or found[0])) if found else None


def _leads(text: str, city: re.Match[str]) -> bool:
    """Whether a city may only begin a name: "the Paris Agreement"."""
    return text[city.end() : city.end() + 1] == " " and text[city.end() + 1 :][:1].isupper()


@cache
def _cities(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    endings = lexicon(language).around["place_endings"]
    zones: dict[str, str] = {}
    for zone, name in _named(language):
        if _long_enough(name):
            zones[trie.key(name)] = zone
            if endings and name[-1] in _VOWELS:  # "Варшава", "в Варшаве"
                zones.setdefault(trie.key(name[:-1]), zone)
    whole = (name for name in zones if not trie.UNSPACED.search(name))
    spaced = trie.pattern(whole, bounded=not endings, marked=False)
    unspaced = trie.pattern(filter(trie.UNSPACED.search, zones), bounded=False)
    after = rf"(?:{'|'.join(endings)})?(?![^\W\d_])" if endings else ""
    parts = (
        spaced and rf"(?<![^\W\d_])(?P<name>{spaced.pattern}){after}",
        unspaced and unspaced.pattern,
    )
    return re.compile("|".join(filter(None, parts)), re.I), zones


def _named(language: str) -> Iterator[tuple[str, str]]:
    for zone in get_global("zone_territories"):
        region, _, city = zone.partition("/")
        if region in _CONTINENTS and "/" not in city:
            yield zone, city.replace("_", " ")
    for zone, cities in toml.table(__package__, "cities").items():
        yield from ((zone, city) for city in cities)
    for locale in names.locales(language):
        zones = cldr.own(locale).get("time_zones", {})
        yield from ((zone, row["city"]) for zone, row in zones.items() if "city" in row)


def _long_enough(name: str) -> bool:
    if trie.UNSPACED.search(name):
        return len(name) > 1
    return len(name) >= (_SHORTEST if name[0].isupper() else _SHORTEST_SMALL)
