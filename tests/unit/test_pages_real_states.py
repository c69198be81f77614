import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler import catalogue, pages
from crawler.items import Printed
from crawler.normalise import normalise
from crawler.pages import UnreadablePage

FOLDER = Path(__file__).parents[3] / "shared" / "pages"
SEEN = datetime(2026, 11, 24, tzinfo=UTC)
BELARUS = "https://mfa.gov.by/en/press/statements/"
LETTER = "http://politics.people.com.cn/n1/2024/0424/c1001-40223222.html"

pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason="the real pages are not part of the project"
)


def read(file: str, url: str) -> pages.Read:
    source = catalogue.load().claimant(url)
    assert source is not None
    body = (FOLDER / file).read_bytes()
    return pages.read(source, pages.Response(url, body, {"content-type": "text/html"}), SEEN)


def words(file: str) -> str:
    tree = LexborHTMLParser((FOLDER / file).read_bytes().decode("windows-1251"))
    return "".join(node.text() for node in tree.css("section.content-page > p"))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    ("file", "title", "day", "place", "first", "last"),
    [
        (
            "mfa.gov.by-statement-2021-12-06.html",
            "Statement by the Foreign Ministry on countermeasures",
            "2021-12-06", "place_line", "In response to illegal external", "December 6, 2021",
        ),
        (
            "mfa.gov.by-statement-kazakhstan.html",
            "Statement of the Foreign Ministry of the Republic of Belarus in connection",
            "2021-12-06", "place_line", "It is with deep concern", "December 6, 2021, Minsk",
        ),
        (
            "mfa.gov.by-statement-2020-05-15.html",
            "Statement by Minister of Foreign Affairs of the Republic of Belarus, V.Makei",
            "2020-05-15", "suffix", "Dear Prime Minister Markovic,", "Thank you.",
        ),
    ],
)  # fmt: skip
def test_a_real_statement_of_belarus_is_dated_by_its_signature_or_title(
    file: str, title: str, day: str, place: str, first: str, last: str
) -> None:
    found = read(file, f"{BELARUS}b7b71aff55bfca76.html")
    assert found.layout == "ContentPage"
    assert found.fields.printed == ()
    assert found.fields.body[0].startswith(first)
    assert found.fields.body[-1] == last
    assert squeezed("".join(found.fields.body)) == squeezed(words(file))
    said = normalise(found.fields)
    assert said.title.startswith(title)
    assert (said.publication.edtf, said.event.edtf) == (day, day)
    chosen = {claim.place for claim in said.claims if claim.standing == "chosen"}
    assert place in chosen
    assert all(claim.standing != "chosen" for claim in said.claims if "2003" in claim.edtf)


def test_the_occasion_stays_in_a_title_whose_day_stands_in_brackets() -> None:
    found = read("mfa.gov.by-statement-2020-05-15.html", f"{BELARUS}cf70e7349e4f19db.html")
    assert normalise(found.fields).title.endswith("of the Central European Initiative")


def test_a_real_letter_in_the_peoples_daily_is_read_without_its_furniture() -> None:
    found = read("people.cn-2024-04-24.html", LETTER)
    assert found.layout == "Chinese"
    assert found.fields.title.startswith("促进航天技术更好惠及人民")
    assert found.fields.printed == (Printed("2024年04月24日23:52", "stamp"),)
    body = found.fields.body
    assert body[0].startswith("新华社北京4月24日电")
    assert not [p for p in body if "责编" in p or "分享" in p or "小字号" in p]
    said = normalise(found.fields)
    assert (said.publication.edtf, said.event.edtf) == ("2024-04-24", "2024-04-24")


def test_real_travel_advice_in_the_newsrooms_mould_is_no_bulletin() -> None:
    url = "https://www.auswaertiges-amt.de/de/newsroom/italiensicherheit/211322"
    with pytest.raises(UnreadablePage, match="unknown layout"):
        read("auswaertiges-amt.de-italien.html", url)


def test_a_real_listing_of_an_unknown_layout_shows_its_releases_and_no_menu() -> None:
    source = catalogue.load().source("my.mfa.press")
    body = (FOLDER / "kln.gov.my-listing.html").read_bytes()
    answer = pages.Response(source.listings[0], body, {"content-type": "text/html"})
    entries = pages.list_entries(source, answer).entries()
    assert len(entries) == 289
    assert all(entry.title for entry in entries)
    assert all(re.fullmatch(r"\d{1,2}/\d{1,2}/\d\d", entry.date_text) for entry in entries)
