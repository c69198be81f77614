import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from asked import told, verb
from storage_made import SOURCE, Showing, later, opened, read

from storage import options, schema
from storage.errors import UsageFault
from storage.export import cell, undone
from storage.filters import Filters
from storage.records import RoleDate
from storage.search import search


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    with opened(folder) as door:
        pages = Showing(door)
        for number in range(30):
            day = RoleDate("stated", date(2001, 6, 1 + number), date(2001, 6, 1 + number),
                           f"2001-06-{1 + number:02}", "day", "moment")  # fmt: skip
            said = replace(read(f"Talks {number}", f"Win-win cooperation, day {number}.\n\nWin!"),
                           publication=day)  # fmt: skip
            pages.show(said, later(0), url=f"http://zw.example/{number}.htm")
        nineties = RoleDate("undecided", date(1990, 1, 1), date(1999, 12, 31), "[1990..1999]",
                            "year", "one_of")  # fmt: skip
        long = replace(read("In the Nineties", "=SUM(A1) of win-win", event=None), event=nineties)
        pages.show(long, later(0), url="http://zw.example/long.htm")
    return folder


def test_pages_follow_one_another_without_gap_or_repetition(archive: Path) -> None:
    seen: list[str] = []
    page: int | None = 1
    while page:
        found = told(archive, "search", "talks", "--limit", "7", "--page", str(page))
        assert (found["hits"], found["is_all"], found["page"]) == (30, True, page)
        seen += [row["uid"] for row in found["bulletins"]]
        page = found["next"]
    assert len(seen) == len(set(seen)) == 30


def test_too_many_to_rank_come_newest_first_and_it_is_said(archive: Path) -> None:
    with schema.reading(archive) as db:
        found = search(db, "talks", Filters(), limit=3, ranked=10)
    assert [row["title"] for row in found.bulletins] == ["Talks 29", "Talks 28", "Talks 27"]
    assert (found.order, found.hits, found.is_all, found.next) == ("newest", 20, False, 2)


def test_facets_count_all_that_was_found(archive: Path) -> None:
    found = told(archive, "search", "cooperation", "--facets", "--limit", "1")["facets"]
    assert found["of"] == 30
    assert found["is_all"]
    assert found["counts"]["publisher"] == {"cn.embassy.zw": 30}
    assert found["counts"]["year"] == {"2001": 30}
    with schema.reading(archive) as db:
        first = search(db, "cooperation", Filters(), limit=3, ranked=10, with_facets=True).facets
    assert first is not None
    assert (first.of, first.is_all, first.looked) == (11, False, "2001-06-20")
    assert first.told("newest") == "the 11 found that were published since 2001-06-20"
    assert "kind       readout 31" in verb(archive, "search", "win", "--facets").stdout


def test_each_use_of_the_words_is_a_line_of_csv_with_its_context(archive: Path) -> None:
    lines = list(csv.DictReader(StringIO(verb(archive, "search", "win", "--kwic").stdout)))
    assert len(lines) == 30 * 3 + 2
    first = lines[0]
    assert (first["field"], first["start"], first["left"]) == ("body", "0", "")
    assert (first["keyword"], first["right"]) == ("Win", "'-win cooperation, day 29. Win!")
    assert {line["rights"] for line in lines} == {"not stated"}
    hostile = next(line for line in lines if line["left"].startswith("'="))
    assert hostile["left"] == "'=SUM(A1) of"
    in_title = verb(archive, "search", "talks", "--kwic", "--field", "title").stdout
    assert len(in_title.splitlines()) == 31
    with pytest.raises(UsageFault, match="--kwic shows words in context; give a word"):
        verb(archive, "search", "--event", "2001", "--kwic")
    with pytest.raises(UsageFault, match="leave --json out"):
        verb(archive, "search", "win", "--kwic", "--json")


@pytest.mark.parametrize(
    ("asked", "found"),
    [("1995", 1), ("1995-06-07", 1), ("1989", 0), ("2000", 0), ("1999-12-31/2001-06-14", 31)],
)
def test_a_date_within_ten_years_is_possible_on_all_its_days(
    archive: Path, asked: str, found: int
) -> None:
    assert told(archive, "search", "--event", asked)["hits"] == found


def test_ten_years_are_certain_only_within_a_span_that_holds_it(archive: Path) -> None:
    for asked, found in (("1990/1999", 1), ("1991/1999", 0)):
        assert told(archive, "search", "--event", asked, "--certain")["hits"] == found


