"""Build demo.warc.gz: what sites would have answered to a crawl of the demo's sources.

    python -m demo.build

Made of the specimens' pages, of bulletins.toml put into moulds, and of listings that show both.
The same input gives the same records, so a test holds the committed file to it.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from crawler import catalogue
from crawler.catalogue import Catalogue, Source
from crawler.pages import Response, charset
from demo.listings import Shown, pages
from storage.warc import member, request_record, response_record
from storage.warc.record import warcinfo_record

HERE = Path(__file__).parent
SPECIMENS = HERE.parent / "tests" / "specimens"
FILE = HERE / "demo.warc.gz"
FIRST = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
SOURCES = (
    "cn.embassy.zw.features", "cn.embassy.lt.terrorism", "cn.embassy.nl.terrorism",
    "cn.embassy.jo.spokesperson", "cn.mfa.en.leaders", "cn.mfa.zh.leaders",
    "cn.mfa.zh.spokesperson", "ru.kremlin.en.news", "ru.kremlin.ru.news",
)  # fmt: skip
SECTIONS = {"zw": "China's Foreign Policies", "lt": "China Opposes Terrorism",
            "nl": "China Opposes Terrorism", "ru.kremlin.en": "President of Russia",
            "ru.kremlin.ru": "Президент России"}  # fmt: skip
# Specimens that no listing of the demo leads to: what a crawl cannot meet, or a listing itself.
LEFT_OUT = frozenset(("front_page", "gone_to_error_page", "empty_template"))
DATED = frozenset(("cn.embassy.jo.spokesperson", "cn.mfa.en.leaders"))  # by their listings
GONE = "http://zw.china-embassy.gov.cn/eng/zt/zgdwzc/200408/t20040816_6851600.htm"


@dataclass(frozen=True)
class Answer:
    """One exchange of the demo."""

    source: str
    role: str
    url: str
    body: bytes
    status: str = "200 OK"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})


def answers(rows: Catalogue) -> Iterator[Answer]:
    """Every exchange, in the order in which a crawl would have made them."""
    robots: set[str] = set()
    for source in map(rows.source, SOURCES):
        held = [*_specimens(source), *_bulletins(source)]
        for home in source.homes:
            shown = [_shown(source, a) for a in held if re.search(home.bulletins, a.url)
                     and urlsplit(a.url).hostname == urlsplit(home.listings[0]).hostname
                     and a.role == "bulletin"]  # fmt: skip
            for url, markup in pages(source, home, shown):
                held.append(Answer(source.id, "listing", url, markup.encode()))
        hosts = {f"{(p := urlsplit(a.url)).scheme}://{p.netloc}/robots.txt" for a in held}
        for url in sorted(hosts - robots):
            robots.add(url)
            rules = b"User-agent: *\nDisallow: /search\n"
            yield Answer(source.id, "robots", url, rules, headers={"Content-Type": "text/plain"})
        yield from sorted(held, key=lambda a: (a.role != "listing", a.url))


def build(file: Path) -> int:
    """Write the WARC; returns how many exchanges it holds."""
    records = [warcinfo_record(_id("warcinfo"), FILE.name, FIRST, "communique demo/build.py").data]
    count = 0
    for count, answer in enumerate(answers(catalogue.load()), start=1):
        records += _records(answer, FIRST + timedelta(seconds=count))
    file.write_bytes(b"".join(map(member.compress, records)))
    return count


def _records(answer: Answer, at: datetime) -> Iterable[bytes]:
    parts = urlsplit(answer.url)
    headers = {**answer.headers, "Content-Length": str(len(answer.body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    message = f"HTTP/1.1 {answer.status}\r\n{head}\r\n".encode() + answer.body
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    asked = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUser-Agent: communique\r\n\r\n"
    of = {"Communique-Role": answer.role, "Communique-Source": answer.source}
    record_id, digest = _id(answer.url), hashlib.sha256(answer.body).hexdigest()
    yield response_record(record_id, answer.url, at, message, digest, more=of).data
    request = _id(f"request {answer.url}")
    yield request_record(request, answer.url, at, asked.encode(), concurrent_to=record_id).data


def _specimens(source: Source) -> Iterator[Answer]:
    for page in sorted((SPECIMENS / source.id).glob("*/page.html")):
        folder = page.parent
        if folder.name in LEFT_OUT:
            continue
        meta = tomllib.loads((folder / "meta.toml").read_text(encoding="utf-8"))
        headers = {name.title(): value for name, value in meta["headers"].items()}
        body = page.read_bytes()
        yield Answer(source.id, "bulletin", meta["url"], body, headers=headers)
    yield from _extras(source)


def _extras(source: Source) -> Iterator[Answer]:
    if source.id == "cn.embassy.zw.features":
        yield Answer(source.id, "bulletin", GONE, b"<h1>Not Found</h1>", "404 Not Found")
    if source.id == "cn.mfa.zh.leaders":
        file = "https://www.fmprc.gov.cn/web/zyxw/P020200116.docx"
        yield Answer(
            source.id, "part", file, b"PK\x03\x04", headers={"Content-Type": "application/zip"}
        )
    if source.id == "cn.embassy.jo.spokesperson":
        page = "http://jo.china-embassy.gov.cn/eng/fyrth/202007/"
        more = _moulded(
            source,
            {"title": "Foreign Ministry Spokesperson Hua Chunying's Regular Press Conference on "
             "July 17, 2020", "stamp": "2020-07-18 00:48",
             "text": "Q: One more question: when is the next round?\n\nA: We will tell in time.",
             "url": f"{page}t20200718_1979300_1.htm"},
        )  # fmt: skip
        yield Answer(source.id, "part", f"{page}t20200718_1979300_1.htm", more)
        pdf = {"Content-Type": "application/pdf"}
        yield Answer(
            source.id, "part", f"{page}P020200718003.pdf", b"%PDF-1.4\n%%EOF\n", headers=pdf
        )


def _bulletins(source: Source) -> Iterator[Answer]:
    for row in tomllib.loads((HERE / "bulletins.toml").read_text(encoding="utf-8"))["bulletin"]:
        if row["source"] == source.id:
            yield Answer(source.id, "bulletin", row["url"], _packed(source, row), headers={
                "Content-Type": "text/html", "Content-Encoding": "gzip"})  # fmt: skip


def _packed(source: Source, row: dict[str, Any]) -> bytes:
    # Without a time of its own, so that the same text gives the same bytes.
    return gzip.compress(_moulded(source, row), 6, mtime=0)


def _moulded(source: Source, row: dict[str, Any]) -> bytes:
    mould, charset = _mould(source, row["url"])
    paragraphs = [p.strip("\n") for p in row["text"].split("\n\n")]
    fields = {
        "title": row["title"],
        "stamp": row.get("stamp", ""),
        "place": row.get("place", ""),
        "day": "",
        "section": next((v for k, v in SECTIONS.items() if k in source.id), "News"),
        "body": "\n".join(f"<p>{p}</p>" for p in paragraphs),
    }
    text = Template((HERE / "moulds" / mould).read_text(encoding="utf-8")).substitute(fields)
    return text.encode(charset)


def _mould(source: Source, url: str) -> tuple[str, str]:
    if source.template == "kremlin":
        return "kremlin.html", "utf-8"
    moved = re.search(r"/t\d{8}_\d+", url)
    if source.template == "chinese_mission":
        return ("mission_by_classes.html", "utf-8") if moved else ("mission_by_ids.html", "gb18030")
    return ("cn_mfa_2024.html" if moved else "cn_mfa_2015.html"), "utf-8"


def _shown(source: Source, answer: Answer) -> Shown:
    fields = ((k.encode(), v.encode()) for k, v in answer.headers.items())
    response = Response.of(answer.url, fields, answer.body)
    text = charset.decode(response, source.charset, source.language)
    found = re.search(r"<title>(.*?)(?: [—•] .*|_.*)?</title>", text)
    moved = re.search(r"/t(\d{4})(\d\d)(\d\d)_", answer.url) if source.id in DATED else None
    return Shown(answer.url, found[1] if found else "", "-".join(moved.groups()) if moved else "")


def _id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'communique demo {name}')}>"


if __name__ == "__main__":
    build(FILE)
