"""WARC 1.1 records as bytes, both digests set by us."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from storage.warc.place import Place

ORIGIN = "Communique-Refers-To-Place"
_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@dataclass(frozen=True, slots=True)
class Record:
    """One record, not yet compressed."""

    id: str  # "<urn:uuid:…>"
    data: bytes


@dataclass(frozen=True, slots=True)
class Earlier:
    """The record whose payload a revisit shows again."""

    record_id: str
    url: str
    date: datetime
    place: Place


def response_record(
    record_id: str,
    url: str,
    date: datetime,
    message: bytes,
    payload_sha256: str,
    *,
    peer: str | None = None,
    truncated: str | None = None,
    more: Mapping[str, str] | None = None,
) -> Record:
    """A response, `message` as it came over the wire; `payload_sha256` (hex) is over the body
    after transfer decoding; `more` are extension fields of our own.
    """  # fmt: skip
    head = {
        "WARC-Type": "response",
        "WARC-Target-URI": url,
        "WARC-IP-Address": peer,
        "WARC-Payload-Digest": f"sha256:{payload_sha256}",
        "WARC-Truncated": truncated,
        "Content-Type": "application/http;msgtype=response",
        **(more or {}),
    }
    return _record(record_id, date, head, message)


def revisit_record(
    record_id: str,
    url: str,
    date: datetime,
    http_head: bytes,
    payload_sha256: str | None,
    earlier: Earlier,
    *,
    peer: str | None = None,
    more: Mapping[str, str] | None = None,
) -> Record:
    """A response whose payload is one that an earlier record holds: only its head is kept.

    Without `payload_sha256` the server sent none: it said that the page is still the same (304).
    """
    head = {
        "WARC-Type": "revisit",
        "WARC-Target-URI": url,
        "WARC-IP-Address": peer,
        "WARC-Payload-Digest": f"sha256:{payload_sha256}" if payload_sha256 else None,
        "WARC-Profile": _SAME_PAYLOAD if payload_sha256 else _NOT_MODIFIED,
        "WARC-Refers-To": earlier.record_id,
        "WARC-Refers-To-Target-URI": earlier.url,
        "WARC-Refers-To-Date": instant(earlier.date),
        ORIGIN: str(earlier.place),  # so that it can be read without the database
        "WARC-Truncated": "length" if payload_sha256 else None,
        "Content-Type": "application/http;msgtype=response",
        **(more or {}),
    }
    return _record(record_id, date, head, http_head)


def request_record(
    record_id: str,
    url: str,
    date: datetime,
    message: bytes,
    *,
    concurrent_to: str | None = None,
    peer: str | None = None,
) -> Record:
    """A request as it went over the wire, and the record of its response where there is one."""
    head = {
        "WARC-Type": "request",
        "WARC-Target-URI": url,
        "WARC-IP-Address": peer,
        "WARC-Concurrent-To": concurrent_to,
        "Content-Type": "application/http;msgtype=request",
    }
    return _record(record_id, date, head, message)


def warcinfo_record(
    record_id: str, filename: str, date: datetime, software: str, description: str = ""
) -> Record:
    """The record at the head of a file: what wrote it, to which standard, what else to know."""
    text = f"software: {software}\r\nformat: WARC File Format 1.1\r\n"
    text += f"description: {description}\r\n" if description else ""
    head = {
        "WARC-Type": "warcinfo",
        "WARC-Filename": filename,
        "Content-Type": "application/warc-fields",
    }
    return _record(record_id, date, head, text.encode())


def instant(date: datetime) -> str:
    """An aware time as WARC-Date wants it: UTC, whole seconds."""
    return date.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _record(record_id: str, date: datetime, head: Mapping[str, str | None], block: bytes) -> Record:
    named = {
        "WARC-Record-ID": record_id,
        "WARC-Date": instant(date),
        **head,
        "WARC-Block-Digest": f"sha256:{hashlib.sha256(block).hexdigest()}",
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{key}: {_line(value)}\r\n" for key, value in named.items() if value)
    return Record(record_id, b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n")


def _line(value: str) -> str:
    # A line break in an address would start a header of the address's choosing.
    return value.replace("\r", "%0D").replace("\n", "%0A")
