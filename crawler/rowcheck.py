"""What a catalogue row may hold: one table of keys and checks, one error that names the fault."""

from __future__ import annotations

import codecs
import importlib
import importlib.util
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError

from crawler import days
from storage.errors import CatalogueError

OFFICES = (
    "ministry", "embassy", "consulate", "mission", "presidency", "government", "parliament",
    "organisation", "state media", "press", "mirror",
)  # fmt: skip
CALENDARS = ("gregorian", "buddhist", "hijri", "persian", "japanese", "minguo", "juche")
SPIDERS = ("listing", "feed", "sitemap", "by_day")
_WALKS = {"by_day": ("days", "first_day")}  # what a spider walks; the others walk their listings
_SPAN = re.compile(r"[1-9]\d*[hd]")


class Key(NamedTuple):
    """One key of a row: its check, which tells the fault or None, and whether it must be there."""

    fault: Callable[[Any], str | None]
    required: bool = False


def check(where: tuple[str, str], keys: dict[str, Any], table: dict[str, Key]) -> None:
    """Check a row's keys against a table; raises CatalogueError at the first fault."""
    for key, value in keys.items():
        if key not in table:
            known = ", ".join(sorted(table))
            raise CatalogueError(*where, key, f"unknown key; known are {known}")
        fault = table[key].fault(value)
        if fault:
            raise CatalogueError(*where, key, fault)
    for key, spec in table.items():
        if spec.required and key not in keys:
            raise CatalogueError(*where, key, "missing; add it")


def check_walk(where: tuple[str, str], keys: dict[str, Any]) -> None:
    """Check that a row has what its spider walks, and nothing that another one would."""
    wanted = _WALKS.get(keys["spider"], ("listings",))
    for key in wanted:
        if key not in keys:
            raise CatalogueError(*where, key, "missing; add it")
    for key in ("listings", "days", "first_day"):
        if key in keys and key not in wanted:
            fault = f"spider {keys['spider']!r} does not walk it; take it out"
            raise CatalogueError(*where, key, fault)


def _text(value: Any) -> str | None:
    return (
        None if isinstance(value, str) and value.strip() else "must be a string that says something"
    )


def _one_of(*words: str) -> Callable[[Any], str | None]:
    def fault(value: Any) -> str | None:
        return None if value in words else f"{value!r} is none of {', '.join(words)}"

    return fault


def _each(one: Callable[[Any], str | None]) -> Callable[[Any], str | None]:
    def fault(value: Any) -> str | None:
        if not isinstance(value, list):
            return "must be a list"
        return next((f for f in map(one, value) if f), None)

    return fault


def _some(one: Callable[[Any], str | None]) -> Callable[[Any], str | None]:
    def fault(value: Any) -> str | None:
        return _each(one)(value) or (None if value else "must not be empty")

    return fault


def _table(**table: Key) -> Callable[[Any], str | None]:
    def fault(value: Any) -> str | None:
        if not isinstance(value, dict):
            return "must be a table"
        try:
            check(("", ""), value, table)
        except CatalogueError as error:
            return str(error)
        return None

    return fault


def _number(low: float, high: float, kind: type = int) -> Callable[[Any], str | None]:
    def fault(value: Any) -> str | None:
        good = isinstance(value, (int, kind)) and not isinstance(value, bool)
        return None if good and low <= value <= high else f"must be from {low} to {high}"

    return fault


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _pattern(value: Any) -> str | None:
    try:
        re.compile(value)
    except (re.error, TypeError) as error:
        return f"not a pattern that Python's re can read ({error}): {value!r}"
    return None


def _date_pattern(value: Any) -> str | None:
    bad = _pattern(value)
    if bad:
        return bad
    groups = set(re.compile(value).groupindex)
    good = "y" in groups and groups <= {"y", "m", "d"} and ("d" not in groups or "m" in groups)
    return None if good else f"needs named groups y, or y and m, or y, m and d: {value!r}"


def _url(value: Any) -> str | None:
    parts = urlsplit(value) if isinstance(value, str) else None
    good = parts and parts.scheme in ("http", "https") and parts.hostname
    return None if good else f"not an http(s) address: {value!r}"


def _days(value: Any) -> str | None:
    return days.fault(value) or _url(days.address(value, date(2001, 6, 14)))


def _day(value: Any) -> str | None:
    good = isinstance(value, date) and not isinstance(value, datetime)
    return None if good else f"must be a day such as 2001-06-14, without quotes, not {value!r}"


def _zone(value: Any) -> str | None:
    return None if value in _zones() else f"{value!r} is no IANA time zone (such as Asia/Shanghai)"


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _language(value: Any) -> str | None:
    try:
        Locale.parse(value, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return f"{value!r} is no BCP 47 language that CLDR knows (such as en or zh-Hant)"
    return None


def _charset(value: Any) -> str | None:
    try:
        codecs.lookup(value)
    except (LookupError, TypeError):
        return f"{value!r} is no charset that Python knows"
    return None


def _span(value: Any) -> str | None:
    good = isinstance(value, str) and _SPAN.fullmatch(value)
    return None if good else f"must be hours or days such as 6h or 30d, not {value!r}"


def _template(value: Any) -> str | None:
    good = isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]*", value)
    if good and importlib.util.find_spec(f"crawler.pages.{value}"):
        module = importlib.import_module(f"crawler.pages.{value}")
        return None if hasattr(module, "LAYOUTS") else f"crawler/pages/{value}.py has no LAYOUTS"
    return f"no template {value!r}: there is no file crawler/pages/{value}.py"


def _rewrite(value: Any) -> str | None:
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[1], str):
        return "must be [pattern, replacement]"
    return _pattern(value[0])


PUBLISHER = {
    "name": Key(_text, required=True),
    "country": Key(_text, required=True),
    "office": Key(_one_of(*OFFICES), required=True),
    "seat": Key(_text),
    "rights": Key(_text),
}
HOME = {"listings": Key(_some(_url), required=True), "bulletins": Key(_pattern, required=True)}
SOURCE = {
    **HOME,
    "listings": Key(_some(_url)),  # whether it must be there, its spider tells: see check_walk
    "days": Key(_days),
    "first_day": Key(_day),
    "publisher": Key(_text, required=True),
    "template": Key(_template, required=True),
    "spider": Key(_one_of(*SPIDERS), required=True),
    "homes": Key(_each(_table(**HOME))),
    "language": Key(_language),
    "timezone": Key(_zone),
    "date_order": Key(_one_of("DMY", "MDY", "YMD")),
    "short_years_from": Key(_number(1800, 2100)),
    "calendars": Key(_some(_one_of(*CALENDARS))),
    "address_date": Key(_table(
        pattern=Key(_date_pattern, required=True),
        tells=Key(_one_of("upload", "publication", "event")),
    )),
    "title": Key(_table(
        sites=Key(_each(_text)), sections=Key(_each(_text)),
        tails=Key(_each(_pattern)), labels=Key(_each(_text)),
    )),
    "charset": Key(_charset),
    "drop_params": Key(_each(_text)),
    "same": Key(_each(_rewrite)),
    "hosts": Key(_each(_text)),
    "every": Key(_span),
    "depth": Key(_number(1, 1000)),
    "sweep": Key(_span),
    "checks_per_day": Key(_number(0, 100_000)),
    "delay": Key(_number(0, 3600, float)),
    "cookies": Key(_flag),
    "verified": Key(_flag),
}  # fmt: skip
