"""A web archive on loopback: an index by the CDX server API, and mementos with their bytes."""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from typing import Any
from urllib.parse import parse_qs, urlsplit

CDX = "/cdx/search/cdx"
OUTAGE = b"<html><title>The archive is resting</title><p>Come back in a while.</p></html>"
HTML = "text/html; charset=utf-8"


@dataclass
class Kept:
    """One copy in the archive."""

    url: str
    stamp: str  # fourteen digits
    body: bytes
    status: str = "200"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": HTML})
    leads_to: str = ""  # the stamp of the copy that is given in its place
    wraps: str = ""  # the status that was archived, where the answer is a 200 all the same
    indexed: str = ""  # what the index takes its status for
    cut: bool = False  # some of it was never archived

    @property
    def digest(self) -> str:
        return f"SHA1:{hash(self.body) & 0xFFFFFFFF:08X}"


@dataclass
class Wayback:
    """What the archive holds, what it was asked, how it fails."""

    port: int
    page: int = 3  # rows of one answer of the index
    robots: bytes = b"User-agent: *\nDisallow: /secret\n"
    copies: list[Kept] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    faults: dict[str, list[tuple[int, dict[str, str], bytes]]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def keeps(self, url: str, stamp: str, body: str | bytes, **more: Any) -> Kept:
        data = body.encode() if isinstance(body, str) else body
        self.copies.append(Kept(url, stamp, data, **more))
        return self.copies[-1]

    def fails(self, part: str, *answers: tuple[int, dict[str, str], bytes]) -> None:
        """The next answers to addresses that hold `part`, before the right one."""
        self.faults[part] = list(answers)

    def fetched(self) -> list[str]:
        """The mementos that were asked for, in order."""
        return [path for path in self.asked if path.startswith("/web/")]

    def times(self) -> Counter[str]:
        """How often each was asked for."""
        return Counter(self.fetched())


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: two wait for one another

    @property
    def archive(self) -> Wayback:
        return self.server.archive  # type: ignore[attr-defined,no-any-return]  # ours, set below

    def do_GET(self) -> None:  # the library's name
        self.archive.asked.append(self.path)
        if fault := self._fault():
            self._say(*fault)
        elif self.path == "/robots.txt":
            self._say(200, {"Content-Type": "text/plain"}, self.archive.robots)
        elif self.path.startswith(CDX):
            rows = _index(self.archive, parse_qs(urlsplit(self.path).query))
            self._say(200, {"Content-Type": "application/json"}, json.dumps(rows).encode())
        else:
            self._memento()

    def _fault(self) -> tuple[int, dict[str, str], bytes] | None:
        for part, answers in self.archive.faults.items():
            if part in self.path and answers:
                return answers.pop(0)
        return None

    def _memento(self) -> None:
        found = re.match(r"/web/(\d+)id_/(.*)", self.path)
        kept = _nearest(self.archive, *found.groups()) if found else None
        if found is None or kept is None:
            self._say(404, {}, b"<p>The archive has no copy of that address.</p>")
        elif kept.leads_to or kept.stamp != found[1]:
            to = f"/web/{kept.leads_to or kept.stamp}id_/{kept.url}"
            self._say(302, {"Location": to}, b"")
        else:
            self._give(kept)

    def _give(self, kept: Kept) -> None:
        at = datetime.strptime(kept.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        said = {"Memento-Datetime": format_datetime(at, usegmt=True), "X-Archive-Src": "x.warc.gz"}
        said |= {f"X-Archive-Orig-{name}": value for name, value in kept.headers.items()}
        length = len(kept.body) + (100 if kept.cut else 0)
        said |= {"X-Archive-Orig-Content-Length": str(length)}
        said |= {n: v for n, v in kept.headers.items() if n.lower().startswith("content-")}
        if kept.wraps:
            said["X-Archive-Orig-Status"] = kept.wraps
        self._say(200 if kept.wraps else int(kept.status), said, kept.body)

    def _say(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing."""


def _nearest(archive: Wayback, stamp: str, url: str) -> Kept | None:
    there = [kept for kept in archive.copies if _bare(kept.url) == _bare(url)]
    return min(there, key=lambda kept: abs(int(kept.stamp) - int(stamp)), default=None)


def _bare(url: str) -> str:
    return (url.partition("://")[2] or url).replace(":80/", "/")  # as an index sorts it


def _index(archive: Wayback, asked: dict[str, list[str]]) -> list[list[str]]:
    names = asked["fl"][0].split(",")
    rows = sorted((_bare(kept.url), kept.stamp, n) for n, kept in enumerate(archive.copies)
                  if _is_asked(kept, asked))  # fmt: skip
    if "collapse" in asked:
        length = int(asked["collapse"][0].removeprefix("timestamp:"))
        rows = [next(same) for _, same in groupby(rows, lambda row: (row[0], row[1][:length]))]
    start = int(asked.get("resumeKey", ["at:0"])[0].removeprefix("at:"))
    some = rows[start : start + archive.page]
    told = [[_columns(archive.copies[n])[name] for name in names] for _, _, n in some]
    if start + archive.page < len(rows):
        told += [[], [f"at%3A{start + archive.page}"]]  # printed as it is to be sent
    return [names, *told] if told else []


def _is_asked(kept: Kept, asked: dict[str, list[str]]) -> bool:
    url, bare = _bare(asked["url"][0]), _bare(kept.url)
    scopes = {"exact": bare == url, "prefix": bare.startswith(url),
              "host": bare.partition("/")[0] == url}  # fmt: skip
    first, last = asked.get("from", ["0"])[0], asked.get("to", ["9"])[0]
    within = first <= kept.stamp and kept.stamp[: len(last)] <= last
    return scopes[asked["matchType"][0]] and within and _passes(kept, asked["filter"])


def _passes(kept: Kept, filters: list[str]) -> bool:
    for one in filters:
        name, _, pattern = one.removeprefix("!").partition(":")
        if bool(re.fullmatch(pattern, _columns(kept)[name])) == one.startswith("!"):
            return False
    return True


def _columns(kept: Kept) -> dict[str, str]:
    return {"timestamp": kept.stamp, "original": kept.url, "digest": kept.digest,
            "statuscode": kept.indexed or kept.status}  # fmt: skip


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: who asks may be killed while it is answered."""


@contextmanager
def keeping() -> Iterator[Wayback]:
    """An archive that holds nothing yet."""
    with _Server(("127.0.0.1", 0), _Answering) as server:
        archive = Wayback(server.server_port)
        server.archive = archive  # type: ignore[attr-defined]  # ours
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield archive
        server.shutdown()
