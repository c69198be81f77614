import csv
import html
import io
import json
import re

import pytest

pytest.importorskip("datasette", reason="the desk comes with the extra `desk`")

from storage import schema, trend
from storage.desk import serving
from storage.desk.pages import page
from storage.filters import Filters
from storage.search import Asked
from tests.integration import desk_made
from tests.integration.desk_made import get
from tests.integration.storage_made import Showing, dated, later, opened, read


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("searched") / "archive"
    folder.mkdir()
    desk_made.make(folder)
    desk = serving.opened(folder)
    yield desk, folder
    desk.close()


@pytest.fixture
def desk(made):
    return made[0]


def test_a_search_is_the_same_as_page_csv_and_json(desk):
    told = get(desk, "/search.json?q=Putin").json()
    table = list(csv.DictReader(io.StringIO(get(desk, "/search.csv?q=Putin").text)))
    assert [row["uid"] for row in table] == [row["uid"] for row in told["bulletins"]]
    said = get(desk, "/search?q=Putin").text
    assert all(row["uid"] in said for row in told["bulletins"])


def test_a_file_of_a_search_tells_whether_it_holds_all(desk):
    told = get(desk, "/search.json?q=Putin").json()
    assert (told["truncated"], told["hits_counted"]) == (False, True)
    named = get(desk, "/search.csv?q=Putin").headers["content-disposition"]
    assert named == 'attachment; filename="search.csv"'
    assert page.table(["n"], [[1], [2]], "search", 1).body == "n\r\n1\r\n"
    cut = page.table(["n"], [[1], [2]], "search", 1).headers["content-disposition"]
    assert cut == 'attachment; filename="search-first-1-rows.csv"'


def test_the_words_found_are_marked_in_the_snippets_and_nothing_else_is_markup(desk):
    assert "a <mark>body</mark> of words" in get(desk, "/search?q=body").text
    assert "<mark>会见</mark>普京" in get(desk, "/search?q=会见").text
    hostile = get(desk, "/search?q=script").text
    assert "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;" in hostile
    assert "<script" not in hostile
    assert "<mark>" not in get(desk, "/search?published=2001").text


def test_facets_narrow_a_search_and_can_be_lifted_again(desk):
    said = get(desk, "/search?q=Jiang").text
    assert "/search?q=Jiang&amp;publisher=ru.kremlin" in said
    narrowed = get(desk, "/search?q=Jiang&publisher=ru.kremlin").text
    assert "1 bulletin," in narrowed
    assert 'href="/search?q=Jiang" aria-label="Lift the filter publisher"' in narrowed


@pytest.mark.parametrize("words", ["", "met"])
def test_what_is_unknown_of_a_facet_is_a_link_that_finds_it(tmp_path, words):
    folder = tmp_path / "archive"
    with opened(folder) as door:
        pages = Showing(door)
        pages.show(read("Told", "They met."), later(0))
        untold = read("Untold", "They met too.", kind=None, language=None, publication=dated(None))
        pages.show(untold, later(1), url="http://zw.example/2")
    desk = serving.opened(folder)
    said = get(desk, f"/search?publisher=cn.embassy.zw&q={words}").text
    links = re.findall(r'href="([^"]+)"><bdi>unknown</bdi></a> <small>1</small>', said)
    assert len(links) == 3
    for link in links:
        found = get(desk, html.unescape(link)).text
        assert "1 bulletin," in found, link
        assert "Untold" in found
    desk.close()


def test_a_trend_is_the_same_as_page_csv_json_and_command(desk, made):
    asked = "q=Jiang&by=year&date=event"
    told = get(desk, f"/trends.json?{asked}").json()
    (year,) = [one for one in told["periods"] if one["of"]]
    assert (year["period"], year["bulletins"]) == ("2001", 2)
    table = list(csv.DictReader(io.StringIO(get(desk, f"/trends.csv?{asked}").text)))
    assert [row["per_1000"] for row in table] == [f"{year['per_1000']:g}"]
    with schema.reading(made[1]) as db:
        counted = trend.trend(db, Asked("Jiang", Filters()), "year", "event")
    assert json.loads(json.dumps(counted.told())) == told
    said = get(desk, f"/trends?{asked}").text
    assert "/search?q=Jiang&amp;event=2001&amp;certain=1" in said
    assert get(desk, f"/trends.svg?{asked}").headers["content-type"].startswith("image/svg+xml")


def test_the_search_of_a_period_finds_the_bulletins_that_the_trend_counted_in_it(desk):
    for grain in ("year", "month", "week"):
        said = get(desk, f"/trends?q=Jiang&date=event&by={grain}").text
        link = said.partition('scope="row" class="day"><a href="')[2].partition('"')[0]
        assert "2 bulletins," in get(desk, link.replace("&amp;", "&")).text, grain


def test_a_trend_of_nothing_is_told_beside_the_form(desk):
    assert 'role="alert"' in get(desk, "/trends?q=Jiang&by=hour").text
    assert "Count" in get(desk, "/trends").text
    assert get(desk, "/trends.json?published=2001").status_code == 400
    none = get(desk, "/trends?q=nowhere").text
    assert "0 of 6 bulletins" in none


def test_words_come_in_their_context_as_a_file(desk):
    lines = list(csv.DictReader(io.StringIO(get(desk, "/search.csv?q=bluntly&kwic=1").text)))
    assert {line["keyword"] for line in lines} == {"bluntly"}
    assert lines[0]["left"].endswith("They spoke")


@pytest.mark.parametrize("number", ["2", "10000", "٣", ""])
def test_any_page_of_an_answer_may_be_asked_for(desk, number):
    assert get(desk, f"/search?published=2001&page={number}").status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "10001", "9" * 20, "9" * 5_000])
def test_what_is_no_page_is_refused_beside_the_form(desk, number):
    answer = get(desk, f"/search?published=2001&page={number}")
    assert answer.status_code == 400
    assert "ask for one from 1 to 10,000" in answer.text


def test_a_page_behind_the_last_says_so(desk):
    said = [get(desk, f"/search?published=2001&page={number}").text for number in (1, 2)]
    assert ["page 2, which is behind the last" in one for one in said] == [False, True]


def test_a_search_that_cannot_be_taken_is_told_beside_the_form(desk):
    answer = get(desk, "/search?event=June")
    assert "is no date" in answer.text
    assert 'value="June"' in answer.text
    assert get(desk, "/search.json?event=June").status_code == 400


def test_words_that_nothing_uses_have_no_undated_use(desk):
    said = get(desk, "/trends?q=zebra").text
    assert "<dd>none</dd>" in said
    assert "<dd>undated</dd>" not in said
