from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from asked import told
from storage_made import (
    DAY0,
    LONG,
    PUBLISHER,
    SOURCE,
    Showing,
    capture,
    dated,
    later,
    opened,
    read,
)
from typer.testing import CliRunner

from storage import schema
from storage.cli import app
from storage.errors import UsageFault
from storage.questions import all_questions, examples
from storage.records import DateClaim, RoleDate, SourceRow, Translation

FIRST, SECOND, SPOKEN = (f"http://zw.example/{n}.htm" for n in "123")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions")
    today = replace(read("Talks on Peace", LONG), publication=dated(DAY0.date()))
    with opened(folder) as door:
        pages = Showing(door)
        other = Translation("http://zw.example/zh.htm", "zw.example/zh.htm", "zh", "hreflang")
        pages.show(today, later(0), url=FIRST, translations=(other,))
        pages.show(replace(today, title="Talks on War", title_raw="Talks on War",
                           title_key="talks on war"), later(0.05), url=FIRST)  # fmt: skip
        pages.show(replace(today, title="Talks on War!", title_raw="Talks on War!",
                           title_key="talks on war"), later(3), url=FIRST)  # fmt: skip
        before = replace(read("Talks on Peace", "Elsewhere they met too."),
                         title_key="talks on war",
                         publication=dated(date(2026, 10, 1)))  # fmt: skip
        pages.show(before, later(0), url=SECOND, publisher="ru.kremlin", source="ru.kremlin.en")
        told = replace(read("Visit Announced", "In June", event=date(2001, 6, 14)),
                       kind="announcement")  # fmt: skip
        pages.show(told, later(0), url=SPOKEN)
    return folder


def ask(archive: Path, *words: str) -> Any:
    return told(archive, "questions", *words)


def uid(archive: Path) -> str:
    found = told(archive, "sql", "SELECT uid FROM bulletins WHERE kind = 'announcement'")
    return str(found[0]["uid"])


def test_the_questions_are_numbered_and_named_without_gap() -> None:
    numbers = [one.number for one in all_questions()]
    assert numbers == list(range(1, 20))
    assert len({one.id for one in all_questions()}) == len(numbers)


@pytest.mark.parametrize("question", all_questions(), ids=lambda one: one.id)
def test_a_question_says_what_it_asks_and_runs_with_its_examples(
    archive: Path, question: Any
) -> None:
    assert question.title.endswith("?")
    assert len(question.about) > 60
    assert all(f":{one.name}" in question.sql and one.about for one in question.parameters)
    assert isinstance(ask(archive, question.id), list)


