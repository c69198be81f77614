from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from storage_made import LONG, Showing, dated, later, opened, read

import storage
from storage.errors import ArchiveFault, UsageFault
from storage.reader import Reader
from storage.records import uid_of

URL = "http://zw.example/t1.htm"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("reader")
    with opened(folder) as door:
        pages = Showing(door)
        pages.show(read(), later(0))
        pages.show(read(body=LONG + " again"), later(1))
        visit = dated(date(2001, 7, 1), last=date(2001, 7, 3), extent="span")
        pages.show(
            replace(read("A Visit", "Long"), event=visit), later(0), url="http://zw.example/2"
        )
        pages.show(read("Silent", "None", event=None), later(0), url="http://zw.example/3")
    return storage.open(folder)


def test_a_search_answers_with_hits_that_do_not_change(archive: Reader) -> None:
    found = archive.search("jiang", event="2001-06", publisher="cn.*")
    assert [hit.uid for hit in found.bulletins] == [uid_of(URL)]
    assert (found.hits, found.is_all, found.order, found.next) == (1, True, "rank", None)
    with pytest.raises(FrozenInstanceError):
        found.bulletins[0].title = "another"  # type: ignore[misc]  # that is what is tested


def test_a_bulletin_has_its_dates_as_dates(archive: Reader) -> None:
    told = archive.bulletin(uid_of(URL))
    assert told.event.first == told.event.last == date(2001, 6, 14)
    assert str(told.published) == "2001-06-15"
    assert str(told.uploaded) == "unknown (silent)"
    assert told.observed_from == datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert (told.edition, told.editions, told.rights) == (2, 2, "not stated")
    assert told.body.endswith("again")
    assert archive.bulletin(f"{told.uid}@2026-11-01").edition == 1


def test_a_visit_was_certainly_on_each_of_its_days_and_an_unknown_date_on_none(
    archive: Reader,
) -> None:
    visit = archive.bulletin(uid_of("http://zw.example/2")).event
    assert visit.certainly(date(2001, 7, 2))
    assert not visit.possibly(date(2001, 7, 4))
    silent = archive.bulletin(uid_of("http://zw.example/3")).event
    assert not silent.possibly(date(2001, 7, 2))


def test_editions_claims_and_changes_are_told(archive: Reader) -> None:
    uid = uid_of(URL)
    assert [one.change for one in archive.editions(uid)] == ["first", "text"]
    [claim] = archive.claims(uid)
    assert (claim.standing, claim.earliest) == ("chosen", date(2001, 6, 14))
    [change] = archive.changes("2026-11", publisher="cn")
    assert (change.uid, change.seen_at) == (uid, datetime(2026, 11, 2, 8, tzinfo=UTC))
    assert archive.changes("2027") == ()


def test_sql_questions_and_trends_are_asked(archive: Reader) -> None:
    ask = "SELECT count(*) AS n FROM bulletins WHERE event_day = :day"
    assert archive.sql(ask, day="2001-06-14") == [{"n": 1}]
    assert len(archive.ask(1, day="2001-06-14")) == 1
    assert archive.trend("jiang", "year").periods[0].bulletins == 1


def test_a_view_or_a_query_becomes_a_data_frame(archive: Reader) -> None:
    pytest.importorskip("pandas", reason="pandas comes with the extra `dev`")
    assert archive.frame("bulletins")["event_day"].notna().sum() == 1
    assert list(archive.frame("SELECT uid FROM editions WHERE number = :n", n=2)["uid"]) == [
        uid_of(URL)
    ]
    with pytest.raises(UsageFault, match="no such table: bulletin_z"):
        archive.frame("bulletin_z")


def test_what_cannot_be_meant_is_told_in_a_sentence(archive: Reader, tmp_path: Path) -> None:
    with pytest.raises(ArchiveFault, match="no archive in"):
        storage.open(tmp_path / "none")
    with pytest.raises(UsageFault, match="no bulletin 'nonesuch'"):
        archive.bulletin("nonesuch")
    with pytest.raises(UsageFault, match="--event '2001-06/' is no date"):
        archive.search(event="2001-06/")
    with pytest.raises(UsageFault, match="read-only"):
        archive.sql("DELETE FROM bulletin")
    for number in ({"limit": 0}, {"limit": -5}, {"page": 0}):
        with pytest.raises(UsageFault, match=r"^(limit|page) (0|-5): ask for 1 or more$"):
            archive.search("jiang", **number)
    with pytest.raises(UsageFault, match="no filter 'evnt'; take some of event, published"):
        archive.search(evnt="2001-06")


def test_bulletins_and_editions_are_cited(archive: Reader) -> None:
    first, second = archive.editions(uid_of(URL))
    assert first.digest in archive.cite(f"{uid_of(URL)}@{first.observed_from:%Y-%m-%dT%H:%M:%SZ}")
    assert second.digest in archive.cite(uid_of(URL))
    assert (
        archive.cite(uid_of(URL), uid_of("http://zw.example/2"), style="bibtex").count("@misc") == 2
    )
    with pytest.raises(UsageFault, match="no style 'apa'; take one of text, bibtex, csl"):
        archive.cite(uid_of(URL), style="apa")


def test_a_day_may_be_given_as_a_date(archive: Reader) -> None:
    day = date(2001, 7, 2)
    assert archive.search(event=day).hits == archive.search(event="2001-07-02").hits == 1
    told: Any = {"day": day}
    assert [row["title"] for row in archive.ask("on-a-day", **told)] == ["A Visit"]
