"""The claim of a bulletin's address, by the pattern its row declares."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from crawler.catalogue import AddressDate
from crawler.normalise.dates import build, names, numeric
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.match import Civil, DateContext, Span
from storage.records import Precision, Role

_SHORT = 2  # digits of a year without its century
_ROLES: dict[str, Role] = {"upload": "upload", "publication": "publication", "event": "event"}


def claims(url: str, rule: AddressDate | None, context: DateContext) -> list[Claim]:
    """The claim of the address, with the grain of what matched; none without a declared pattern."""
    found = re.search(rule.pattern, url) if rule else None
    if rule is None or found is None:
        return []
    civil = _civil(found.groupdict(), context)
    if civil is None:
        return []
    precision: Precision = "day" if civil.day else "month" if civil.month else "year"
    groups = [found.span(name) for name in found.re.groupindex if found.start(name) >= 0]
    place = min(a for a, _ in groups), max(b for _, b in groups)
    made = build.one(place, Span(civil, civil), form="address", precision=precision)
    made = made._replace(short_year=len(found["y"]) <= _SHORT)
    return [Claim(made, _ROLES[rule.tells], "address", url)] if made.complete else []


def _civil(parts: dict[str, str | None], context: DateContext) -> Civil | None:
    try:
        year = int(parts["y"] or "")
        month = _month(parts.get("m"))
        day = int(told) if (told := parts.get("d")) else None
        full = numeric.century(year, context) if year < 100 else year
        if full is None:
            return None
        date(full, month or 1, day or 1)
    except ValueError:
        return None
    return Civil(full, month, day)


def _month(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdecimal() else _english().get(text.lower()[:3], 99)


@cache
def _english() -> dict[str, int]:
    return {t.lower()[:3]: m.value for t, m in names.meanings("en") if m.letter == "M"}