def test_what_is_asked_with_one_s_own_values_is_answered_so(archive: Path) -> None:
    [found] = ask(archive, "1", "--param", "day=2001-06-14")[-1:]
    assert found["held"] == "certainly"
    assert ask(archive, "on-a-day", "--param", "day=1999-01-01") == []
    words = ask(archive, "3", "--param", 'words="on war" OR elsewhere')
    assert [row["publisher"] for row in words] == ["ru.kremlin", "cn.embassy.zw"]
    assert (words[0]["first_use"], words[0]["first_by"]) == ("2026-10-01", "publication")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("99",), "no question '99'; communique questions lists them"),
        (("20",), "communique compare OLD NEW"),
        (("1", "--param", "tag=x"), "question 1 has no parameter 'tag'; it has day"),
        (("4", "--param", "day=x"), "question 4 has no parameter 'day'; it has none"),
        (("1", "--param", "2001"), "'2001' is no NAME=VALUE"),
        (("3", "--param", 'words="open'), "the quotation mark at 1 is never closed"),
        (("5", "--param", "publisher=cn.mfo"), "publisher cn.mfo: the archive knows none such"),
        (("14", "--param", "publisher=xx.*"), "publisher xx.*: the archive knows none such"),
        (("18", "--param", "uids=zl3van2qybzr"), "no bulletin 'zl3van2qybzr'"),
    ],
)
def test_a_question_that_cannot_be_asked_is_told_in_a_sentence(
    archive: Path, words: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(UsageFault, match=sentence):
        ask(archive, *words)


def test_an_archive_without_the_uids_of_the_example_is_asked_of_its_own(archive: Path) -> None:
    question = next(one for one in all_questions() if one.id == "evidence")
    with schema.reading(archive) as db:
        held = examples(db, question)["uids"].split()
    bulletins = told(archive, "sql", "SELECT uid FROM bulletins")
    assert len(held) == 2
    assert set(held) <= {row["uid"] for row in bulletins}


def test_a_publisher_is_named_as_for_search(archive: Path) -> None:
    for name in ("cn", "cn.*", "cn.embassy.zw"):
        [row] = ask(archive, "14", "--param", f"publisher={name}")[-1:]
        assert row["publishers"] == 1


def test_a_month_in_which_one_of_a_publisher_s_sources_was_looked_at_is_told(
    tmp_path: Path,
) -> None:
    old, other = read(publication=dated(date(2026, 9, 3))), "cn.embassy.zw.old"
    with opened(tmp_path) as door:
        row = SourceRow(other, PUBLISHER, "en", "Asia/Shanghai", "chinese_mission", "6h", False)
        door.mirror([], [row])
        pages = Showing(door)
        door.add(capture(pages.run, 9, "http://zw.example/", later(0), role="listing"))
        pages.show(old, later(0), source=other)
    months = ask(tmp_path, "2", "--param", "since=2026-01", "--param", "until=2026-12")
    assert [(row["month"], row["bulletins"], row["coverage"]) for row in months] == [
        ("2026-09", 1, "before_archive"), ("2026-11", 0, "partial,before_archive"),
    ]  # fmt: skip


def test_a_use_in_an_unknown_month_is_no_use_on_its_first_day(tmp_path: Path) -> None:
    june = RoleDate("stated", date(2001, 6, 1), date(2001, 6, 30), "2001-06", "month", "moment")
    with opened(tmp_path) as door:
        pages = Showing(door)
        for number, when in enumerate((june, dated(date(2001, 6, 9)), RoleDate("silent"))):
            reading = replace(read(f"T{number}", f"win-win {number}", event=None), publication=when)
            pages.show(reading, later(0), url=f"http://zw.example/{number}")
    [found] = ask(tmp_path, "3", "--param", "words=win")
    assert (found["first_use"], found["last_use"]) == ("2001-06", "2001-06")
    assert (found["bulletins"], found["undated"]) == (3, 1)


def test_bulletins_with_a_lag_are_told_apart_from_those_without(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        pages = Showing(door)
        pages.show(read("T1", "short"), later(0), url=FIRST)
        pages.show(read("T2", "short", event=None), later(0), url=SECOND)
        row = {"publisher": "ru.kremlin", "source": "ru.kremlin.en"}
        pages.show(read("T3", "short", event=None), later(0), url=SPOKEN, **row)
    assert [(row["with_lag"], row["without"], row["median"]) for row in ask(tmp_path, "lag")] == [
        (1, 1, 1.0), (0, 1, None),
    ]  # fmt: skip


def test_the_hour_of_release_is_that_of_the_page_s_zone(tmp_path: Path) -> None:
    at, day = datetime(2020, 7, 17, 16, 48, tzinfo=UTC), date(2020, 7, 18)
    claim = DateClaim("publication", str(day), day, day, "day", "moment", "2020-07-18 00:48",
                      "stamp", "numeric", "chosen", zone="Asia/Shanghai", instant=at)  # fmt: skip
    with opened(tmp_path) as door:
        stamped = replace(dated(day), instant=at)
        Showing(door).show(replace(read(), publication=stamped, claims=(claim,)), later(0))
    [found] = ask(tmp_path, "13")
    assert (found["weekday"], found["hour"], found["in_utc"]) == ("Sat", "00", "16")


def test_an_edit_within_a_day_is_told_and_a_later_one_is_not(archive: Path) -> None:
    [first, *rest] = ask(archive, "early-edits")
    assert (first["number"], first["within_a_day"]) == (2, "certainly")
    assert [row["number"] for row in rest] == [3]  # seen last within a day, and then after three
    assert rest[0]["within_a_day"] == "possibly"


def test_an_early_edit_is_one_of_the_first_edition_s_publication(tmp_path: Path) -> None:
    at = later(0)
    printed = replace(dated(at.date()), instant=at)
    first = replace(read("Talks", "At first."), publication=printed)
    stamped_anew = replace(read("Talks", "Then."), publication=dated(date(2026, 12, 24)))
    with opened(tmp_path) as door:
        pages = Showing(door)
        pages.show(first, later(0.1), url=FIRST)
        pages.show(stamped_anew, later(0.5), url=FIRST)
        undated = replace(read("War", "At first."), publication=RoleDate("silent"))
        pages.show(undated, later(0), url=SECOND)
        pages.show(replace(read("War", "Then."), publication=printed), later(0.9), url=SECOND)
    found = {(row["within_a_day"], row["published"]) for row in ask(tmp_path, "early-edits")}
    assert found == {("certainly", f"{at:%Y-%m-%dT%H:%M:%SZ}")}
    assert len(ask(tmp_path, "early-edits")) == 2


def test_a_title_that_changed_alone_is_told(archive: Path) -> None:
    assert [(row["was"], row["became"]) for row in ask(archive, "title-changed")] == [
        ("Talks on Peace", "Talks on War"), ("Talks on War", "Talks on War!"),
    ]  # fmt: skip


def test_the_first_of_one_title_is_certain_where_no_other_can_be_earlier(archive: Path) -> None:
    [found] = ask(archive, "same-title")
    assert (found["first"], found["held"]) == ("ru.kremlin", "certainly")


def test_a_version_that_is_linked_but_not_held_is_told(archive: Path) -> None:
    [found] = ask(archive, "missing-versions")
    assert (found["missing"], found["bulletins"]) == ("zh", 1)


def test_what_was_not_read_is_none_and_vague_dates_are_counted_by_source(archive: Path) -> None:
    assert ask(archive, "not-read") == []
    assert [row["source"] for row in ask(archive, "vague-dates")] == [SOURCE, "ru.kremlin.en"]


def test_the_sql_of_a_question_is_printed_alone() -> None:
    told = CliRunner().invoke(app, ["questions", "4", "--sql"]).stdout
    assert told.startswith("WITH lags AS")
