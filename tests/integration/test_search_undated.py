"""A search by dates tells what it leaves out because its date is not known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from asked import told, verb
from desk_made import get
from sqlalchemy import Connection
from storage_made import Showing, later, opened, read

import storage
from storage import schema
from storage.desk import serving
from storage.filters import said
from storage.records import RoleDate
from storage.search import Asked, search, undated
from storage.search.undated import Undated

DATED, UNDATED, NEITHER = 3, 5, 1  # of the undated, one has no publication either
LEFT_OUT = "5 more with no known event date; --precision unknown in place of --event finds them"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("undated")
    with opened(folder) as door:
        pages = Showing(door)
        for number in range(DATED + UNDATED - NEITHER):
            event = date(2001, 6, 14) if number < DATED else None
            kind = "speech" if number == DATED else "readout"
            one = replace(read(f"Talks {number}", f"Peace, {number}.", event=event), kind=kind)
            pages.show(one, later(0), url=f"http://zw.example/{number}.htm")
        none = replace(read("War", "No peace."), publication=RoleDate("silent"))
        pages.show(none, later(0), url="http://zw.example/none.htm")
        neither = read("Nothing", "No peace, of ru.", event=None)
        row = {"publisher": "ru.kremlin", "source": "ru.kremlin.en"}
        pages.show(replace(neither, publication=RoleDate("silent")), later(0),
                   url="http://ru.example/1", **row)  # fmt: skip
        # Edited: the reading without a date is no longer the current one.
        was = read("Edited", "Peace, at last.", event=None)
        pages.show(was, later(0), url="http://zw.example/edited.htm")
        pages.show(read("Edited", "Peace, at last!"), later(1), url="http://zw.example/edited.htm")
    return folder


@pytest.fixture(scope="module")
def db(archive: Path) -> Iterator[Connection]:
    with schema.reading(archive) as connection:
        yield connection


@pytest.mark.parametrize("words", ["peace", ""])
def test_what_has_all_but_a_known_date_is_counted(db: Connection, words: str) -> None:
    for filters, expected in (
        ({"event": "2001-06"}, [Undated("event", UNDATED, is_all=True)]),
        ({"event": "1999", "kind": "speech"}, [Undated("event", 1, is_all=True)]),
        ({"event": "2001", "publisher": "ru"}, [Undated("event", 1, is_all=True)]),
        ({"published": "2001"}, [Undated("published", 2, is_all=True)]),
        (
            {"event": "2001", "published": "2001"},
            [
                Undated("event", UNDATED - NEITHER, is_all=True),
                Undated("published", 1, is_all=True),
                Undated("both", NEITHER, is_all=True),
            ],
        ),
        ({"event": "2001", "precision": "day"}, []),
        ({"kind": "speech"}, []),
    ):
        assert undated(db, Asked(words, said(**filters))) == tuple(expected), filters


@pytest.mark.parametrize("role", ["event", "published"])
def test_the_search_that_is_proposed_finds_as_many(db: Connection, role: str) -> None:
    [left_out] = search(db, "peace", said(**{role: "2001"})).undated
    unknown = "unknown" if role == "event" else "published:unknown"
    assert f"--precision {unknown} in place of --{role}" in str(left_out)
    assert search(db, "peace", said(precision=unknown)).hits == left_out.bulletins


def test_where_not_all_were_looked_at_it_says_at_least_or_that_none_were_counted() -> None:
    assert str(Undated("event", 4, is_all=False)).startswith("at least 4 more with no known event")
    said_so = str(Undated("published", 0, is_all=False))
    assert said_so.startswith("those with no known publication date are left out, uncounted; ")


def test_each_way_to_ask_tells_it(archive: Path) -> None:
    asked = ("--event", "2001-06")
    for words in (
        ("search", *asked), ("search", "peace", *asked), ("search", *asked, "--csv"),
        ("search", "peace", *asked, "--kwic"), ("export", *asked),
    ):  # fmt: skip
        assert LEFT_OUT in verb(archive, *words).stderr, words
    corrected = verb(archive, "export", *asked, "--corrected").stderr
    assert "those with no known event date are left out" in corrected
    left_out = {"role": "event", "bulletins": UNDATED, "is_all": True}
    assert told(archive, "search", *asked)["undated"] == [left_out]
    assert told(archive, "search", "peace")["undated"] == []
    found = storage.open(archive).search("peace", event="2001-06")
    assert found.undated == (Undated("event", UNDATED, is_all=True),)


def test_the_desk_tells_it_as_page_and_as_data(archive: Path) -> None:
    desk = serving.opened(archive)
    page = get(desk, "/search?q=peace&event=2001-06")
    assert (
        '<a href="/search?q=peace&amp;precision=unknown">5 more with no known event date'
        in page.text
    )
    for file, name in (
        ("event=2001-06", "search-without-undated.csv"),
        ("q=peace", "search.csv"),
        ("q=peace&event=2001&kwic=1", "words-in-context-without-undated.csv"),
    ):
        assert f'"{name}"' in get(desk, f"/search.csv?{file}").headers["content-disposition"]
    assert get(desk, "/search.json?event=2001-06").json()["undated"][0]["bulletins"] == UNDATED
    assert "no known" not in get(desk, "/search?q=peace").text
    desk.close()


def test_a_word_with_a_colon_that_nothing_has_is_explained(archive: Path) -> None:
    assert "a:b is sought as words side by side" in verb(archive, "search", "a:b").stderr
    assert "side by side" not in verb(archive, "search", "peace:4").stderr
    desk = serving.opened(archive)
    assert "--field title asks of titles" in get(desk, "/search?q=a:b").text
    desk.close()
