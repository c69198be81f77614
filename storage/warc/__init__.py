"""WARC files: append, seal, read by offset, recover."""

from __future__ import annotations

from storage.warc.errors import WarcError
from storage.warc.place import Place
from storage.warc.record import (
    Earlier,
    Record,
    request_record,
    response_record,
    revisit_record,
    warcinfo_record,
)
from storage.warc.recovery import Recovered
from storage.warc.split import split
from storage.warc.store import WarcStore
from storage.warc.stored import Stored, parse, read

__all__ = [
    "Earlier",
    "Place",
    "Record",
    "Recovered",
    "Stored",
    "WarcError",
    "WarcStore",
    "parse",
    "read",
    "request_record",
    "response_record",
    "revisit_record",
    "split",
    "warcinfo_record",
]
