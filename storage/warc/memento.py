"""A memento: what a publisher's server once answered, as a web archive gives it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from storage.records import Capture

# Fields of our own by which a record of an exchange with an archive tells whose page it shows.
MEMENTO_OF, MEMENTO_DATETIME = "Communique-Memento-Of", "Communique-Memento-Datetime"
_ORIGINAL = b"x-archive-orig-"
_ADDRESS = re.compile(r"/\d{4,14}(?:[a-z]{2}_)?/(https?):/{1,2}([^/].*)$", re.I | re.S)

_OWN_PORT = re.compile(r"^(http://[^/?#@]*):80(?=[/?#]|$)|^(https://[^/?#@]*):443(?=[/?#]|$)", re.I)

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Memento:
    """An archived answer: the publisher's address, time, status and headers."""

    url: str
    at: datetime  # UTC: when the publisher's server gave it
    status: int
    headers: Headers

    def is_cut(self, length: int, packing: str | None) -> bool:
        """Whether a body of that length, packed so, is shorter than the publisher's server said."""
        said = field(self.headers, b"content-length") or ""
        alike = (packing or "") == (field(self.headers, b"content-encoding") or "")
        return alike and said.isdigit() and length < int(said)


def memento_of(archive_url: str, status: int, headers: Headers) -> Memento | None:
    """The memento that an archive's answer is; None where it speaks for itself (hops, faults)."""
    at = _instant(field(headers, b"memento-datetime") or field(headers, _ORIGINAL + b"date"))
    named = _ADDRESS.search(archive_url)
    if at is None or named is None:
        return None
    said = (field(headers, _ORIGINAL + b"status") or "").split()
    archived = int(said[0]) if said and said[0].isdigit() else status
    return Memento(without_port(f"{named[1]}://{named[2]}"), at, archived, original(headers))


def without_port(url: str) -> str:
    """An address without its scheme's own port, which old indexes spell out."""
    return _OWN_PORT.sub(r"\1\2", url, count=1)


def original(headers: Headers) -> list[tuple[bytes, bytes]]:
    """The publisher's headers among those of an archive's answer, and how the body is packed."""
    found = [
        (name[len(_ORIGINAL) :], value)
        for name, value in headers
        if name.lower().startswith(_ORIGINAL)
    ]
    for name in (b"content-type", b"content-encoding"):
        value = field(headers, name)
        # The media type stands in both places, or in the archive's own alone. A body is packed as
        # the archive says; where it says nothing, some hand out the publisher's as it was.
        if value is not None and (name == b"content-encoding" or field(found, name) is None):
            found = [pair for pair in found if pair[0].lower() != name]
            found.append((name, value.encode("latin-1")))
    return found


def as_memento(capture: Capture, found: Memento) -> Capture:
    """The capture of an exchange with an archive, told of the publisher's answer."""
    return replace(
        capture,
        url=found.url,
        observed_at=found.at,
        via="memento",
        archive_url=capture.url,
        status=found.status,
        location=field(found.headers, b"location"),
        media_type=field(found.headers, b"content-type"),
        etag=field(found.headers, b"etag"),
        last_modified=field(found.headers, b"last-modified"),
    )


def field(headers: Headers, name: bytes) -> str | None:
    """The first value of a header, lower-case `name`, read as Latin-1."""
    value = next((value for key, value in headers if key.lower() == name), None)
    return None if value is None else value.decode("latin-1")


def _instant(said: str | None) -> datetime | None:
    if said is None:
        return None
    try:
        at = parsedate_to_datetime(said)
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
