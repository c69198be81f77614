import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from asked import told, verb
from storage_made import SOURCE, Showing, capture, dated, later, opened, read

from storage import schema
from storage.errors import ArchiveFault, UsageFault
from storage.filters import Filters
from storage.records import RoleDate, RunResult
from storage.search import Asked
from storage.trend import period, trend

SAID = (
    ("2001-06-30", "Win-win here, win-win there."),
    ("2001-07-01", "Nothing of it."),
    ("2001-07-02", "One win-win <script>."),
    ("2001-10-01", "Peace."),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trend")
    with opened(folder) as door:
        pages = Showing(door)
        door.add(capture(pages.run, 90, "http://zw.example/list", later(0), role="listing"))
        for number, (day, body) in enumerate(SAID):
            said = replace(read("Win-win", body), publication=dated(date.fromisoformat(day)))
            pages.show(said, later(0), url=f"http://zw.example/{number}")
        year = RoleDate("stated", date(2001, 1, 1), date(2001, 12, 31), "2001", "year", "moment")
        pages.show(replace(read("Someday", "A win-win."), publication=year), later(0),
                   url="http://zw.example/year")  # fmt: skip
        door.finish_run(pages.run, later(0), RunResult("well", {"full": 1}))
    return folder


def test_months_follow_without_a_gap_and_have_their_shares(archive: Path) -> None:
    found = told(archive, "trend", "win-win", "--field", "body")
    assert [one["period"] for one in found["periods"]] == [
        "2001-06", "2001-07", "2001-08", "2001-09", "2001-10",
    ]  # fmt: skip
    june, july, august = found["periods"][:3]
    assert (june["bulletins"], june["of"], june["per_1000"], june["uses"]) == (1, 1, 1000.0, 2)
    assert (june["words"], june["per_100000_words"]) == (4, 50000.0)
    assert (july["bulletins"], july["of"], july["per_1000"], july["uses"]) == (1, 2, 500.0, 1)
    assert (august["of"], august["per_1000"], august["per_100000_words"]) == (0, None, None)
    assert {one["coverage"] for one in found["periods"]} == {"before_archive"}


def test_what_lies_in_no_certain_period_is_counted_apart(archive: Path) -> None:
    found = told(archive, "trend", "win-win", "--field", "body")
    assert (found["bulletins"], found["of"]) == (3, 5)
    assert (found["uncertain"], found["of_uncertain"]) == (1, 1)
    by_year = told(archive, "trend", "win-win", "--by", "year")
    assert by_year["uncertain"] == 0
    assert [(one["period"], one["of"]) for one in by_year["periods"]] == [("2001", 5)]


def test_the_first_and_the_last_use_are_told(archive: Path) -> None:
    found = told(archive, "trend", "win-win", "--field", "body")
    assert found["first"]["edtf"] == "2001"  # its first possible day is the earliest
    assert found["last"]["edtf"] == "2001"  # and its last possible day the latest
    july = told(archive, "trend", "win-win", "--published", "2001-06-01/2001-07-31", "--certain")
    assert july["last"]["edtf"] == "2001-07-02"
    assert told(archive, "trend", "nowhere")["first"] == {}


def test_words_that_nothing_uses_have_no_undated_use(archive: Path) -> None:
    said = verb(archive, "trend", "zebra").stderr
    assert "first use none" in said
    assert "last use none" in said


def test_uses_in_titles_have_no_share_of_words(archive: Path) -> None:
    june = told(archive, "trend", "win-win", "--field", "title")["periods"][0]
    assert (june["uses"], june["per_100000_words"]) == (1, None)


def test_too_many_bulletins_are_counted_but_not_read(archive: Path) -> None:
    with schema.reading(archive) as db:
        found = trend(db, Asked("win-win", Filters()), most=2)
    assert [one.bulletins for one in found.periods] == [1, 2, 0, 0, 1]
    assert {one.uses for one in found.periods} == {None}


def test_uses_of_a_common_word_are_read_where_few_that_are_meant_have_it(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        pages = Showing(door)
        for number, kind in enumerate(("readout", "readout", "speech")):
            said = replace(read("Title", "Win-win."), kind=kind)
            pages.show(said, later(0), url=f"http://zw.example/{number}")
    with schema.reading(tmp_path) as db:
        (every,) = trend(db, Asked("win-win", Filters()), most=2).periods
        (speeches,) = trend(db, Asked("win-win", Filters(kind="speech")), most=2).periods
    assert (every.bulletins, every.uses) == (3, None)
    assert (speeches.bulletins, speeches.of, speeches.uses) == (1, 1, 1)


def test_the_archive_s_own_month_has_its_coverage(archive: Path) -> None:
    periods = told(archive, "trend", "jiang OR someday", "--date", "event", "--source", SOURCE)[
        "periods"
    ]
    assert [one["period"] for one in periods] == ["2001-06"]


def test_a_table_leaves_empty_periods_out_and_says_so(archive: Path) -> None:
    ran = verb(archive, "trend", "win-win")
    assert [line.split("\t")[0] for line in ran.stdout.splitlines()] == [
        "period", "2001-06", "2001-07", "2001-10",
    ]  # fmt: skip
    assert "2 months without a bulletin are left out" in ran.stderr


def test_csv_has_all_periods(archive: Path) -> None:
    rows = list(csv.DictReader(StringIO(verb(archive, "trend", "win-win", "--csv").stdout)))
    assert len(rows) == 5
    assert rows[2]["per_1000"] == ""


def test_the_chart_is_an_image_that_stands_by_itself(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "trend.svg"
    verb(archive, "trend", "win-win", "NOT", "<b>", "--svg", str(file))
    image = ElementTree.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314  # our own
    assert "win-win NOT <b>" in "".join(image.itertext())
    assert not {"script", "style", "image", "use"} & {one.tag.split("}")[1] for one in image.iter()}
    with pytest.raises(ArchiveFault, match="name another file"):
        verb(archive, "trend", "win-win", "--svg", str(tmp_path / "no" / "folder.svg"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("win", "--by", "day"), "no period 'day' to count by; take one of year, month, week"),
        (("win", "--date", "upload"), "no date 'upload' to count by"),
        (("win", "--publisher", "nobody"), "the archive knows none such"),
        (("...",), "nothing to search for"),
        (("win", "--csv", "--json"), "leave one out"),
    ],
)
def test_a_trend_that_makes_no_sense_is_told_in_a_sentence(
    archive: Path, words: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(UsageFault, match=sentence):
        verb(archive, "trend", *words)


@pytest.mark.parametrize(
    ("first", "last", "grain", "found"),
    [
        ("2001-12-31", "2001-12-31", "week", "2002-W01"),
        ("2001-06-04", "2001-06-10", "week", "2001-W23"),
        ("2001-06-04", "2001-06-11", "week", None),
        ("2001-06-01", "2001-06-30", "month", "2001-06"),
        ("2001-06-30", "2001-07-01", "year", "2001"),
        (None, None, "year", None),
    ],
)
def test_a_period_holds_all_days_or_is_none(
    first: str | None, last: str | None, grain: str, found: str | None
) -> None:
    assert period.period_of(first, last, grain) == found


@pytest.mark.parametrize(
    ("first", "last", "grain", "count"),
    [("1999", "2004", "year", 6), ("1999-11", "2001-01", "month", 15),
     ("2004-W52", "2005-W02", "week", 4), ("2020-W53", "2020-W53", "week", 1)],
)  # fmt: skip
def test_periods_follow_one_another(first: str, last: str, grain: str, count: int) -> None:
    found = list(period.every(first, last, grain))
    assert (len(found), found[0], found[-1]) == (count, first, last)
