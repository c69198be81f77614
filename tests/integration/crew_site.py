"""Ministries on loopback, a site each, and the crew that crawls them in processes of its own."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("crew_driver.py")
PUBLISHER = """
[publisher."tests.crew"]
name = "A mission on this machine"
country = "CN"
office = "embassy"
"""
ROW = """
[source."{name}"]
publisher = "tests.crew"
language = "en"
timezone = "Asia/Shanghai"
template = "chinese_mission"
spider = "listing"
listings = ["http://127.0.0.1:{port}/{section}/"]
bulletins = '/t\\d+_\\d+\\.htm$'
delay = 0
"""
LISTING = '<div class="rebox_news"><ul><li><a href="t20040816_1.htm">{}</a></li></ul></div>'
PAGE = '<div class="bigtitle">{}</div><div class="TRS_Editor"><p>One.</p><p>Two more.</p></div>'
TITLE = "Minister Meets the Guest of {}"


@dataclass
class Ministries:
    """The sites, which of their sections never answer, and the archive."""

    folder: Path
    sections: dict[str, int] = field(default_factory=dict)  # source: port
    hanging: set[str] = field(default_factory=set)  # sections whose listing never comes
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def begin(self, *options: str, size: int = 2) -> subprocess.Popen[str]:
        """Start a crew."""
        env = {**os.environ, "COMMUNIQUE_SOURCES": str(self.folder / "rows"),
               "PYTHONPATH": str(ROOT)}  # fmt: skip
        return subprocess.Popen(
            [sys.executable, str(DRIVER), str(self.archive), str(size), *options],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def crawl(self, *options: str, size: int = 2) -> tuple[dict[str, str], int]:
        """Run a crew to its end; the outcomes and the exit code."""
        with self.begin(*options, size=size) as crew:
            return ended(crew)


def ended(crew: subprocess.Popen[str]) -> tuple[dict[str, str], int]:
    """The outcomes of a crew that ends, by source, and its exit code."""
    out, err = crew.communicate(timeout=60)
    print(err)  # noqa: T201  # for `pytest -rP`
    told: dict[str, str] = json.loads(out.splitlines()[-1])
    return told, crew.returncode


def until_started(crew: subprocess.Popen[str], *sources: str) -> None:
    """Read what a crew tells until these sources have begun, in whatever order."""
    assert crew.stdout is not None
    waited_for = {f"started {source}\n" for source in sources}
    while waited_for:
        line = crew.stdout.readline()
        assert line, f"it ended before {waited_for}"
        waited_for.discard(line)


def workers_of(crew: subprocess.Popen[str]) -> list[int]:
    """The process ids of a crew's hands: forks of the one process that it forked."""
    return [hand for server in _children(crew.pid) for hand in _children(server)]


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


def until_gone(pid: int) -> bool:
    """Whether a process ends within half a minute."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], 30)[0])
    finally:
        os.close(watched)


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the library's name
        section, _, page = self.path[1:].partition("/")
        ministries: Ministries = self.server.ministries  # type: ignore[attr-defined]  # ours
        if section in ministries.hanging:
            ministries.released.wait()
        body = (PAGE if page else LISTING).format(TITLE.format(section)).encode()
        self.send_response(404 if section == "robots.txt" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing: the crawl's own log tells."""


@contextmanager
def ministries(folder: Path, sites: int, sections: int) -> Iterator[Ministries]:
    """So many sites, each with so many sections, called `tests.<site>.<section>`."""
    found, rows = Ministries(folder), PUBLISHER
    with ExitStack() as held:
        for site in range(sites):
            server = held.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), _Answering))
            server.daemon_threads = True
            server.ministries = found  # type: ignore[attr-defined]  # ours
            for section in range(sections):
                name = f"tests.s{site}.k{section}"
                found.sections[name] = server.server_port
                rows += ROW.format(name=name, port=server.server_port, section=f"s{site}k{section}")
            threading.Thread(target=server.serve_forever, daemon=True).start()
            held.callback(server.shutdown)
        held.callback(found.released.set)
        (folder / "rows").mkdir()
        (folder / "rows" / "crew.toml").write_text(rows, encoding="utf-8")
        yield found
