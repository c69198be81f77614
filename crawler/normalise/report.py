"""The output line of `communique normalise`: a reading as JSON, every date with its proof."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from crawler.items import Fields
from storage.records import DateClaim, Reading, RoleDate


def to_json(reading: Reading, fields: Fields) -> dict[str, Any]:
    """The output line of one input line; days as YYYY-MM-DD, instants as UTC with Z."""
    return {
        "url": fields.url,
        "title": reading.title or None,
        "title_parts": [asdict(part) for part in reading.title_parts],
        "title_key": reading.title_key,
        "label": reading.label,
        "language": reading.language,
        "kind": reading.kind,
        "kind_rule": reading.kind_rule,
        "event": _role(reading.event, reading),
        "published": _role(reading.publication, reading, at=True),
        "uploaded": _role(reading.upload, reading, at=True),
        "basis": {
            "event": reading.event.basis,
            "published": reading.publication.basis,
            "uploaded": reading.upload.basis,
        },
        "claims": [_claim(claim) for claim in reading.claims],
    }


def _role(told: RoleDate, reading: Reading, *, at: bool = False) -> dict[str, Any] | None:
    if told.earliest is None:
        return None
    claim = reading.claims[told.claim] if told.claim is not None else None
    line = {
        "from": _plain(told.earliest),
        "to": _plain(told.latest),
        "edtf": told.edtf,
        "precision": told.precision,
        "extent": told.extent,
        "basis": told.basis,
        "evidence": claim.evidence if claim else None,
        "place": claim.place if claim else None,
        "method": claim.method if claim else None,
    }
    return {**line, "at": _plain(told.instant)} if at else line


def _claim(claim: DateClaim) -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(claim).items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value
