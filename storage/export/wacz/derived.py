"""A memento as the publisher's own answer: derived from the exchange with the web archive."""

from __future__ import annotations

import hashlib
import uuid
from http import HTTPStatus

from storage.warc import Record, Stored, message, response_record
from storage.warc.memento import MEMENTO_OF, Memento, memento_of
from storage.warc.record import instant

FROM = "Communique-Derived-From"
DESCRIPTION = (
    "Derived from exchanges with a web archive that this package holds too: each record has the "
    "publisher's address, time, status and headers as that archive tells them, and the body as it "
    f"came. {FROM} names the exchange, WARC-Source-URI its address, WARC-Creation-Date its time."
)
# Of the way the bytes came, which was another.
_OF_THE_WAY = frozenset({b"connection", b"content-length", b"keep-alive", b"transfer-encoding"})


def memento(stored: Stored) -> Memento | None:
    """What a record tells as a memento; None where it is an exchange with the publisher."""
    if MEMENTO_OF not in stored.fields or stored.status is None:
        return None
    return memento_of(stored.url, stored.status, message.fields(stored.head))


def derive(stored: Stored, found: Memento) -> Record:
    """The publisher's answer under its own address and time; the same id in every package."""
    body = stored.payload
    return response_record(
        f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{FROM}:{stored.record_id}')}>",
        found.url, found.at, _head(found, len(body)) + body, hashlib.sha256(body).hexdigest(),
        truncated=stored.truncated,
        more={
            FROM: stored.record_id,
            "WARC-Source-URI": stored.url,
            "WARC-Creation-Date": instant(stored.date),
        },
    )  # fmt: skip


def _head(found: Memento, length: int) -> bytes:
    known = {status.value: status.phrase for status in HTTPStatus}
    lines = [f"HTTP/1.1 {found.status} {known.get(found.status, '')}".rstrip().encode()]
    lines += [
        name + b": " + value for name, value in found.headers if name.lower() not in _OF_THE_WAY
    ]
    lines += [b"Content-Length: %d" % length, b"", b""]
    return b"\r\n".join(lines)
