"""Reading a stored record by its place."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from storage.warc import member, message
from storage.warc.errors import WarcError
from storage.warc.place import Place
from storage.warc.record import ORIGIN

OPEN = ".open"  # ends the name of a file that is still written to


@dataclass(frozen=True)
class Stored:
    """One record as the file has it."""

    record_id: str
    type: str  # response, revisit, request, warcinfo, …
    url: str
    date: datetime  # UTC
    fields: dict[str, str]  # the WARC header
    block: bytes
    origin: Stored | None = None  # of a revisit: the record that holds the payload

    @cached_property
    def _parts(self) -> tuple[bytes, bytes]:
        return message.split_head(self.block)

    @property
    def head(self) -> bytes:
        """The HTTP head as sent, with its blank line."""
        return self._parts[0]

    @cached_property
    def payload(self) -> bytes:
        """The HTTP body after transfer decoding, its Content-Encoding untouched."""
        if self.origin is not None:
            return self.origin.payload
        return message.payload(*self._parts)

    @property
    def status(self) -> int | None:
        """The HTTP status."""
        return message.status(self.head)

    @property
    def truncated(self) -> str | None:
        """Why the body is cut short: length, time, disconnect. A revisit's is absent, not cut."""
        return None if self.type == "revisit" else self.fields.get("WARC-Truncated")

    @property
    def refers_to(self) -> str | None:
        """Of a revisit: the record that holds the payload."""
        return self.fields.get("WARC-Refers-To")


def read(folder: Path, place: Place) -> Stored:
    """The record at a place of the archive in `folder`; raises WarcError if it is not that one.

    A revisit that we wrote comes with the record of its payload; one copied from elsewhere has
    its head alone.
    """
    stored = parse(member.expand(_bytes(folder, place)))
    origin = stored.fields.get(ORIGIN)
    return replace(stored, origin=read(folder, Place.parse(origin))) if origin else stored


def _bytes(folder: Path, place: Place) -> bytes:
    with _open(folder / place.file).open("rb") as file:
        file.seek(place.offset)
        data = file.read(place.length)
    if hashlib.sha256(data).hexdigest() != place.sha256:
        raise WarcError(
            f"{place.file} at {place.offset}: the bytes are not those written "
            f"(SHA-256 differs); restore the file from a backup"
        )
    return data


def parse(data: bytes) -> Stored:
    """A record from its bytes, out of compression; raises WarcError where it is none."""
    records = ArchiveIterator(io.BytesIO(data), parse_http=False, max_header_len=1 << 20)
    record = next(iter(records), None)
    if record is None or record.record_id is None:
        raise WarcError("not a WARC record")
    fields = dict(record.headers.items())
    block = record.reader.read()
    if len(block) != record.content_length:
        raise WarcError(f"{record.record_id} is shorter than its Content-Length")
    return Stored(
        record_id=fields["WARC-Record-ID"],
        type=fields.get("WARC-Type", ""),
        url=fields.get("WARC-Target-URI", "").strip("<>"),
        date=_date(fields.get("WARC-Date", "")),
        fields=fields,
        block=block,
    )


def _open(file: Path) -> Path:
    unsealed = file.with_name(file.name + OPEN)
    if file.exists():
        return file
    if unsealed.exists():
        return unsealed
    if file.exists():  # sealed between the two looks
        return file
    raise WarcError(f"{file} is missing; restore it from a backup")


def _date(text: str) -> datetime:
    try:
        date = datetime.fromisoformat(text)
    except ValueError:
        raise WarcError(f"no WARC-Date: {text!r}") from None
    return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
