import csv
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler import catalogue, pages
from crawler.items import Printed

FOLDER = Path(__file__).parents[3] / "shared" / "pages" / "cn_mfa"
SECTIONS = {"zyxw": "zyxw", "frhd": "zwbd_673032/fnhd_673048"}
INDEX = FOLDER / "index.tsv"
LINES = INDEX.read_text(encoding="utf-8").splitlines() if INDEX.exists() else []
ROWS = list(csv.DictReader(LINES, delimiter="\t"))

pytestmark = pytest.mark.skipif(not ROWS, reason="the real pages are not part of the project")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_a_real_page_of_the_chinese_ministry_is_read_whole(row: dict[str, str]) -> None:
    number, section = row["file"].split("-")[:2]
    url = f"https://www.fmprc.gov.cn/web/{SECTIONS[section]}/{number}.shtml"
    body = (FOLDER / row["file"]).read_bytes()
    source = catalogue.load().claimant(url)
    assert source is not None
    assert source.verified
    read = pages.read(source, pages.Response(url, body, {"content-type": "text/html"}))
    assert read.layout == "Of2015"
    assert read.fields.title == row["title"]
    assert read.fields.printed == (Printed(row["printed date"], "stamp"),)
    assert squeezed("".join(read.fields.body)) == squeezed(words(body))


def words(body: bytes) -> str:
    tree = LexborHTMLParser(body.decode())
    nodes = (tree.css_first(s) for s in ("#News_Body_subitle", "#News_Body_Txt_A"))
    return "".join(node.text() for node in nodes if node)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
