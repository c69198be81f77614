"""What waits to be written: one group of records."""

from __future__ import annotations

from collections.abc import Iterator

from storage.records import Bulletin, Capture, Check, Reject, Sighting

Record = Capture | Bulletin | Reject | Sighting | Check


class Pending:
    """The records of one group, by kind and in order of arrival."""

    def __init__(self) -> None:
        self.captures: list[Capture] = []
        self.bulletins: list[Bulletin] = []
        self.rejects: list[Reject] = []
        self.sightings: list[Sighting] = []
        self.checks: list[Check] = []
        self._here: set[str] = set()  # record ids of the captures
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, record: Record) -> None:
        """Take one more."""
        self._count += 1
        match record:
            case Capture():
                self.captures.append(record)
                self._here.add(record.record_id)
            case Bulletin():
                self.bulletins.append(record)
            case Reject():
                self.rejects.append(record)
            case Sighting():
                self.sightings.append(record)
            case Check():
                self.checks.append(record)

    @property
    def named(self) -> set[str]:
        """Record ids of all captures that the records name."""
        return {record_id for record in self._others for record_id in captures_of(record)}

    @property
    def url_keys(self) -> set[str]:
        """Keys of the pages that were read or rejected."""
        read = {record.url_key for record in self.bulletins}
        return read | {record.url_key for record in self.rejects}

    def missing(self, record: Record) -> set[str]:
        """Record ids that the record names and no capture of the group has."""
        return set(captures_of(record)) - self._here

    @property
    def _others(self) -> list[Record]:
        return [*self.bulletins, *self.rejects, *self.sightings, *self.checks]


def is_text(record: Record) -> bool:
    """Whether all that the record says can be written: a lone surrogate is no character."""
    try:
        "".join(_said(record)).encode()
    except UnicodeEncodeError:
        return False
    return True


def _said(record: Record) -> Iterator[str]:
    match record:
        case Bulletin():
            said = record.reading
            yield from (record.url, said.title, said.title_raw, said.title_key, said.label or "")
            yield from (*said.paragraphs, *said.stamps)
            yield from (claim.evidence for claim in said.claims)
        case Sighting():
            yield from (record.url, record.title, record.date_text)
        case Reject():
            yield from (record.url, record.detail)
        case Check():
            yield from (record.url, record.reason)
        case Capture():
            yield from (record.url, record.location or "", record.error or "")


def captures_of(record: Record) -> Iterator[str]:
    """The record ids of the captures that a record names."""
    match record:
        case Bulletin():
            yield from record.captures
            yield from record.attachments
        case Reject() | Sighting() | Check():
            yield record.capture
