"""The first visit: the pages that each source has then."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from crawler.catalogue import Source
from demo.answer import Answer
from demo.moulding import bulletin, moulded

HERE = Path(__file__).parent
SPECIMENS = HERE.parent / "tests" / "specimens"
SOURCES = (
    "cn.embassy.zw.features", "cn.embassy.lt.terrorism", "cn.embassy.nl.terrorism",
    "cn.embassy.jo.spokesperson", "cn.mfa.en.leaders", "cn.mfa.zh.leaders",
    "cn.mfa.zh.spokesperson", "ru.kremlin.en.news", "ru.kremlin.ru.news",
)  # fmt: skip
# Specimens that no listing of the demo leads to: what a crawl cannot meet, or a listing itself.
LEFT_OUT = frozenset(("front_page", "gone_to_error_page", "empty_template"))
GONE = "http://zw.china-embassy.gov.cn/eng/zt/zgdwzc/200408/t20040816_6851600.htm"


def pages_of(source: Source) -> Iterator[Answer]:
    """The pages of a source: the specimens', what they lead to, and those of bulletins.toml."""
    yield from _specimens(source)
    yield from _extras(source)
    for row in tomllib.loads((HERE / "bulletins.toml").read_text(encoding="utf-8"))["bulletin"]:
        if row["source"] == source.id:
            yield bulletin(source, row)


def _specimens(source: Source) -> Iterator[Answer]:
    for page in sorted((SPECIMENS / source.id).glob("*/page.html")):
        folder = page.parent
        if folder.name in LEFT_OUT:
            continue
        meta = tomllib.loads((folder / "meta.toml").read_text(encoding="utf-8"))
        headers = {name.title(): value for name, value in meta["headers"].items()}
        yield Answer(source.id, "bulletin", meta["url"], page.read_bytes(), headers=headers)


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
        more = moulded(
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
