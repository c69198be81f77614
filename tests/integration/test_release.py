import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from checks_made import Look, run_with
from release_made import made, told
from storage_made import LONG, Showing, capture, dated, later, opened, read
from typer.testing import CliRunner

from storage import corrections, release, schema
from storage.cli import app
from storage.corrections import Correction
from storage.errors import UsageFault
from storage.export import undone
from storage.filters.known import KINDS
from storage.manifest import sha256_of
from storage.records.dates import Basis, Extent, Precision, Role, Standing
from storage.release import parts as tables
from storage.release import values
from storage.release.columns import kind_of
from storage.release.parts import Part

HOSTILE = '=cmd|"/c calc"!A1 | <script> [x](http://e.example) `'


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released") / "archive"
    with opened(folder) as door:
        pages = Showing(door)
        door.add(capture(pages.run, 90, "http://zw.example/list", later(0), role="listing"))
        pages.show(read(), later(0))
        pages.show(read(body="It was changed."), later(1))
        pages.show(read(HOSTILE, "nothing", event=None), later(0), url="http://zw.example/2")
        span = dated(date(2001, 10, 19), last=date(2001, 10, 21), extent="span")
        visit = read("A Visit", "They met for three days.\n\nAnd parted.")
        pages.show(visit, later(2), url="http://zw.example/3", number=33)
        run_with(door, Look("a", 0), Look("b", 0))
        for at in (1, 8, 16):
            run_with(door, Look("a", at, "gone"), Look("b", at))
    uid = _uid(folder, "A Visit")
    own = Correction(uid=uid, field="event", value=str(span.edtf), because="the text says so",
                     coder="ak", made_at="2026-11-24T00:00:00Z")  # fmt: skip
    corrections.append(corrections.beside(folder), own)
    return folder


def _uid(archive: Path, title: str) -> str:
    with schema.reading(archive) as db:
        found = db.exec_driver_sql("SELECT uid FROM bulletins WHERE title = ?", (title,))
        return str(found.scalar_one())


@pytest.fixture(scope="module")
def whole(archive: Path) -> Path:
    return made(archive, "whole", bodies=True, authors=("A. Coder", "Institute: of | “Words”"))


def test_the_sums_are_those_that_sha256sum_checks(whole):
    ran = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=whole, capture_output=True,
                         text=True, check=True)  # fmt: skip
    checked = {line.partition(":")[0] for line in ran.stdout.splitlines()}
    there = {str(f.relative_to(whole)) for f in whole.rglob("*") if f.is_file()}
    assert checked == there - {"SHA256SUMS"}


def test_a_release_made_again_is_the_same_byte_for_byte(archive, tmp_path):
    pytest.importorskip("pyarrow", reason="it comes with the extra `parquet`")
    first, second = tmp_path / "1", tmp_path / "2"
    for place in (first, second):
        place.mkdir()
        release.make(archive, release.Meant("2027.1", bodies=True), place)
    files = sorted(f.relative_to(first) for f in first.rglob("*") if f.is_file())
    assert len(files) > 25
    for file in files:
        assert (first / file).read_bytes() == (second / file).read_bytes(), file


