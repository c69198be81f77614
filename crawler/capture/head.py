"""A response's head as servers send it, made fit for a strict parser."""

from __future__ import annotations

import re

END = re.compile(rb"\r?\n\r?\n")
_LINE = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*:")  # a token and a colon (RFC 9110 §5.1)
_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_IDENTITY = re.compile(rb"transfer-encoding[ \t]*:[ \t]*identity[ \t]*$", re.I)


def cleaned(head: bytes) -> bytes:
    """The head without the lines and bytes that are no header's; what was sent is kept elsewhere.

    Ministries' servers send `Content Type: x`, lines without a colon and control characters;
    every browser passes over them.
    """
    first, *lines = re.split(rb"\r?\n", head.rstrip(b"\r\n"))
    kept = [_CONTROL.sub(b" ", first)]
    in_header = False
    for line in lines:
        folded = line[:1] in (b" ", b"\t")
        in_header = in_header if folded else _is_header(line)
        if in_header:
            kept.append(_plain(line))
    return b"\r\n".join(kept) + b"\r\n\r\n"


def _is_header(line: bytes) -> bool:
    # RFC 7230 took `identity` out; servers still say it of a body that is in no coding.
    return _LINE.match(line) is not None and not _IDENTITY.match(line)


def _plain(line: bytes) -> bytes:
    name, colon, value = _CONTROL.sub(b" ", line).partition(b":")
    return name.rstrip() + colon + value if colon else line
