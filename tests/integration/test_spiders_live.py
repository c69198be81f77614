import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from spiders_site import listing, page

from crawler import catalogue
from crawler.jobs.plan import Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from storage.records import RunResult

ROW = """
[publisher."tests.live"]
name = "A mission on this machine"
country = "CN"
office = "embassy"

[source."tests.live.news"]
publisher = "tests.live"
language = "en"
timezone = "Asia/Shanghai"
template = "chinese_mission"
spider = "listing"
listings = ["{site}/eng/xw/"]
bulletins = '/eng/xw/\\d{{6}}/t\\d{{8}}_\\d+\\.htm$'
delay = 0
"""


class Answering(BaseHTTPRequestHandler):
    """Answers as its server's table says: status, headers, body."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the library's name
        table: dict[str, tuple[int, dict[str, str], bytes]] = self.server.table  # type: ignore[attr-defined]  # ours, set below
        status, headers, body = table.get(self.path, (404, {}, b"<h1>Not Found</h1>"))
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing: the crawl's own log tells."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def crawl(
    server: ThreadingHTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], RunResult]:
    site = f"http://127.0.0.1:{server.server_port}"
    (tmp_path / "rows").mkdir()
    (tmp_path / "rows" / "live.toml").write_text(ROW.format(site=site), encoding="utf-8")
    monkeypatch.setenv("COMMUNIQUE_SOURCES", str(tmp_path / "rows"))

    def run() -> RunResult:
        source = catalogue.in_force().source("tests.live.news")
        overrides: dict[str, object] = {
            "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.1"], "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_ENABLED": False, "RETRY_ENABLED": False,
        }  # fmt: skip
        (ended,) = work(Job(tmp_path / "archive", (source,), overrides=overrides), Quiet())
        return ended.result

    return run


def test_a_site_on_the_wire_is_crawled_like_one_in_a_warc(
    server: ThreadingHTTPServer, crawl: Callable[[], RunResult]
) -> None:
    one, two, gone = (f"/eng/xw/200106/t20010614_{n}.htm" for n in (1, 2, 3))
    packed = {"Content-Encoding": "gzip"}
    server.table = {  # type: ignore[attr-defined]  # ours
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /x\n"),
        "/eng/xw/": (200, packed, gzip.compress(listing(one, two, gone, pages=2))),
        "/eng/xw/index_1.htm": (200, {}, listing("/eng/xw/200106/t20010614_4.htm", number=1)),
        one: (200, packed, gzip.compress(page("One"))),
        two: (302, {"Location": "/eng/"}, b""),
        "/eng/": (200, {}, page("Welcome")),
        "/eng/xw/200106/t20010614_4.htm": (410, {}, b""),
    }
    first = crawl()
    assert first.outcome == "well"
    assert (first.counts["new"], first.counts["rejected"], first.counts["listed"]) == (1, 3, 4)
    second = crawl()
    # What was gone may be there now: publishers list pages before they are up.
    assert (second.counts.get("fetched", 0), second.counts["listed"]) == (2, 4)
