import ast
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler import catalogue, pages
from crawler.normalise import normalise
from crawler.pages import marks

PAGES = Path(__file__).parents[3] / "shared" / "pages"
WHITE_HOUSE, PARLIAMENT = PAGES / "white_house", PAGES / "european_parliament"
ROWS = catalogue.load()

pytestmark = pytest.mark.skipif(
    not WHITE_HOUSE.exists(), reason="the real pages are not part of the project"
)


@pytest.mark.parametrize("number", [0, 1, 2, 60, 120, 169])
def test_a_saved_listing_of_the_obama_white_house_is_read(number: int) -> None:
    source = ROWS.source("us.white_house.obama.briefings")
    url = f"{source.listings[0]}?page={number}"
    body = (WHITE_HOUSE / f"listing-{number}.html").read_bytes()
    listing = pages.list_entries(source, pages.Response(url, body))
    entries = listing.entries()
    assert listing.is_known()
    assert len(entries) == len(LexborHTMLParser(body).css(".views-row"))
    assert all(entry.title for entry in entries)
    assert all(re.fullmatch(r"[A-Z][a-z]+ \d\d, 20\d\d", entry.date_text) for entry in entries)
    last = number == 169
    assert listing.next_page(1) == (None if last else f"{source.listings[0]}?page={number + 1}")


@pytest.mark.parametrize(
    ("number", "address", "stamp", "title", "first", "last"),
    [
        (
            0, "2016/08/04/press-conference-president-after-meeting-national-security-officials",
            "August 04, 2016",
            "Press Conference by the President After Meeting with National Security Officials",
            "The Pentagon\nWashington, D.C.", "END\n5:52 P.M. EDT",
        ),
        (
            400, "2014/10/03/press-briefing-government-response-ebola-epidemic-west-africa-1032014",
            "October 03, 2014",
            "Press Briefing on Government Response to the Ebola Epidemic in West Africa",
            "PRESS BRIEFING\nBY ASSISTANT TO THE PRESIDENT", "5:25 P.M. EDT",
        ),
        (
            1400, "briefing-white-house-press-secretary-robert-gibbs-3110", "March 01, 2010",
            "Briefing by White House Press Secretary Robert Gibbs",
            "2:00 P.M. EST", "END\n2:53 P.M. EST",
        ),
        (
            1696, "press-briefing-12209", "January 22, 2009", "Press Briefing",
            "Press Briefing by Press Secretary Robert Gibbs", "END",
        ),
    ],
)  # fmt: skip
def test_a_saved_body_of_the_obama_white_house_is_read_whole(
    number: int, address: str, stamp: str, title: str, first: str, last: str
) -> None:
    # Kept were heading and block alone; the day's pane is put beside them as the site has it.
    kept = (WHITE_HOUSE / f"body-{number}.html").read_text(encoding="utf-8")
    heading, _, literal = kept.partition("</h1>")
    block = ast.literal_eval(literal.strip()).decode()
    page = f'{heading}</h1><div class="press-article-date">{stamp}</div>{block}'
    url = f"https://obamawhitehouse.archives.gov/the-press-office/{address}"
    read = pages.read(
        ROWS.source("us.white_house.obama.briefings"), pages.Response(url, page.encode())
    )
    body, reading = read.fields.body, normalise(read.fields)
    assert read.layout == "OfObama"
    assert body[0].startswith(first)
    assert body[-1].startswith(last)
    assert squeezed("".join(body)) == squeezed(LexborHTMLParser(block).text())
    assert reading.title == title
    assert reading.event.edtf == reading.publication.edtf
    assert reading.publication.basis == "stated"


@pytest.mark.parametrize(
    ("file", "title", "first", "last", "event", "published"),
    [
        (
            "20190712IPR56948", "Venezuela: European Parliament calls for additional sanctions",
            "For the third time this year", "– Restrict movements, freeze the assets",
            "2019-07-18", "2019-07-18",
        ),
        (
            "20221014IPR43206", "Car-recharging stations should be available every 60 km, say MEPs",
            "To help the EU become climate neutral", "MEPs want car-recharging stations",
            "2022-10-19", "2022-10-19",
        ),
    ],
)  # fmt: skip
def test_a_saved_release_of_the_european_parliament_is_read_whole(
    file: str, title: str, first: str, last: str, event: str, published: str
) -> None:
    source = ROWS.source("eu.parliament.press.en")
    assert source.verified
    url = f"https://www.europarl.europa.eu/news/en/press-room/{file}/{file}"
    page = (PARLIAMENT / f"{file}.html").read_bytes()
    read = pages.read(source, pages.Response(url, page))
    body, reading = read.fields.body, normalise(read.fields)
    assert (reading.title, reading.event.edtf, reading.publication.edtf) == (
        title, event, published,
    )  # fmt: skip
    assert body[0].startswith(first)
    assert body[-1].startswith(last)
    text = "".join(map(marks.unmarked, body))
    assert not re.search(r"Share this page|Contact|Ref\.:|Sign up|PDF version|Press Officer", text)
    blocks = LexborHTMLParser(page).css(".ep-a_text, .ep-a_facts, .ep-a_media")
    assert len(squeezed(text)) == len(squeezed("".join(block.text() for block in blocks)))
    assert len({link.language for link in read.translations}) == 23


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
