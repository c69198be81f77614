"""The records of WARC files, laid out so that a request finds its own."""

from __future__ import annotations

import hashlib
import mmap
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from crawler import address
from crawler.capture.origins import Origins
from crawler.capture.wacz import stretches
from storage.errors import UsageFault
from storage.warc import Stored, WarcError, member, parse, split
from storage.warc import message as http

ANSWERS = frozenset({"response", "revisit"})
BUSY = frozenset({408, 429})  # the server had no answer just then; so with 5xx


@dataclass(frozen=True, slots=True)
class Slip:
    """Where a record lies in a file, and what it answers."""

    file: Path
    offset: int
    length: int
    start: int  # of the record in the member's data
    end: int
    alone: bool  # whether the member is this record's own
    record_id: str
    url: str
    date: datetime
    ill: bool  # cut short, or no answer of the page's own
    redirect: bool
    refers_to: str | None
    refers_at: tuple[str, str] | None = None
    digest: str | None = None
    is_revisit: bool = False
    method: str = "GET"
    sent_sha256: str | None = None
    request: Slip | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A record and the gzip member to copy: the file's own where it holds nothing else."""

    stored: Stored
    member: bytes


class Shelf:
    """The answers in some WARC files, by host and by record id."""

    def __init__(self, slips: Iterable[Slip]) -> None:
        self.by_id: Origins[Slip] = Origins(slips)
        self.by_host: dict[str, list[Slip]] = defaultdict(list)
        for slip in self.by_id.values():
            self.by_host[_host(slip.url)].append(slip)

    def is_whole(self, slip: Slip) -> bool:
        """Whether its payload is among these records."""
        return self.by_id.of(slip) is not None


class Finder:
    """Finds answers on a shelf, under the address rules of one row.

    Of several records that answer a request, the last in order of date does; one of the very
    address before one of an address that is the same by the row's rules, and a whole one before
    one that was cut short or says "not now" (408, 429, 5xx). A revisit record whose payload none
    of the files has answers nothing.
    """

    def __init__(self, shelf: Shelf, key_of: Callable[[str], str], hosts: Iterable[str]) -> None:
        self._shelf = shelf
        self._key_of = key_of
        self._hosts = frozenset(hosts)
        self._indexed: set[str] = set()
        self._slips: dict[tuple[str, str, str | None], list[Slip]] = defaultdict(list)

    def find(
        self, method: str, url: str, sent_sha256: str | None, near: datetime | None = None
    ) -> Slip | None:
        """The record that answers a request; None where none does.

        Where a time is given, the one nearest to it is preferred to the last.
        """
        # A key costs more than a page's parsing does: only those of hosts that may answer.
        for host in {_host(url), *self._hosts} - self._indexed:
            self._index(host)
        slips = self._slips.get((method, self._key_of(url), sent_sha256), [])
        same = _canonical(url)
        # A hop recorded at another spelling may lead right here: it would be followed for ever.
        fit = [slip for slip in slips if _canonical(slip.url) == same or not slip.redirect]
        fit = [slip for slip in fit if self._shelf.is_whole(slip)]
        return max(fit, key=lambda slip: _rank(slip, same, near), default=None)

    def keys(self) -> set[str]:
        """The keys of all that the row's hosts answered."""
        for host in self._hosts - self._indexed:
            self._index(host)
        return {key for method, key, sent in self._slips if method == "GET" and sent is None}

    def _index(self, host: str) -> None:
        self._indexed.add(host)
        for slip in self._shelf.by_host.get(host, ()):
            self._slips[slip.method, self._key_of(slip.url), slip.sent_sha256].append(slip)


def load(slip: Slip) -> Found:
    """Read a record; raises WarcError if the file has changed since."""
    with slip.file.open("rb") as file:
        file.seek(slip.offset)
        raw = file.read(slip.length)
    data = member.expand(raw) if member.is_gzip(raw) else raw
    record = data[slip.start : slip.end]
    stored = parse(record)
    if stored.record_id != slip.record_id:
        raise WarcError(f"{slip.file} was changed while it was read; run again")
    return Found(stored, raw if slip.alone else member.compress(record))


