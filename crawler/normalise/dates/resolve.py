"""From claims to the three dates of a reading: anchors, doubts, one choice for each role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from crawler.normalise.dates import (
    anchors,
    centuries,
    check,
    cities,
    event,
    lasting,
    publication,
    zones,
)
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.match import DateContext
from crawler.normalise.dates.table import PLACES, SAME_DAY, SPOKEN
from storage.records import Basis, DateClaim, Role, RoleDate


@dataclass(frozen=True)
class Dates:
    """The three dates of a reading and the claims behind them."""

    event: RoleDate
    publication: RoleDate
    upload: RoleDate
    claims: tuple[DateClaim, ...]


def resolve(
    claims: Sequence[Claim],
    *,
    kind: str | None,
    language: str | None,
    context: DateContext,
    zone: ZoneInfo | None,
    recalls: bool = False,
    section: bool = False,
) -> Dates:
    """Complete, doubt and choose; every claim gets its standing and a reason.

    `recalls`: the title tells of a memory; `section`: it is but the name of a section.
    """
    found = list(claims)
    publication.lift_lone_upload(found)
    check.set_clocks_aside(found, context.newest)
    check.set_memories_aside(found, context.newest, recalls=recalls and kind not in SPOKEN)
    _settle(found, language, kind, context, zone, recalls=recalls)
    published, uploaded = publication.publication(found), publication.upload(found)
    told = event.candidates(found, kind, published)
    happened = event.chosen(told)
    rows = {
        "publication": _choose(found, published, "publication"),
        "upload": _choose(found, uploaded, "upload"),
    }
    if happened is None:
        issued = None if section and _listed(published) else published
        rows["event"] = _untold(found, kind, issued, told, rows["publication"])
    else:
        _give_to_event(found, happened)
        rows["event"] = _choose(found, happened, "event")
    if published is None:
        rows["publication"] = RoleDate(_why_none(found))
    return Dates(
        event=rows["event"],
        publication=rows["publication"],
        upload=rows["upload"],
        claims=tuple(claim.filed(found) for claim in found),
    )


def _untold(
    found: list[Claim],
    kind: str | None,
    published: Claim | None,
    told: Sequence[Claim],
    row: RoleDate,
) -> RoleDate:
    """The publication's day (`row`) where an event of that kind has it, else why there is none."""
    same = kind in SAME_DAY and not told and _printed(published)
    if same and not (kind == "interview" and _listed(published)):  # there it is a paper's day
        if event.rivals(found, kind, published):
            return RoleDate("incomplete")
        if (issued := _same_as(row)).earliest is not None:
            return issued
    return RoleDate(_why_not(told))


def _settle(
    found: list[Claim],
    language: str | None,
    kind: str | None,
    context: DateContext,
    zone: ZoneInfo | None,
    *,
    recalls: bool,
) -> None:
    """Say of each claim what days it means, and doubt it where others speak against it."""
    check.corroborate(found)
    check.reject_first_days(found)
    check.reject_future(found, context.newest)
    _complete(found, language, kind, recalls=recalls)
    check.reject_future(found, context.newest)
    centuries.settle(found, context)
    lasting.extend(found)
    for claim in found:
        _time(claim, zone)
    cities.widen(found, language)
    check.doubt_weekdays(found)
    check.doubt_suffixes(found)


def _complete(found: list[Claim], language: str | None, kind: str | None, *, recalls: bool) -> None:
    if all(claim.dated for claim in found):
        return
    datelines = [c for c in found if c.place == "dateline"]
    stamps = [c for c in anchors.anchors(found) if c.place not in ("dateline", "place_line")]
    for claim in datelines:
        anchors.complete(claim, stamps)
    if any(not claim.dated for claim in datelines):
        check.set_foundings_aside(found, language, kind, recalls=recalls)
        named = [c for c in found if c.place in ("title", "opening") and c.match.complete]
        for claim in datelines:
            anchors.complete_near(claim, named)
    whole = [a for a in anchors.anchors(found) if a.match.complete]
    for claim in found:
        if PLACES[claim.place].anchor and claim.place != "dateline":
            anchors.complete(claim, whole)
    ranked = anchors.distinct(anchors.anchors(found))
    months = [c for c in found if c.place == "address" and c.precision == "month" and c.dated]
    for claim in found:
        anchors.complete(claim, ranked)
        anchors.complete_within(claim, months)
    told_now = [c for c in found if c.place in ("opening", "saying") and not c.dated]
    if told_now and not ranked:  # "relations established on 21 May 1951. … on Friday"
        opened = [c for c in found if c.place == "opening"]
        check.set_foundings_aside(opened, language, kind, recalls=recalls)


