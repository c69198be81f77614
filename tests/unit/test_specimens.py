import re

import pytest
from selectolax.lexbor import LexborHTMLParser
from specimen import FOLDER, Specimen, specimens

from crawler import catalogue, pages
from crawler.pages import REASONS, furniture, lost, paragraphs

ALL = specimens()
READABLE = [s for s in ALL if s.expectation.exists() and "body" in s.expected()]


def by_name(specimen: Specimen) -> str:
    return specimen.name


@pytest.mark.parametrize("specimen", ALL, ids=by_name)
def test_a_specimen_says_what_is_expected(
    specimen: Specimen, request: pytest.FixtureRequest
) -> None:
    said = specimen.said()
    if not specimen.expectation.exists() and request.config.getoption("--write-expectations"):
        specimen.write(said)
    expected = specimen.expected()
    wrong = [
        f"{field}:\n  expected {expected.get(field)!r}\n  said     {said.get(field)!r}"
        for field in {**expected, **said}
        if expected.get(field) != said.get(field)
    ]
    assert not wrong, "\n".join([specimen.name, *wrong])
    assert said.get("unreadable", "not html") in REASONS


@pytest.mark.parametrize("specimen", READABLE, ids=by_name)
def test_no_word_of_a_main_block_is_lost(specimen: Specimen) -> None:
    read = pages.read(specimen.source, specimen.response)
    lost_text = lost.passages(specimen.source, specimen.response, read.layout, read.fields)
    assert lost_text == ()


@pytest.mark.parametrize("specimen", READABLE, ids=by_name)
def test_no_furniture_stands_in_a_body(specimen: Specimen) -> None:
    body = pages.read(specimen.source, specimen.response).fields.body
    assert [p for p in body if furniture.is_furniture(p) or furniture.is_crumbs(p)] == []
    assert len(body) >= 2


def test_every_shipped_template_has_four_specimens() -> None:
    templates = {source.template for source in catalogue.load().sources.values()}
    held = [specimen.source.template for specimen in ALL]
    assert {t: held.count(t) for t in templates if held.count(t) < 4} == {}


def test_specimen_folders_are_named_after_sources() -> None:
    unknown = [
        folder.name
        for folder in FOLDER.iterdir()
        if folder.is_dir()
        and not (folder / "row.toml").exists()
        and folder.name not in catalogue.load().sources
    ]
    assert unknown == []


def test_paragraphs_of_a_block_hold_all_its_words() -> None:
    block = LexborHTMLParser(
        "<div>a<b>b</b><br>c<p>d</p>e<table><tr><td>f<td>g</table><ul><li>h</ul><pre>i</pre></div>"
    ).css_first("div")
    assert block is not None
    assert _squeezed("".join(paragraphs.paragraphs(block))) == "abcdefg–hi"


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
