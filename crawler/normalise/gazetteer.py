"""Countries and cities by name: CLDR's territories and zones, and our `places.toml`."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from babel import localedata

from crawler.normalise import cldr, toml

_SAINT = re.compile(r"^st\.? ")


def is_known(name: str, language: str | None) -> bool:
    """Whether the name is a country's or city's, in the language or in English."""
    plain = _plain(name)
    return plain in _cities(language or "en") or is_country(name, language)


def is_country(name: str, language: str | None) -> bool:
    """Whether the name is that of a country or territory, in the language or in English."""
    return _plain(name) in _countries(language or "en")


def _plain(name: str) -> str:
    plain = " ".join(name.strip(" .,").split()).casefold().replace(" & ", " and ")
    plain = plain.removeprefix("the ").removeprefix("г. ").removeprefix("м. ")
    return _SAINT.sub("saint ", plain)


@cache
def _cities(language: str) -> frozenset[str]:
    zones = {zone.rsplit("/", 1)[-1].replace("_", " ") for zone in available_timezones()}
    data = cldr.own(language) if localedata.exists(language) else {}
    local = {zone.get("city", "") for zone in data.get("time_zones", {}).values()}
    own = toml.table(__package__, "places")
    named = zones | local | {*own["en"], *own.get(language, ())}
    return frozenset(plain for name in named if (plain := _plain(name)))


@cache
def _countries(language: str) -> frozenset[str]:
    names = {"en", language}
    tables = [cldr.own(n).get("territories", {}) for n in names if localedata.exists(n)]
    return frozenset(_plain(name) for t in tables for code, name in t.items() if len(code) == 2)
