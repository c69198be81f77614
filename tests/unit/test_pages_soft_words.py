import tomllib
from pathlib import Path

import pytest
from specimen import FOLDER

from crawler import catalogue, pages
from crawler.pages import REASONS, UnreadablePage
from crawler.pages.absent import FOUND, found

TABLE: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "soft.toml").read_text(encoding="utf-8")
)
SOFT = [
    (said, reason.replace("_", " "))
    for reason, lines in TABLE.items()
    for said in lines
    if reason != "bulletin"
]
URL = "https://ministry.example/en/press/one"
GENERIC = catalogue.load(FOLDER / "tests.generic.news" / "row.toml").source("tests.generic.news")
MISSION = catalogue.load().source("cn.embassy.zw.features")
MISSION_URL = "http://zw.china-embassy.gov.cn/eng/zt/zgdwzc/200408/t20040816_6851593.htm"


def reason_of(source: catalogue.Source, url: str, markup: str) -> str:
    head = '<html><head><meta charset="utf-8">'
    response = pages.Response(url, (head + markup).encode(), {"content-type": "text/html"})
    try:
        pages.read(source, response)
    except UnreadablePage as error:
        return error.reason
    return "read"


@pytest.mark.parametrize(("said", "reason"), SOFT)
def test_a_soft_page_says_so_in_its_title_or_heading(said: str, reason: str) -> None:
    titled = f"<title>{said}</title><body><p>Ministry</p><p>Contact us by telephone.</p>"
    headed = f"<title>Ministry</title><body><h1>{said}</h1><p>Contact us by telephone.</p>"
    beside = f"<title>{said} | Ministry</title><body><p>Contact us by telephone.</p>"
    for markup in (titled, headed, beside):
        assert reason_of(GENERIC, URL, markup) == reason


@pytest.mark.parametrize("said", TABLE["not_found"])
def test_a_mould_whose_text_is_that_it_is_not_there_is_no_edit(said: str) -> None:
    mould = (
        "<title>Embassy</title><body><div class=bigtitle>Embassy</div>"
        f"<div class=TRS_Editor><p>{said}</p><p>Back to the front page.</p></div>"
    )
    assert reason_of(MISSION, MISSION_URL, mould) == "not found"


@pytest.mark.parametrize("said", TABLE["bulletin"])
def test_a_bulletin_that_speaks_of_such_things_is_read(said: str) -> None:
    text = f"<p>{said}, the spokesman said.</p><p>{'He spoke of it at some length. ' * 20}</p>"
    article = f"<title>{said}</title><body><article><h1>{said}</h1>{text}</article>"
    assert reason_of(GENERIC, URL, article) == "read"
    mould = f"<body><div class=bigtitle>{said}</div><div class=TRS_Editor>{text}</div>"
    assert reason_of(MISSION, MISSION_URL, mould) == "read"


def test_every_reason_that_tells_of_a_bulletin_is_in_the_table_of_reasons() -> None:
    assert FOUND.keys() <= REASONS.keys()
    assert found("unknown layout") == "unreadable"
    assert {name for name, reason in REASONS.items() if reason.passing} >= {
        name for name, what in FOUND.items() if what == "ill"
    }
