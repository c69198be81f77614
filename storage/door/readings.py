"""Readings as rows: written once, revised where better code reads the same page otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, insert, select, update

from storage import fulltext
from storage.door.later import Later
from storage.models import body, date_claim, reading, revision
from storage.records import DateClaim, Reading, RoleDate

_INSERT = insert(reading)
# Statements made once: to make one costs more than to run it. What they set is in their values.
_NUMBER: BindParameter[int] = bindparam("number")
_NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)
_TELL = update(reading).where(reading.c.id == _NUMBER)
_TELL_BODY = update(body).where(body.c.reading == _NUMBER)
_UNCLAIM = date_claim.delete().where(date_claim.c.reading == _NUMBER)
_BODY, _CLAIMS = insert(body), insert(date_claim)


def add(
    later: Later, number: int, new: Reading, *, bulletin: int, capture: int, source: str
) -> None:
    """Write a reading that is not there yet, with its text and claims, under that id."""
    filed = {"id": number, "bulletin": bulletin, "capture": capture, "source": source}
    later.add(_INSERT, {**filed, **_row(new)})
    later.add(_BODY, {"reading": number, "body": new.body})
    later.add(_CLAIMS, *_claims(new.claims, number, capture))


def tell(db: Connection, number: int, new: Reading, capture: int, source: str) -> None:
    """Let a reading say what `new` says, as that capture told it."""
    one = {"number": number}
    db.execute(_TELL_BODY, {**one, "body": new.body})
    db.execute(_UNCLAIM, one)
    if new.claims:
        db.execute(_CLAIMS, _claims(new.claims, number, capture))
    db.execute(_TELL, {**one, **_row(new), "source": source})


def name(db: Connection, number: int, capture: int) -> None:
    """Let a reading name the earliest capture that shows it."""
    db.execute(_TELL, {"number": number, "capture": capture})


def confirm(db: Connection, extractors: Mapping[int, str]) -> None:
    """Note of readings that this extractor reads them just as they stand."""
    rows = [{"number": number, "extractor": by} for number, by in extractors.items()]
    if rows:
        db.execute(_TELL, rows)


def changes(before: Said, new: Reading) -> dict[str, tuple[Any, Any]]:
    """The fields that `new` says otherwise than a reading: what each was, what it became."""
    claims = [_claim(claim) for claim in new.claims]
    after = {**_telling(new), "body": new.body, "claims": claims}
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def file_changes(
    db: Connection, number: int, new: Reading, capture: int, bulletin: int, at: datetime
) -> list[str]:
    """File as revisions how `new` differs from a reading; returns the names of the fields."""
    changed = changes(said(db, [number])[number], new)
    if changed:
        filed = {
            "bulletin": bulletin,
            "capture": capture,
            "made_at": at,
            "extractor": new.extractor,
        }
        rows = [
            {**filed, "field": name, "was": _text(was), "became": _text(became)}
            for name, (was, became) in changed.items()
        ]
        db.execute(insert(revision), rows)
    return list(changed)


def remove(db: Connection, number: int) -> None:
    """Remove a reading that no capture shows any more."""
    db.execute(date_claim.delete().where(date_claim.c.reading == number))
    db.execute(body.delete().where(body.c.reading == number))
    db.execute(reading.delete().where(reading.c.id == number))


def _row(new: Reading) -> dict[str, Any]:
    return {
        "digest": new.digest, "extractor": new.extractor, "body_sha256": new.body_sha256,
        "words": fulltext.count_words(new.body), **_telling(new),
    }  # fmt: skip


def _telling(new: Reading) -> dict[str, Any]:
    return {
        "title": new.title, "title_raw": new.title_raw, "title_key": new.title_key,
        "title_parts": _json([[p.kind, p.start, p.end] for p in new.title_parts]),
        "label": new.label, "language": new.language, "kind": new.kind,
        "kind_rule": new.kind_rule, "stamps": _json(new.stamps),
        **_dates("event", new.event),
        **_dates("published", new.publication), "published_at": new.publication.instant,
        **_dates("uploaded", new.upload), "uploaded_at": new.upload.instant,
    }  # fmt: skip


def _dates(role: str, told: RoleDate) -> dict[str, Any]:
    return {
        f"{role}_from": told.earliest, f"{role}_to": told.latest, f"{role}_edtf": told.edtf,
        f"{role}_precision": told.precision, f"{role}_extent": told.extent,
        f"{role}_basis": told.basis,
    }  # fmt: skip


def _claims(claims: Iterable[DateClaim], number: int, capture: int) -> list[dict[str, Any]]:
    return [
        {"reading": number, "ordinal": ordinal, "capture": capture, **_claim(claim)}
        for ordinal, claim in enumerate(claims)
    ]


def _claim(claim: DateClaim) -> dict[str, Any]:
    row = {name: getattr(claim, name) for name in _CLAIM}
    return {**row, "told_at": claim.instant}


_CLAIM = tuple(
    c.name for c in date_claim.c if c.name not in ("reading", "ordinal", "capture", "told_at")
)

Said = dict[str, Any]  # what a reading says, by column, with its `body` and `claims`
_SAID = (
    select(reading, body.c.body)
    .join(body, body.c.reading == reading.c.id)
    .where(reading.c.id.in_(_NUMBERS))
)
_CLAIMED = (
    select(date_claim.c.reading, *(date_claim.c[name] for name in (*_CLAIM, "told_at")))
    .where(date_claim.c.reading.in_(_NUMBERS))
    .order_by(date_claim.c.reading, date_claim.c.ordinal)
)


def said(db: Connection, numbers: Iterable[int]) -> dict[int, Said]:
    """What those readings say."""
    these = {"numbers": list(numbers)}
    found: dict[int, Said] = {}
    for row in db.execute(_SAID, these).mappings():
        found[row["id"]] = {**row, "claims": []}
    for row in db.execute(_CLAIMED, these).mappings():
        claim = dict(row)
        found[claim.pop("reading")]["claims"].append(claim)
    return found


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return _json(value) if isinstance(value, list) else str(value)


_json = json.JSONEncoder(ensure_ascii=False, default=str, separators=(",", ":")).encode
