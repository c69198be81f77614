import re
import tomllib
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote_plus, urlsplit

import pytest

from crawler import catalogue
from crawler.address import canonical
from crawler.catalogue import Home, Source
from crawler.spiders import cdx
from crawler.spiders.copies import Copy, ends, instant_of

ROWS = catalogue.load().sources
SPECIMENS = Path(__file__).parents[1] / "specimens"
ARCHIVE = "https://archive.example"


def source_of(bulletins, *listings, hosts=()):
    return Source("xx.test", "xx", "generic", "listing", (Home(listings, bulletins),), hosts=hosts)


def asked(source):
    return [(one.scope, one.url, one.pattern) for one in cdx.bulletin_questions(source)]


def is_covered(url, source):
    bare = url.partition("://")[2]
    return any(
        (bare.startswith(one.url) if one.scope == "prefix" else urlsplit(url).netloc == one.url)
        and re.fullmatch(cdx.anywhere(one.pattern), url)
        for one in cdx.bulletin_questions(source)
    )


def claimed():
    for meta in sorted(SPECIMENS.glob("*/*/meta.toml")):
        row = ROWS.get(meta.parent.parent.name)
        url = tomllib.loads(meta.read_text(encoding="utf-8")).get("url", "")
        if row and row.is_bulletin(url):
            yield pytest.param(row, url, id=f"{row.id} {urlsplit(url).path}")


@pytest.mark.parametrize(("row", "url"), list(claimed()))
def test_the_questions_of_a_row_cover_its_bulletins(row, url):
    # Copies with a session's id in their path have one without it beside them.
    assert is_covered(canonical(url), row)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_row_has_few_questions_and_all_its_hosts_in_them(name):
    row = ROWS[name]
    questions = list(cdx.bulletin_questions(row))
    assert questions
    assert len(questions) <= 2 * len(row.all_hosts) * len(row.homes)
    anchored = all(home.bulletins.startswith("//") for home in row.homes)
    if not anchored:
        assert {one.url.partition("/")[0] for one in questions} == row.all_hosts


def test_a_pattern_that_begins_with_a_listings_folder_asks_for_all_below_it():
    row = source_of(r"/eng/zt/(?:\d{6}/)?t\d+\.html?$", "http://a.example/eng/zt/")
    assert asked(row) == [("prefix", "a.example/eng/zt/", "")]


def test_a_pattern_that_need_not_begin_the_path_asks_for_the_whole_host():
    row = source_of(r"/news/\d+$", "http://a.example/en/press/")
    assert asked(row) == [("host", "a.example", r"/news/\d+$")]


def test_the_last_letter_of_a_pattern_may_be_one_that_need_not_stand_there():
    row = source_of(r"/eng/a?b/\d+", "http://a.example/eng/")
    assert asked(row) == [("prefix", "a.example/eng/", "")]


@pytest.mark.parametrize("pattern", [r"/eng/a|/fra/b", r"/eng/(?:a|b)|/fra/c"])
def test_one_of_two_patterns_is_not_taken_for_both(pattern):
    row = source_of(pattern, "http://a.example/eng/")
    assert [scope for scope, _, _ in asked(row)] == ["host"]


def test_a_pattern_that_names_a_host_asks_no_other():
    row = source_of(r"//b\.example/x/\d+", "http://a.example/list/", hosts=("b.example",))
    assert asked(row) == [("prefix", "b.example/x/", "")]


def test_groups_with_names_are_not_sent():
    row = source_of(r"/(?P<y>\d{4})/\d+", "http://a.example/")
    assert asked(row) == [("host", "a.example", "")]


def test_the_days_and_the_place_to_go_on_stand_in_the_question():
    question = cdx.Question("a.example/x/", "prefix").further("com,example)/x 2004")
    address = question.address(ARCHIVE, date(2001, 6, 1), date(2001, 6, 30))
    said = parse_qs(urlsplit(address).query)
    assert (said["from"], said["to"]) == (["20010601"], ["20010630"])
    assert said["resumeKey"] == ["com,example)/x 2004"]


@pytest.mark.parametrize("key", ["org%2Carchive%29%2F+19980109140106%21", "eJx+a/Z=="])
def test_a_key_to_go_on_by_is_sent_back_as_it_was_meant(key):
    address = cdx.Question("a.example/").further(key).address(ARCHIVE, None, None)
    meant = unquote_plus(key) if "%" in key else key
    assert parse_qs(urlsplit(address).query)["resumeKey"] == [meant]


def test_an_answer_is_read_whatever_the_order_of_its_columns():
    text = """[["statuscode","original","timestamp","digest"],
        ["200","http://a.example/1","20010614120000","AB"],
        ["-","http://a.example/1","20010615120000","AB"],
        ["404","http://a.example/1","20010616120000","CD"],
        ["200","mailto:nobody","20010616120000","CD"],
        ["200","http://a.example/1","2001","CD"],
        [],["com,example)/1+2001"]]"""
    answer = cdx.read_answer(text, ARCHIVE, source_of(".", "http://a.example/"))
    assert answer.resume == "com,example)/1+2001"
    assert [copy.name for copy in answer.copies] == [
        f"{ARCHIVE}/web/20010614120000id_/http://a.example/1",
        f"{ARCHIVE}/web/20010615120000id_/http://a.example/1",
    ]


@pytest.mark.parametrize("text", ["", "[]", '[["timestamp","original"]]'])
def test_an_empty_answer_has_no_copies(text):
    assert cdx.read_answer(text, ARCHIVE, source_of(".", "http://a.example/")).copies == ()


@pytest.mark.parametrize("text", ["<html>", "{}", "[1]", '[["a","b"],["c"]]'])
def test_what_is_no_answer_is_refused(text):
    with pytest.raises((ValueError, KeyError)):
        cdx.read_answer(text, ARCHIVE, source_of(".", "http://a.example/"))


def test_of_copies_alike_the_first_and_the_last_are_kept():
    told = ("A", "A", "A", "B", "A", "A", None, None)
    copies = [
        Copy("http://a.example/", instant_of(f"200{n}0101000000"), str(n), digest)
        for n, digest in enumerate(told)
    ]
    assert [copy.name for copy in ends(copies)] == ["7", "6", "5", "4", "3", "2", "0"]