def shelf_of(files: Iterable[Path]) -> Shelf:
    """The shelf of some files, made once for all runs of the process while the files stay.

    Raises UsageFault for a file without an answer in it.
    """
    return _shelf(tuple((f.resolve(), f.stat().st_size, f.stat().st_mtime_ns) for f in files))


@lru_cache(maxsize=2)
def _shelf(files: tuple[tuple[Path, int, int], ...]) -> Shelf:
    answers = {file: list(_answers(file)) for file, _, _ in files}
    for file, slips in answers.items():
        if not slips:
            remedy = "give .warc.gz, .warc or .wacz files"
            raise UsageFault(f"{file}: no response record in it; {remedy}")
    return Shelf(chain.from_iterable(answers.values()))


def _answers(file: Path) -> Iterator[Slip]:
    """The answers of a file, each with what its request record tells."""
    answers: list[Slip] = []
    requests: dict[str, Slip] = {}
    for slip, stored in _slips(file):
        if stored.type in ANSWERS and stored.status is not None:
            answers.append(slip)
        elif stored.type == "request":
            requests[stored.fields.get("WARC-Concurrent-To", "")] = _asked(slip, stored)
    for slip in answers:
        request = requests.get(slip.record_id)
        if request is None:
            yield slip
        else:
            yield replace(
                slip, method=request.method, sent_sha256=request.sent_sha256, request=request
            )


def _slips(file: Path) -> Iterator[tuple[Slip, Stored]]:
    if file.stat().st_size == 0:
        return
    with (
        file.open("rb") as opened,
        mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content,
        memoryview(content) as view,
    ):
        for offset, length, data in _members(file, view):
            places = list(split(data))
            for start, end in places:
                try:
                    stored = parse(data[start:end])
                except WarcError:
                    continue
                alone = len(places) == 1 and length != len(data)
                yield _slip(file, (offset, length, start, end), alone, stored), stored


def _members(file: Path, view: memoryview) -> Iterator[tuple[int, int, bytes]]:
    for start, end in stretches(file):
        with view[start:end] as stretch:
            if member.is_gzip(stretch[:3]):
                found = member.members(stretch)
                yield from ((start + offset, length, data) for offset, length, data in found)
            else:
                yield start, len(stretch), bytes(stretch)


def _slip(file: Path, where: tuple[int, int, int, int], alone: bool, stored: Stored) -> Slip:
    status = stored.status or 0
    return Slip(
        file, *where, alone,
        record_id=stored.record_id,
        url=stored.url,
        date=stored.date,
        ill=bool(stored.truncated) or status in BUSY or status // 100 == 5,
        redirect=status // 100 == 3 and http.field(stored.head, b"location") is not None,
        refers_to=stored.refers_to,
        refers_at=_refers_at(stored.fields),
        digest=stored.fields.get("WARC-Payload-Digest"),
        is_revisit=stored.type == "revisit",
    )  # fmt: skip


def _refers_at(fields: Mapping[str, str]) -> tuple[str, str] | None:
    url, date = (fields.get(f"WARC-Refers-To-{name}") for name in ("Target-URI", "Date"))
    return (url.strip("<>"), date) if url and date else None


def _asked(slip: Slip, stored: Stored) -> Slip:
    method = stored.block.split(None, 1)[0].decode("latin-1") if stored.block.split() else "GET"
    body = stored.payload
    return replace(
        slip, method=method, sent_sha256=hashlib.sha256(body).hexdigest() if body else None
    )


def _rank(slip: Slip, same: str, near: datetime | None) -> tuple[bool, bool, float]:
    when = -abs((slip.date - near).total_seconds()) if near else slip.date.timestamp()
    return _canonical(slip.url) == same, not slip.ill, when


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _canonical(url: str) -> str:
    try:
        return address.canonical(url)
    except ValueError:
        return url
