"""What can go wrong on the wire: our word for it, and the error that Scrapy expects."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass

import h11
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)

from crawler.guard import Refused


class TooLargeError(Exception):
    """A head, body or unpacked body over its limit."""


class CutShortError(Exception):
    """A connection closed before the message was whole."""


class CutContentError(Exception):
    """A whole message whose packed content ends too early or is broken."""


class PackedOtherwiseError(Exception):
    """A whole message whose content is packed in a way that we cannot undo or check."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A class of failure."""

    word: str  # counted as `failed:<word>`
    error: type[Exception]  # Scrapy's
    truncated: str | None = None  # where part of a response came


# The first that fits: the special ones stand before OSError, their base.
FAULTS: tuple[tuple[type[BaseException], Fault], ...] = (
    (Refused, Fault("not allowed", DownloadCancelledError)),
    (TooLargeError, Fault("too large", DownloadCancelledError, "length")),
    (CutShortError, Fault("cut short", ResponseDataLossError, "disconnect")),
    (CutContentError, Fault("cut short", ResponseDataLossError, "unspecified")),
    (PackedOtherwiseError, Fault("packed otherwise", DownloadCancelledError)),
    (TimeoutError, Fault("timeout", DownloadTimeoutError, "time")),
    (socket.gaierror, Fault("unknown host", CannotResolveHostError)),
    (UnicodeError, Fault("unknown host", CannotResolveHostError)),  # no host name by IDNA
    (ConnectionRefusedError, Fault("connection refused", DownloadConnectionRefusedError)),
    (ssl.SSLError, Fault("tls", DownloadFailedError, "disconnect")),
    (h11.ProtocolError, Fault("not http", DownloadFailedError, "unspecified")),
    (OSError, Fault("connection lost", DownloadFailedError, "disconnect")),
)
CAUGHT = tuple(kind for kind, _ in FAULTS)


def fault_of(error: BaseException) -> Fault:
    """The class that an error of `CAUGHT` belongs to."""
    return next(fault for kind, fault in FAULTS if isinstance(error, kind))
