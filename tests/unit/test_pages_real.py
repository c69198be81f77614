import csv
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler import catalogue, pages
from crawler.catalogue import Home, Source
from crawler.items import Printed

PAGES = Path(__file__).parents[3] / "shared" / "pages"
FOLDER = PAGES / "cn_mfa"
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


def anywhere(listing: str, bulletins: str) -> Source:
    """A row of the generic template for a site that has none yet."""
    return Source("any", "any", "generic", "listing", (Home((listing,), bulletins),), language="en")


@pytest.mark.parametrize(
    ("file", "title", "first", "last"),
    [
        (
            "mfa.gov.by-statement-2021-12-06.html",
            (
                "Statement by the Foreign Ministry on countermeasures of the Republic of Belarus "
                "to illegal external sanctions pressure"
            ),
            "In response to illegal external sanctions pressure",
            "December 6, 2021",
        ),
        (
            "mfa.gov.by-statement-kazakhstan.html",
            (
                "Statement of the Foreign Ministry of the Republic of Belarus in connection with "
                "the situation in Kazakhstan"
            ),
            "It is with deep concern",
            "December 6, 2021, Minsk",
        ),
        (
            "mfa.gov.by-statement-2020-05-15.html",
            (
                "Statement by Minister of Foreign Affairs of the Republic of Belarus, V.Makei, at "
                "the Extraordinary Virtual Summit of the Heads of Governments of the Central "
                "European Initiative (May 15, 2020)"
            ),
            "Dear Prime Minister Markovic,",
            "Thank you.",
        ),
    ],
)
def test_a_real_page_of_no_known_layout_is_read(
    file: str, title: str, first: str, last: str
) -> None:
    source = anywhere("https://mfa.gov.by/en/press/statements/", "/en/press/statements/")
    url = "https://mfa.gov.by/en/press/statements/a1"
    fields = pages.read(source, pages.Response(url, (PAGES / file).read_bytes())).fields
    assert fields.title == title
    assert fields.body[0].startswith(first)
    assert fields.body[-1] == last
    assert fields.printed == ()


@pytest.mark.parametrize("number", [0, 1, 2, 60, 120])
def test_a_real_listing_of_no_known_layout_shows_its_entries_with_dates(number: int) -> None:
    url = "https://obamawhitehouse.archives.gov/briefing-room/press-briefings"
    source = anywhere(url, r"/the-press-office/\d{4}/\d\d/\d\d/")
    body = (PAGES / "white_house" / f"listing-{number}.html").read_bytes()
    listing = pages.list_entries(source, pages.Response(f"{url}?page={number}", body))
    entries = listing.entries()
    assert len(entries) == 10
    assert all(re.fullmatch(r"[A-Z][a-z]+ \d\d, 20\d\d", entry.date_text) for entry in entries)
    assert listing.next_page(1) == f"{url}?page={number + 1}"


def words(body: bytes) -> str:
    tree = LexborHTMLParser(body.decode())
    nodes = (tree.css_first(s) for s in ("#News_Body_subitle", "#News_Body_Txt_A"))
    return "".join(node.text() for node in nodes if node)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
