"""From a page's fields to the reading of them, and to the output line of `communique normalise`."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crawler.items import Fields
from crawler.normalise import kinds, language, text, titles, tongue
from crawler.normalise.dates import (
    DateContext,
    address,
    body,
    headline,
    papers,
    printed,
    tense,
    wording,
)
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.resolve import resolve
from crawler.normalise.dates.told import Text
from crawler.normalise.titles import tables
from storage.records import Reading

_ELSEWHERE = ("listing", "feed")  # printed on another page: its change is no edit of this one
_HEADS = ("suffix", "prefix", "place_line")
_EAST_MOST = timedelta(hours=14)  # where no zone is told, the day may have begun in the east


def normalise(fields: Fields) -> Reading:
    """The reading of a page's fields: title, body, language, kind and dates with their proof."""
    spoken = language.detect(fields)
    zone = _zone(fields.timezone)
    newest = _newest(fields, zone)
    context = DateContext(fields.date_order, fields.calendars, newest, fields.short_years_from)
    title = titles.split(fields, titles.dates(fields.title, spoken, context), spoken)
    paragraphs = text.paragraphs(fields.body)
    beside = [p.label for p in fields.printed if p.place not in _ELSEWHERE]
    kind, rule = kinds.kind_of(title.title, paragraphs, spoken, title.label, beside)
    claims = [
        *printed.claims(fields, spoken, context, zone),
        *headline.claims(fields.title, title, spoken, kind),
        *body.claims(_told(title.title, paragraphs, spoken, context, kind)),
        *address.claims(fields.url, fields.address_date, context),
    ]
    listed = any(p.place == "listing" for p in fields.printed)
    recalls = wording.has(title.title, spoken, "anniversary")
    dates = resolve(
        _distinct(claims),
        kind=kind, language=spoken, context=context, zone=zone, recalls=recalls,
        section=listed and kinds.is_section(title.title, spoken),
    )  # fmt: skip
    return Reading(
        title=title.title,
        title_raw=fields.title,
        title_parts=title.parts,
        title_key=title.key,
        label=title.label,
        language=spoken,
        kind=kind,
        kind_rule=rule,
        paragraphs=paragraphs,
        stamps=tuple(p.text for p in fields.printed if p.place not in _ELSEWHERE),
        event=dates.event,
        publication=dates.publication,
        upload=dates.upload,
        claims=dates.claims,
    )


def _told(
    title: str, paragraphs: tuple[str, ...], spoken: str | None, context: DateContext,
    kind: str | None,
) -> Text:  # fmt: skip
    """The text with what its title lets one expect of it."""
    announced = kind == "announcement" or tense.headline_looks_ahead(title, spoken)
    signing = papers.tells_signing(title, spoken)
    ties = tables.words("ties", tongue.base(spoken) if spoken else None)
    return Text(paragraphs, spoken, context, kind, announced, signing, ties, title)


def _distinct(claims: list[Claim]) -> list[Claim]:
    """Without a title's date that the page prints apart, as its suffix, too."""
    kept: list[Claim] = []
    for claim in claims:
        twin = claim.place in _HEADS and any(
            c.place in _HEADS and c.edtf == claim.edtf and c.text != claim.text for c in kept
        )
        if not twin:
            kept.append(claim)
    return kept


@cache
def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _newest(fields: Fields, zone: ZoneInfo | None) -> date | None:
    if fields.captured_at is None:
        return None
    if zone is None:
        return (fields.captured_at + _EAST_MOST).date()
    return fields.captured_at.astimezone(zone).date()