def test_the_data_package_is_valid_by_its_own_tool(whole):
    frictionless = pytest.importorskip("frictionless", reason="it comes with the extra `dev`")
    report = frictionless.validate(str(whole / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == len(tables.parts(bodies=True))


def test_the_citation_file_says_what_the_format_requires(whole):
    cff = yaml.safe_load((whole / "CITATION.cff").read_text(encoding="utf-8"))
    assert cff["cff-version"] == "1.2.0"
    assert cff["type"] == "dataset"
    assert cff["authors"] == [{"name": "A. Coder"}, {"name": "Institute: of | “Words”"}]
    assert (cff["message"], cff["title"]) != ("", "")
    db = sha256_of(whole / "release.db")
    assert f"sha256:{db}" in [one["value"] for one in cff["identifiers"]]


def test_corrections_are_applied_and_labelled(whole):
    sql = (
        "SELECT event_edtf, event_basis, corrected, corrected_by FROM bulletins WHERE title = {!r}"
    )
    assert told(whole, sql.format("A Visit")) == [
        ("2001-10-19/2001-10-21", "corrected", "event", "ak")
    ]
    assert told(whole, "SELECT field, standing FROM corrections") == [("event", "stands")]


def test_filters_ask_of_what_was_corrected(archive):
    folder = made(archive, "october", event="2001-10", certain=True)
    assert told(folder, "SELECT title FROM bulletins") == [("A Visit",)]
    assert told(folder, "SELECT DISTINCT uid IN (SELECT uid FROM bulletins) FROM editions") == [
        (1,)
    ]
    facts = json.loads((folder / "RELEASE.json").read_text(encoding="utf-8"))
    assert facts["query"] == {"event": "2001-10-01/2001-10-31", "certain": True}


def test_words_ask_of_the_texts(archive):
    folder = made(archive, "words", '"three days"')
    assert told(folder, "SELECT title FROM bulletins") == [("A Visit",)]


def test_without_bodies_a_release_has_their_beginnings_only(archive, whole):
    folder = made(archive, "quotes")
    (quote,) = told(folder, f"SELECT quote FROM bulletins WHERE uid = '{_uid(archive, 'Of b')}'")[0]
    assert len(quote) == 201
    assert not (folder / "csv" / "bulletin_bodies.csv").exists()
    assert f"b {LONG}" in [body for (body,) in told(whole, "SELECT body FROM bulletin_bodies")]


def test_each_csv_file_says_what_the_database_says(whole):
    for part in tables.parts(bodies=True):
        file = whole / ("COVERAGE.csv" if part.name == "coverage" else f"csv/{part.name}.csv")
        with file.open(encoding="utf-8", newline="") as opened_file:
            rows = list(csv.reader(opened_file))
        assert rows[0] == list(part.view.columns)
        said = told(whole, f"SELECT * FROM {part.name} ORDER BY rowid")
        ours = [["" if value is None else str(value) for value in row] for row in said]
        assert [[undone(cell) for cell in row] for row in rows[1:]] == ours


def test_each_parquet_file_says_what_the_database_says(archive, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="it comes with the extra `parquet`")
    release.make(archive, release.Meant("p"), tmp_path)
    for part in tables.parts(bodies=False):
        table = parquet.read_table(tmp_path / "p" / "parquet" / f"{part.name}.parquet")
        rows = [tuple(row.values()) for row in table.to_pylist()]
        assert rows == told(tmp_path / "p", f"SELECT * FROM {part.name} ORDER BY rowid")


@pytest.mark.parametrize("part", tables.parts(bodies=True), ids=lambda part: part.name)
def test_each_column_has_the_type_that_its_name_says(whole, part: Part):
    for name in part.view.columns:
        expected = "integer" if kind_of(name) == "integer" else "text"
        found = told(whole, f"SELECT DISTINCT typeof({name}) FROM {part.name}")
        assert {kind for (kind,) in found} <= {expected, "null"}, name


def test_the_archive_gives_each_column_in_the_type_that_the_release_has(archive):
    # A strict table turns numbers into text without a word.
    with corrections.mounted(archive, None) as db:
        for view in (*(p.view.name for p in tables.PARTS if p.view.name in _views()), "coverage"):
            for row in db.exec_driver_sql(f"SELECT * FROM {view}").mappings():
                for name, value in row.items():
                    if value is not None:
                        assert isinstance(value, int) == (kind_of(name) == "integer"), name


def _views() -> set[str]:
    from storage.views import VIEWS

    return {view.name for view in VIEWS}


def test_the_allowed_values_are_those_that_the_records_know():
    expected = {
        ("bulletins", "event_precision"): get_args(Precision),
        ("bulletins", "kind"): KINDS,
        ("bulletins", "published_extent"): get_args(Extent),
        ("bulletins", "event_basis"): (*get_args(Basis), "corrected"),
        ("date_evidence", "role"): get_args(Role),
        ("date_evidence", "standing"): get_args(Standing),
    }
    for (table, column), known in expected.items():
        assert set(values.values_of(table, column)) == set(known), column


def test_the_codebook_tells_every_column_and_no_page_can_break_it(whole):
    said = (whole / "CODEBOOK.md").read_text(encoding="utf-8")
    for part in tables.parts(bodies=True):
        for name in part.view.columns:
            assert f"| `{name}` | {kind_of(name)} | " in said
    table = [line for line in said.splitlines() if line.startswith("| `title` | string")]
    assert {line.count("|") for line in table} == {5}
    assert "<script>" not in said
    assert "| `silent` | 1 | no date: the page says nothing of it |" in said


@pytest.mark.parametrize("empty", [{"title": " "}, {"authors": ("A. Coder", "")}])
def test_a_citation_without_title_or_author_is_refused(archive, empty):
    with pytest.raises(UsageFault, match="is empty; a citation names it"):
        made(archive, "nameless", **empty)


def test_no_control_character_of_a_page_reaches_the_codebook(tmp_path):
    with opened(tmp_path / "archive") as door:
        Showing(door).show(read("Met \x00\x1b[2J\u202egnp.exe"), later(0))
    said = (made(tmp_path / "archive", "hostile") / "CODEBOOK.md").read_text(encoding="utf-8")
    assert "Met ␀␛(2J⟨RLO⟩gnp.exe" in said


def test_coverage_names_its_gaps_in_words(whole):
    gaps = dict(told(whole, "SELECT state, gap FROM coverage WHERE gap IS NOT NULL"))
    assert "before the first look" in gaps["before_archive"]
    assert told(
        whole, "SELECT count(*) FROM coverage WHERE state <> 'complete' AND gap IS NULL"
    ) == [(0,)]


def test_sources_say_their_rights_also_where_nothing_was_found(whole):
    assert told(whole, "SELECT source, rights, bulletins FROM sources") == [
        ("cn.embassy.zw.features", "not stated", 5), ("ru.kremlin.en", "not stated", 0)
    ]  # fmt: skip


def test_only_the_sources_that_the_query_can_mean_are_listed(archive):
    folder = made(archive, "cn", publisher="cn")
    assert told(folder, "SELECT source FROM sources") == [("cn.embassy.zw.features",)]


def test_the_database_alone_says_what_it_is(whole):
    facts = json.loads((whole / "RELEASE.json").read_text(encoding="utf-8"))
    alone = {name: json.loads(value) for name, value in told(whole, "SELECT * FROM release")}
    assert alone == {name: value for name, value in facts.items() if name != "rows"}
    sql = "SELECT description FROM data_dictionary WHERE column_name = 'gap'"
    assert told(whole, sql) == [("what was not seen, in words; NULL where no gap is known",)]


def test_a_withdrawal_goes_with_it(whole):
    assert told(whole, "SELECT kind, confirmed_at FROM absences") == [
        ("gone", "2026-11-17T08:00:00Z")
    ]


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [
        ("whole", {}, "exists, and a release never changes"),
        ("../x", {}, "is no name of a release"),
        ("", {}, "is no name of a release"),
        ("none", {"event": "1950"}, "no bulletin is meant by this query"),
        ("slip", {"publisher": "cn.mfo"}, "cn.mfo"),
        ("marks", {"words": "?!"}, r"nothing to search for|makes no sense|\?!"),
    ],
)
def test_what_cannot_be_released_is_told_and_leaves_nothing_behind(
    archive, whole, name, options, sentence
):
    before = sorted(archive.parent.iterdir())
    with pytest.raises(UsageFault, match=sentence):
        made(archive, name, **options)
    assert sorted(archive.parent.iterdir()) == before


def test_a_folder_that_cannot_be_written_is_told(archive, tmp_path):
    with pytest.raises(UsageFault, match="there is no such folder; make it first"):
        release.make(archive, release.Meant("x", parquet=False), tmp_path / "none")


def test_a_disk_that_fills_up_is_told_and_leaves_nothing_behind(archive, tmp_path):
    verb = f"{sys.executable} -c 'from crawler.cli import main; main()' release r --no-parquet"
    ran = subprocess.run(
        ["sh", "-c", f"ulimit -f 100; {verb} --out {tmp_path} --archive {archive}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.endswith("make room, or name another folder\n")
    assert list(tmp_path.iterdir()) == []


def test_the_verb_tells_what_it_made(archive, tmp_path):
    words = ["release", "2027.1", "--out", str(tmp_path), "--no-parquet", "--json"]
    ran = CliRunner().invoke(app, [*words, "--archive", str(archive)])
    facts: dict[str, Any] = json.loads(ran.stdout)
    assert facts["rows"]["bulletins"] == 5
    assert facts == json.loads((tmp_path / "2027.1" / "RELEASE.json").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(tmp_path / "2027.1" / "release.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
