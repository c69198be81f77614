"""The tables of an archive."""

from __future__ import annotations

from storage.models.base import Day, Instant, metadata
from storage.models.evidence import (
    capture,
    listed,
    publisher,
    run,
    sighting,
    source,
    walk,
)
from storage.models.identity import address, bulletin, translation, uid_alias
from storage.models.keeping import FULLTEXT, data_dictionary, setting
from storage.models.readings import (
    absence,
    body,
    checked,
    date_claim,
    edition,
    finding,
    reading,
    reject,
    revision,
    showing,
)

__all__ = [
    "FULLTEXT",
    "Day",
    "Instant",
    "absence",
    "address",
    "body",
    "bulletin",
    "capture",
    "checked",
    "data_dictionary",
    "date_claim",
    "edition",
    "finding",
    "listed",
    "metadata",
    "publisher",
    "reading",
    "reject",
    "revision",
    "run",
    "setting",
    "showing",
    "sighting",
    "source",
    "translation",
    "uid_alias",
    "walk",
]
