"""What spiders yield: a page's fields as read, sightings and rejects.

`Fields` is exactly the input line of `communique normalise`. No Scrapy, no clock, no network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crawler import rowcheck
from crawler.catalogue import NO_RULES, AddressDate, TitleRules
from storage.records import Found

_AS_IN_A_ROW = ("timezone", "date_order", "short_years_from", "calendars", "address_date")
PLACES = ("stamp", "dateline", "suffix", "place_line", "tail", "meta", "listing", "feed", "unknown")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date-bearing string printed outside title and body, and where it stands."""

    text: str
    place: str = "unknown"  # one of PLACES
    label: str = ""  # what stands before it ("Updated:"), where the template parts them


@dataclass(frozen=True, slots=True)
class Fields:
    """A page's fields as read, and what its row says of how to read them."""

    url: str
    title: str
    body: tuple[str, ...]  # paragraphs
    printed: tuple[Printed, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)  # e.g. {"article:published_time": "2001-…"}
    source: str | None = None
    language: str | None = None  # BCP 47; declared by the row or page
    timezone: str | None = None  # IANA name: of the dates it prints
    date_order: str | None = None  # DMY, MDY or YMD: of all-numeric dates
    short_years_from: int | None = None  # the first of the hundred that two digits can mean
    calendars: tuple[str, ...] = ("gregorian",)
    address_date: AddressDate | None = None
    captured_at: datetime | None = None  # aware; the latest a publication can be
    last_modified: str | None = None  # the header, as sent
    title_rules: TitleRules = NO_RULES

    @classmethod
    def from_json(cls, line: dict[str, Any]) -> Fields:
        """Fields from one decoded input line; raises ValueError that names the key at fault."""
        row = _checked(line)
        return cls(
            url=_text(line, "url"),
            title=_text(line, "title"),
            body=_paragraphs(line.get("body")),
            printed=tuple(_printed(p) for p in _list(line, "printed")),
            meta={str(k): str(v) for k, v in (line.get("meta") or {}).items()},
            source=line.get("source"),
            language=_language(line.get("language")),
            timezone=row.get("timezone"),
            date_order=row.get("date_order"),
            short_years_from=row.get("short_years_from"),
            calendars=tuple(row.get("calendars", ("gregorian",))),
            address_date=_address_date(row.get("address_date")),
            captured_at=_instant(line.get("captured_at")),
            last_modified=line.get("last_modified"),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One bulletin as a listing or feed shows it."""

    url: str
    title: str = ""
    date_text: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a page links and what it is: another language's page, an attachment."""

    url: str
    language: str | None = None
    by: str = "hreflang"  # hreflang, switch, attachment


@dataclass(frozen=True, slots=True)
class PageItem:
    """A page that was read: its fields and the captures that show it."""

    source: str
    fields: Fields
    captures: tuple[str, ...]  # record_ids: the page, then its continuations in order
    observed_at: datetime
    translations: tuple[Link, ...] = ()
    attachments: tuple[str, ...] = ()  # record_ids
    part: str = ""
    layout: str = ""  # name of the page class that read it
    asked: str = ""  # the address asked for, where it led to another


@dataclass(frozen=True, slots=True)
class SightingsItem:
    """What one listing page showed."""

    source: str
    listing_url: str
    capture: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RejectItem:
    """A page that could not be read, with the reason."""

    source: str
    url: str
    capture: str
    reason: str
    detail: str
    observed_at: datetime
    passing: bool = False  # the same address may well answer otherwise tomorrow


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A look at a known bulletin's address that no page to read answered."""

    source: str
    url: str
    capture: str
    found: Found
    reason: str
    repeats: str = ""  # of `same`: the capture that showed what stands there still


def _text(line: dict[str, Any], key: str) -> str:
    value = line.get(key)
    if value is None and key == "title":
        return ""
    if not isinstance(value, str):
        raise ValueError(f'"{key}" must be a string, not {type(value).__name__}')
    return value


def _list(line: dict[str, Any], key: str) -> list[Any]:
    value = line.get(key) or []
    if not isinstance(value, list):
        raise ValueError(f'"{key}" must be a list, not {type(value).__name__}')
    return value


def _paragraphs(body: object) -> tuple[str, ...]:
    if body is None:
        return ()
    if isinstance(body, str):
        return tuple(p for p in re.split(r"\n\s*\n", body) if p.strip())
    if isinstance(body, list) and all(isinstance(p, str) for p in body):
        return tuple(body)
    raise ValueError('"body" must be a string or a list of strings')


def _printed(entry: object) -> Printed:
    if isinstance(entry, str):
        return Printed(entry)
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise ValueError('each of "printed" must be a string or {"text", "place"}')
    place = entry.get("place", "unknown")
    if place not in PLACES:
        raise ValueError(f'"place" is {place!r}; it must be one of {", ".join(PLACES)}')
    return Printed(entry["text"], place, str(entry.get("label", "")))


def _language(value: object) -> str | None:
    # Any BCP 47 tag may come, also of a language whose months we cannot read.
    if value is None or (
        isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,8}([-_]\w+)*", value)
    ):
        return value
    raise ValueError(f'"language" must be a BCP 47 tag such as en or zh-Hant, not {value!r}')


def _address_date(value: object) -> AddressDate | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("pattern"), str):
        raise ValueError('"address_date" must be {"pattern", "tells"}')
    return AddressDate(value["pattern"], value.get("tells", "upload"))


def _checked(line: dict[str, Any]) -> dict[str, Any]:
    """The keys that a row has too, by the row's own checks; null is as good as absent."""
    said = {key: line[key] for key in _AS_IN_A_ROW if line.get(key) is not None}
    for key, value in said.items():
        fault = rowcheck.SOURCE[key].fault(value)
        if fault:
            raise ValueError(f'"{key}": {fault}')
    return said


def _instant(value: object) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError('"captured_at" must be an ISO instant such as 2026-11-24T00:00:00Z')
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f'"captured_at" is no ISO instant: {value!r}') from None
    if instant.tzinfo is None:
        raise ValueError(f'"captured_at" needs a zone: {value!r}')
    return instant