@pytest.mark.parametrize("verb_words", [("search", "win"), ("export",)])
@pytest.mark.parametrize(
    ("option", "asked", "sentence"),
    [
        ("--publisher", "cn.embasy.zw", "nearest: cn.embassy.zw"),
        ("--publisher", "fr.*", "it has cn.embassy.zw, ru.kremlin"),
        ("--source", "features", "it has cn.embassy.zw.features, ru.kremlin.en"),
        ("--language", "de", "it has en"),
        ("--office", "consulate", "it has embassy, presidency"),
        ("--country", "FR", "it has CN, RU"),
        ("--kind", "readuot", "nearest: readout"),
        ("--precision", "days", "nearest: day"),
        ("--precision", "upload:day", "it has event, published"),
        ("--basis", "published:state", "nearest: stated"),
    ],
)
def test_a_name_that_the_archive_does_not_know_is_told_with_what_it_knows(
    archive: Path, verb_words: tuple[str, ...], option: str, asked: str, sentence: str
) -> None:
    with pytest.raises(UsageFault, match=f"{option} .*: the archive knows none such; .*{sentence}"):
        verb(archive, *verb_words, option, asked)


def test_a_kind_of_which_the_archive_has_none_is_found_nowhere(archive: Path) -> None:
    assert told(archive, "search", "--kind", "speech")["hits"] == 0


def test_every_filter_is_an_option_of_search_and_export(archive: Path) -> None:
    shown = {name: verb(archive, name, "--help").stdout for name in ("search", "export")}
    for name in options.filters().__dataclass_fields__:
        assert all(f"--{name}" in told for told in shown.values())


@pytest.mark.parametrize(
    "said",
    ["=1", "+1", "-1", "@x", "\t=1", "'=1", "''=1", "\u200b=1", "＝1", "plain", "'quoted'", ""],
)
def test_a_defused_cell_gives_back_what_stood_there(said: str) -> None:
    made = cell(said)
    assert made == said or made.startswith("'")
    assert undone(made) == said


def test_an_export_without_bodies_has_digests_quotes_and_rights(archive: Path) -> None:
    lines = verb(archive, "export", "--no-body", "--format", "jsonl").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert all(len(row["digest"]) == 64 for row in rows)
    said = {
        row["uid"]: row["body"] for row in told(archive, "sql", "SELECT * FROM bulletin_bodies")
    }
    assert all(0 < len(row["quote"]) <= 201 for row in rows)
    assert all(len(row["quote"]) <= len(said[row["uid"]]) / 2 + 1 for row in rows)
    assert {row["rights"] for row in rows} == {"not stated"}
    assert not any("body" in row for row in rows)


def test_parquet_has_a_file_for_each_year_and_every_row(archive: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow comes with `parquet`")
    out = tmp_path / "rows"
    verb(archive, "export", "--format", "parquet", "--bodies", "--out", str(out))
    files = sorted(out.iterdir())
    assert [file.name for file in files] == ["bulletins-2001.parquet"]
    rows = parquet.read_table(files[0]).to_pylist()
    with schema.reading(archive) as db:
        kept = db.exec_driver_sql(
            "SELECT v.*, body FROM bulletins v JOIN bulletin_bodies USING (uid) ORDER BY uid"
        )
        assert [{k: v for k, v in row.items() if k != "digest"} for row in rows] == [
            dict(row) for row in kept.mappings()
        ]
    again = tmp_path / "again"
    verb(archive, "export", "--format", "parquet", "--bodies", "--out", str(again))
    assert (again / files[0].name).read_bytes() == files[0].read_bytes()
    with pytest.raises(UsageFault, match="exists; name a new folder"):
        verb(archive, "export", "--format", "parquet", "--out", str(out))
    with pytest.raises(UsageFault, match="name a new one with --out"):
        verb(archive, "export", "--format", "parquet")


def test_a_source_filter_meets_whole_names_only(archive: Path) -> None:
    assert told(archive, "search", "--source", SOURCE)["hits"] == 31
    assert told(archive, "search", "--source", "cn.embassy")["hits"] == 31


def test_openings_and_words_too_many_to_rank_are_found_alike(archive: Path) -> None:
    with schema.reading(archive) as db:
        for words in ("talks", "tal*"):
            found = search(db, words, Filters(), limit=40, ranked=10)
            assert [row["title"] for row in found.bulletins] == [
                f"Talks {number}" for number in reversed(range(30))
            ]


@pytest.mark.parametrize("filters", [Filters(), Filters(country="CN"), Filters(language="en")])
def test_words_too_many_to_rank_are_paged_alike_however_few_are_near(
    archive: Path, filters: Filters
) -> None:
    titles: list[str] = []
    with schema.reading(archive) as db:
        for page in range(1, 7):  # ten readings are near: most pages are beyond
            found = search(db, "win", filters, limit=6, ranked=10, page=page, with_facets=True)
            titles += [row["title"] for row in found.bulletins]
    assert found.next is None
    assert found.facets is not None
    talks = [f"Talks {number}" for number in reversed(range(30))]
    assert titles == [*talks[:16], "In the Nineties", *talks[16:]]
    assert found.facets.counts["year"] == {"2001": 31}


def test_facets_tell_a_name_that_the_archive_does_not_know(archive: Path) -> None:
    with schema.reading(archive) as db, pytest.raises(UsageFault, match="knows none such"):
        search(db, "talks", Filters(country="XX"), with_facets=True)
