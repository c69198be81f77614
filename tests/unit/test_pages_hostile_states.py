import random

import pytest
from specimen import Specimen, specimens

from crawler import catalogue, pages
from crawler.catalogue import Source
from crawler.pages import UnreadablePage

ROWS = catalogue.load()
TEMPLATES = (
    "auswaertiges_amt", "china_org_cn", "itamaraty", "mfa_by", "mfa_sg", "mfa_tr", "mofa_kr",
    "nato", "people_cn",
)  # fmt: skip
PAGES = [s for s in specimens() if s.source.template in TEMPLATES]
DEEP = b"<div><p>" * 3_000 + b"text"
MANY = b"<p>Last updated: never, updated at dawn</p><b onclick=\"f_view('1')\">x</b>" * 3_000


def outcome(source: Source, url: str, body: bytes) -> str:
    answer = pages.Response(url, body, {"content-type": "text/html; charset=utf-8"})
    try:
        pages.list_entries(source, answer).entries()
        return pages.read(source, answer).layout
    except UnreadablePage as error:
        return error.reason


@pytest.mark.parametrize("specimen", PAGES, ids=lambda s: s.name)
def test_a_page_cut_or_shuffled_anywhere_is_read_or_refused(specimen: Specimen) -> None:
    body, chance = specimen.file.read_bytes(), random.Random(specimen.name)  # noqa: S311  # no secret
    parts = body.split(b"<")
    for _ in range(6):
        cut = body[: chance.randrange(len(body))]
        shuffled = b"<".join(chance.sample(parts, len(parts)))
        for made in (cut, shuffled, body * 2):
            assert outcome(specimen.source, specimen.meta["url"], made)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_of_thousands_of_pieces_ends(template: str) -> None:
    specimen = next(s for s in PAGES if s.source.template == template and s.file.stem == "page")
    body = specimen.file.read_bytes()
    for made in (DEEP, MANY, body.replace(b"<p>", b"<p>" + MANY, 1), body + DEEP):
        assert outcome(specimen.source, specimen.meta["url"], made)


@pytest.mark.parametrize("more", [" and Japan", " <b>and Japan</b>", "\n<!-- hit --> and Japan"])
def test_a_headline_that_goes_on_behind_its_element_is_refused(more: str) -> None:
    specimen = next(s for s in PAGES if s.name.endswith("readers_are_counted"))
    body, url = specimen.file.read_bytes(), specimen.meta["url"]
    assert outcome(specimen.source, url, body) == "Board"
    longer = body.replace(b"</h2>", b"</h2>" + more.encode(), 1)
    assert outcome(specimen.source, url, longer) == "ambiguous"
