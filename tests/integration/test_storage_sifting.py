"""What a search finds in few looks is what a look at everything finds."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, text
from storage_made import PUBLISHER, SOURCE, Showing, later, opened, read

from storage import schema
from storage.filters import HELD, Filters, said
from storage.records import RoleDate
from storage.search import Asked, kwic, search

COUNT, RANKED, SHOWN = 180, 7, 6
EVERY = """SELECT b.uid FROM {held} WHERE {condition}
    AND (:match = '' OR b.id IN (SELECT rowid FROM fulltext WHERE fulltext MATCH :match))
    ORDER BY {order}"""
ORDER = {
    "newest": "r.published_from DESC, e.observed_from DESC, b.uid",
    "event": "r.event_from, r.event_to, b.uid",
}


def _when(draw: random.Random) -> RoleDate:
    """A day, a month, one of ten years, a span or nothing, most within three years."""
    day = date(2001, 1, 1) + timedelta(days=draw.randrange(900))
    if (chance := draw.random()) < 0.7:
        return RoleDate("stated", day, day, day.isoformat(), "day", "moment")
    if chance < 0.8:
        first, last = day.replace(day=1), day.replace(day=28)
        return RoleDate("stated", first, last, f"{day:%Y-%m}", "month", "moment")
    if chance < 0.85:
        return RoleDate(
            "undecided", date(2000, 1, 1), date(2009, 12, 31), "[2000..2009]", "year", "one_of"
        )  # fmt: skip
    if chance < 0.9:
        last = day + timedelta(days=draw.randrange(50))
        return RoleDate("stated", day, last, f"{day}/{last}", "day", "span")
    return RoleDate("silent")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    folder = tmp_path_factory.mktemp("sifting")
    draw = random.Random(8)  # noqa: S311  # made dates, no secret
    with opened(folder) as door:
        pages = Showing(door)
        for number in range(COUNT):
            who = {"publisher": "ru.kremlin", "source": "ru.kremlin.en"} if number % 9 == 0 else {}
            body = " ".join(["all", *(w for w, n in (("half", 2), ("tenth", 10), ("late", 60))
                                      if number % n == 0)])  # fmt: skip
            one = replace(
                read(f"Title {number}", body, event=None), event=_when(draw),
                publication=_when(draw), kind=draw.choice(["readout", "speech", None]),
                language=draw.choice(["en", "zh-Hans"]),
            )  # fmt: skip
            pages.show(one, later(draw.randrange(9)), url=f"http://zw.example/{number}.htm", **who)
    with schema.reading(folder) as connection:
        yield connection


def _every(db: Connection, asked: Asked, order: str) -> list[str]:
    condition, values = asked.filters.where()
    sql = EVERY.format(held=HELD, condition=condition, order=ORDER[order])
    return list(db.execute(text(sql), {**values, "match": asked.query.match}).scalars())


@pytest.mark.parametrize("words", ["", "all", "half", "tenth", "late", "hal*", "half NOT tenth"])
@pytest.mark.parametrize(
    "filters",
    [
        {}, {"publisher": "ru"}, {"publisher": "*.kremlin"}, {"country": "CN"}, {"kind": "speech"},
        {"office": "presidency", "language": "zh"}, {"source": "ru.kremlin"}, {"source": SOURCE},
        {"event": "2001"}, {"event": "2002-03"}, {"event": "2001-02/2003-05"}, {"event": "2005"},
        {"event": "2001/2002", "certain": True}, {"published": "2001"}, {"published": "2002-03"},
        {"published": "2001/2003", "kind": "readout"}, {"published": "2002", "certain": True},
        {"event": "2002", "published": "2002/2003"}, {"precision": "year"},
        {"basis": "published:silent"}, {"observed": "2026-11-03"},
    ],
)  # fmt: skip
def test_pages_and_counts_are_those_of_a_look_at_everything(
    db: Connection, words: str, filters: dict[str, Any]
) -> None:
    if not words and not filters:
        pytest.skip("asks for nothing")
    asked, page, shown = Asked(words, said(**filters)), 1, []
    while page:
        found = search(db, words, asked.filters, SHOWN, RANKED, page=page, with_facets=True)
        shown += [row["uid"] for row in found.bulletins]
        order, page = found.order, found.next or 0
        _true(db, asked, found)
    every = _every(db, asked, "newest" if order == "rank" else order)
    assert (sorted(shown), found.is_all or found.hits <= len(every)) == (sorted(every), True)
    assert order == "rank" or shown == every


def _true(db: Connection, asked: Asked, found: Any) -> None:
    """What is told of how many there are, and of which the facets are, holds."""
    every = _every(db, asked, "newest" if found.order == "rank" else found.order)
    assert found.hits == len(every) if found.is_all else found.hits <= len(every)
    assert sum(found.facets.counts["publisher"].values()) == found.facets.of
    assert found.facets.is_all == (found.facets.of == len(every)) or not found.facets.is_all
    if found.facets.looked:
        column, sign = ("event_from", "<=") if found.order == "event" else ("published_from", ">=")
        sql = f"SELECT uid FROM bulletins WHERE {column} {sign} :day"
        within = set(db.execute(text(sql), {"day": found.facets.looked}).scalars())
        assert found.facets.of == len(within.intersection(every))


@pytest.mark.parametrize("filters", [{"publisher": "ru"}, {"office": "presidency"},
                                     {"publisher": "ru.*", "kind": "speech"},
                                     {"country": "RU", "source": SOURCE},
                                     {"publisher": "ru", "event": "2002"}])  # fmt: skip
@pytest.mark.parametrize("words", ["", "all", "half"])
def test_all_that_few_publishers_say_is_looked_at(
    db: Connection, words: str, filters: dict[str, Any]
) -> None:
    asked = Asked(words, said(**filters))
    found = search(db, words, asked.filters, COUNT, ranked=COUNT // 4)
    every = _every(db, asked, "newest" if found.order == "rank" else found.order)
    shown = [row["uid"] for row in found.bulletins]
    assert (sorted(shown), found.is_all) == (sorted(every), True)
    assert found.order == "rank" or shown == every


def test_what_a_look_back_passes_over_is_not_read(db: Connection) -> None:
    asked = Asked("all", said(language="en", kind="speech"))
    sql = f"EXPLAIN QUERY PLAN {asked.walked('b.id', asked.order)}"
    first = db.execute(text(sql), asked.values).first()
    assert first is not None
    assert first.detail == "SCAN r USING COVERING INDEX reading_published"


@pytest.mark.parametrize("source", [SOURCE, "cn", "ru.kremlin.en", "ru"])
def test_a_source_filter_asks_for_what_the_view_names(db: Connection, source: str) -> None:
    sql = text("SELECT count(*) FROM bulletins WHERE ' ' || sources LIKE '% ' || :source || '%'")
    named = db.execute(sql, {"source": source}).scalar()
    assert search(db, "", Filters(source=source), ranked=COUNT).hits == named


@pytest.mark.parametrize("filters", [{}, {"publisher": "ru"}, {"published": "2002"}])
@pytest.mark.parametrize("words", ["all", "tenth", "late"])
def test_words_in_context_are_of_the_newest_first(
    db: Connection, words: str, filters: dict[str, Any]
) -> None:
    asked = Asked(words, said(**filters))
    every = _every(db, asked, "newest")
    assert [line.uid for line in kwic(db, asked)] == every
    first = [line.uid for line in kwic(db, asked, most=3)]
    assert first[:3] == every[:3]


def test_words_alone_are_counted_farther_than_they_are_ranked(db: Connection) -> None:
    for words, counted in (("tenth", (14, False)), ("late", (3, True))):
        found = search(db, words, Filters(), SHOWN, RANKED)
        assert (found.hits, found.is_all) == counted
    found = search(db, "tenth", Filters(), SHOWN, 15)
    assert (found.hits, found.is_all, found.order) == (18, True, "newest")
    assert search(db, "all", Filters(publisher=PUBLISHER), SHOWN, RANKED).is_all is False