def _choose(found: list[Claim], claim: Claim | None, role: Role) -> RoleDate:
    if claim is None:
        return RoleDate("silent")
    if claim.role != role:
        claim = _twin(claim, role)
    if claim not in found:  # a twin, or one of several days told together
        found.append(claim)
    claim.standing = "ambiguous" if claim.basis == "undecided" else "chosen"
    for other in found:
        if other is not claim and other.role == role and other.standing == "mentioned":
            _compare(other, claim)
    return RoleDate(
        basis=_basis(claim),
        earliest=claim.earliest,
        latest=claim.latest,
        edtf=claim.edtf,
        precision=claim.precision,
        extent=claim.extent,
        instant=claim.instant if role != "event" else None,
        claim=found.index(claim),
    )


def _twin(claim: Claim, role: Role) -> Claim:
    twin = Claim(claim.match, role, claim.place, claim.text, claim.offset)
    twin.earliest, twin.latest, twin.edtf = claim.earliest, claim.latest, claim.edtf
    twin.extent, twin.precision, twin.basis = claim.extent, claim.precision, claim.basis
    twin.anchor, twin.zone, twin.instant = claim.anchor, claim.zone, claim.instant
    twin.reason = f"the {claim.place.replace('_', ' ')} tells the {role} too"
    return twin


def _compare(other: Claim, chosen: Claim) -> None:
    if other.place == "body" or other.open or not other.dated:
        return
    if other.meets(chosen):
        other.standing = "agrees"
    elif other.place not in ("opening", "saying"):
        other.standing = "conflicts"


def _give_to_event(found: Sequence[Claim], happened: Claim) -> None:
    """Beside a stamp, a day set off from the title that is the event's tells the event."""
    for claim in found:
        set_off = claim.place in ("suffix", "prefix") and claim.role == "publication"
        if set_off and claim.standing == "conflicts" and not claim.reason and claim.meets(happened):
            claim.role, claim.standing = "event", "mentioned"


def _basis(claim: Claim) -> Basis:
    if claim.basis == "stated" and claim.place == "address":
        return "address"
    if claim.basis == "stated" and claim.place == "listing":
        return "listing"
    return claim.basis


def _listed(claim: Claim | None) -> bool:
    return claim is not None and claim.place == "listing"


def _printed(claim: Claim | None) -> bool:
    return claim is not None and claim.place != "address" and claim.precision == "day"


def _same_as(published: RoleDate) -> RoleDate:
    return RoleDate(
        "same_as_publication" if published.basis != "undecided" else "undecided",
        published.earliest, published.latest, published.edtf, published.precision,
        published.extent, claim=published.claim,
    )  # fmt: skip


def _why_not(told: Sequence[Claim]) -> Basis:
    if any(claim.standing == "conflicts" for claim in told):
        return "implausible"
    return "incomplete" if told else "silent"


def _why_none(found: Sequence[Claim]) -> Basis:
    able = [c for c in found if PLACES[c.place].publication and c.role != "upload"]
    if any(c.match.contradicted for c in able):
        return "implausible"
    return "incomplete" if any(not c.dated for c in able) else "silent"


def _time(claim: Claim, zone: ZoneInfo | None) -> None:
    """The instant of a claim that tells a time; midnight alone is a day."""
    clock = claim.match.clock
    if clock is not None and claim.match.instant is not None:
        claim.zone, claim.instant = clock.zone, claim.match.instant
        return
    if clock is None or claim.day is None:
        return
    claim.zone = clock.zone or (zone.key if zone else None)
    where = zones.zone(clock.zone) if clock.zone else zone
    if where is None or (not any((clock.time.hour, clock.time.minute)) and not clock.zone):
        return
    local = datetime.combine(claim.day, clock.time, where)
    claim.instant = local.astimezone(UTC).replace(microsecond=0)
