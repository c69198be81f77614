"""An HTTP message as bytes: its head, its fields, its body out of transfer coding."""

from __future__ import annotations

import re

_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")


def split_head(message: bytes) -> tuple[bytes, bytes]:
    """Head up to and with its blank line, and the rest; a message without one is all head."""
    end = _END_OF_HEAD.search(message)
    return (message[: end.end()], message[end.end() :]) if end else (message, b"")


def fields(head: bytes) -> list[tuple[bytes, bytes]]:
    """The header fields in order, names as sent, values stripped and unfolded."""
    lines = _FOLD.sub(b" ", head).splitlines()[1:]
    pairs = (line.partition(b":") for line in lines if b":" in line)
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def field(head: bytes, name: bytes) -> bytes | None:
    """The first value of a header field, in any case of its name."""
    wanted = name.lower()
    return next((value for key, value in fields(head) if key.lower() == wanted), None)


def status(head: bytes) -> int | None:
    """The status code of a response's head."""
    words = head.split(b"\n", 1)[0].split(None, 2)
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else None


def is_chunked(head: bytes) -> bool:
    """Whether the last transfer coding is chunked."""
    codings = [v.lower() for n, v in fields(head) if n.lower() == b"transfer-encoding"]
    return bool(codings) and codings[-1].rpartition(b",")[2].strip() == b"chunked"


def payload(head: bytes, rest: bytes) -> bytes:
    """The body after transfer decoding; where the chunks are torn, what came whole before."""
    return dechunk(rest) if is_chunked(head) else rest


def dechunk(rest: bytes) -> bytes:
    """The data of a chunked body; a body that is not chunked after all is given back as it is."""
    chunks: list[bytes] = []
    at = 0
    while True:
        line_end = rest.find(b"\n", at)
        size = _size(rest[at:line_end]) if line_end >= 0 else None
        if size is None:
            # Crawlers exist that un-chunk the body and keep the header.
            return b"".join(chunks) if chunks else rest
        start = line_end + 1
        chunks.append(rest[start : start + size])
        if size == 0 or start + size >= len(rest):
            return b"".join(chunks)
        at = start + size
        at += 2 if rest[at : at + 2] == b"\r\n" else 1


def _size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    return int(digits, 16) if re.fullmatch(rb"[0-9A-Fa-f]{1,15}", digits) else None
