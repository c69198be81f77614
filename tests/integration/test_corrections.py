import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from storage_made import Showing, later, opened, read, rows
from typer.testing import CliRunner

import storage
from storage import corrections
from storage.cli import app
from storage.corrections import Correction
from storage.errors import ArchiveFault, UsageFault


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    with opened(folder) as door:
        pages = Showing(door)
        pages.show(read(event=date(2001, 6, 14)), later(0))
        pages.show(read("No Event", "nothing", event=None), later(0), url="http://zw.example/2")
    return folder


def _uid(archive: Path, title: str = "No Event") -> str:
    return str(rows(archive, f"SELECT uid FROM bulletins WHERE title = '{title}'")[0][0])


def _ran(archive: Path, *words: str) -> Any:
    ran = CliRunner().invoke(app, [*words, "--archive", str(archive)])
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran


def _correct(archive: Path, *words: str, title: str = "No Event", coder: str = "ak") -> str:
    uid = _uid(archive, title)
    ran = _ran(archive, "correct", uid, *words, "--because", "the summit", "--coder", coder)
    return str(ran.stdout)


def _sql(archive: Path, sql: str, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(_ran(archive, "sql", sql, "--json", *words).stdout)
    return found


def _corrected(archive: Path, title: str = "No Event") -> dict[str, Any]:
    sql = f"SELECT * FROM bulletins_corrected WHERE title = '{title}'"
    return _sql(archive, sql)[0]


def test_without_corrections_the_view_is_that_of_the_bulletins(archive):
    corrected = _sql(archive, "SELECT * FROM bulletins_corrected ORDER BY uid")
    for row in corrected:
        assert [row.pop(name) for name in list(row)[-3:]] == [None, None, None]
    assert corrected == _sql(archive, "SELECT * FROM bulletins ORDER BY uid")


def test_a_correction_is_applied_and_says_by_whom_and_why(archive):
    before = (archive / "archive.db").read_bytes()
    assert "event: unknown in the archive, now 2001-10-20" in _correct(
        archive, "event", "2001-10-20"
    )
    row = _corrected(archive)
    assert (row["event_from"], row["event_to"], row["event_day"]) == ("2001-10-20",) * 3
    assert (row["event_precision"], row["event_extent"]) == ("day", "moment")
    assert (row["event_basis"], row["corrected"], row["corrected_by"]) == (
        "corrected",
        "event",
        "ak",
    )
    assert row["corrected_because"] == "event: the summit"
    assert row["lag_days"] == -127, "told from the corrected day"
    assert (archive / "archive.db").read_bytes() == before, "the archive stays as it is"
    assert rows(archive, "SELECT event_edtf FROM bulletins WHERE title = 'No Event'") == [(None,)]


def test_corrections_are_kept_beside_the_archive_and_not_in_it(archive):
    _correct(archive, "kind", "speech")
    assert corrections.beside(archive) == archive.with_name("archive.corrections.jsonl")
    (line,) = corrections.load(corrections.beside(archive))
    assert (line.was, line.value, line.coder) == ("readout", "speech", "ak")


def test_a_date_that_cannot_be_known_is_taken_away(archive):
    _correct(archive, "event", "unknown", title="Jiang Meets Putin")
    row = _corrected(archive, "Jiang Meets Putin")
    assert (row["event_from"], row["event_edtf"], row["event_basis"]) == (None, None, "corrected")


def test_a_month_stays_a_month_and_a_span_a_span(archive):
    _correct(archive, "event", "2001-10")
    assert _corrected(archive)["event_day"] is None
    _correct(archive, "event", "2001-10-20/2001-10-21")
    assert _corrected(archive)["event_extent"] == "span"


def test_the_last_word_stands_and_an_undo_puts_the_archives_own_back(archive):
    _correct(archive, "kind", "speech")
    _correct(archive, "kind", "statement", coder="bo")
    assert (_corrected(archive)["kind"], _corrected(archive)["corrected_by"]) == ("statement", "bo")
    _correct(archive, "kind", "--undo")
    assert (_corrected(archive)["kind"], _corrected(archive)["corrected"]) == ("readout", None)
    standings = [row["standing"] for row in _sql(archive, "SELECT * FROM corrections")]
    assert standings == ["undone", "undone", "undo"]
    assert "undone" in _ran(archive, "corrections").stdout


def test_who_reads_another_text_is_told(archive):
    _correct(archive, "event", "2001-10-20")
    with opened(archive) as door:
        pages = Showing(door)
        pages.show(read("No Event", "changed", event=None), later(5), number=7,
                   url="http://zw.example/2")  # fmt: skip
    assert _sql(archive, "SELECT judged FROM corrections") == [{"judged": "another text"}]
    assert _corrected(archive)["event_day"] == "2001-10-20", "it stands until it is undone"


def test_a_bulletin_of_another_archive_is_unmatched(archive):
    line = Correction(uid="aaaaaaaaaaaa", field="kind", value="speech", because="x", coder="y",
                      made_at="2026-11-24T00:00:00Z")  # fmt: skip
    corrections.append(corrections.beside(archive), line)
    assert _sql(archive, "SELECT standing FROM corrections") == [{"standing": "unmatched"}]


def test_a_name_that_a_bulletin_had_at_another_address_is_its_name(archive):
    with opened(archive) as door:
        pages = Showing(door)
        pages.show(read(), later(1), number=8, url="http://zw.example/twin")
    ((alias,),) = rows(archive, "SELECT uid FROM uid_alias")
    line = Correction(uid=alias, field="kind", value="speech", because="x", coder="y",
                      made_at="2026-11-24T00:00:00Z")  # fmt: skip
    corrections.append(corrections.beside(archive), line)
    assert _corrected(archive, "Jiang Meets Putin")["kind"] == "speech"
    _correct(archive, "kind", "--undo", title="Jiang Meets Putin")
    assert [row["standing"] for row in _sql(archive, "SELECT * FROM corrections")] == [
        "undone", "undo"
    ]  # fmt: skip


def test_another_file_can_be_named(archive, tmp_path):
    own = tmp_path / "mine.jsonl"
    _correct(archive, "kind", "speech", "--corrections", str(own))
    assert _corrected(archive)["kind"] == "readout"
    sql = "SELECT kind FROM bulletins_corrected WHERE corrected IS NOT NULL"
    assert _sql(archive, sql, "--corrections", str(own)) == [{"kind": "speech"}]
    with pytest.raises(UsageFault, match="no corrections in"):
        _sql(archive, sql, "--corrections", str(tmp_path / "none.jsonl"))


@pytest.mark.parametrize(
    "verb",
    [
        ("search", "putin"), ("search", "putin", "--kwic"), ("trend", "putin"), ("stats",),
        ("questions", "1"), ("export",), ("export", "--format", "parquet"), ("sql", "SELECT 1"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_file_that_is_named_and_not_there_stops_every_verb(archive, tmp_path, verb):
    out = tmp_path / "out"
    told = ("--out", str(out)) if "parquet" in verb else ()
    named = {"COMMUNIQUE_CORRECTIONS": str(tmp_path / "none.jsonl")}
    ran = CliRunner().invoke(app, [*verb, *told, "--archive", str(archive)], env=named)
    assert isinstance(ran.exception, UsageFault)
    assert "none.jsonl; name a file that is there with --corrections or" in str(ran.exception)
    assert ran.stdout == ""
    assert not out.exists()


def test_an_archive_has_one_file_by_whatever_link_it_is_called(archive, tmp_path):
    (tmp_path / "link").symlink_to(archive)
    assert corrections.beside(tmp_path / "link") == corrections.beside(archive)
    assert corrections.beside(archive / ".." / "archive") == corrections.beside(archive)


def test_python_sees_them_too(archive, tmp_path):
    _correct(archive, "event", "2001-10-20")
    sql = "SELECT corrected_by FROM bulletins_corrected WHERE event_day = '2001-10-20'"
    assert storage.open(archive).sql(sql) == [{"corrected_by": "ak"}]
    assert storage.open(archive).sql("SELECT field FROM corrections") == [{"field": "event"}]
    (tmp_path / "none.jsonl").touch()
    assert storage.open(archive, corrections=tmp_path / "none.jsonl").sql(sql) == []


def test_a_line_that_was_cut_short_is_told_by_its_number_and_spoils_no_other(archive):
    file = corrections.beside(archive)
    file.write_text('{"uid": "abc', encoding="utf-8")
    _correct(archive, "kind", "speech")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2
    with pytest.raises(UsageFault, match=r"line 1 is none .*; take the line out"):
        corrections.load(file)


ODD = '{"uid": "a", "field": "event", "value": %s, "because": %s, "coder": "y", "made_at": "z"}'


@pytest.mark.parametrize(
    "line", ["[1]", "5", "{}", "<<<<<<< ours", ODD % ("5", '"x"'), ODD % ("null", "5")]
)
def test_a_line_that_is_no_correction_is_told_whatever_it_is(archive, line):
    file = corrections.beside(archive)
    file.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageFault, match="line 2"):
        corrections.load(file)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["event", "20.10.2001"], "event '20.10.2001' is no date; write 2001-10-20"),
        (["event", "2001-02-30"], "is no date"),
        (["published", "today"], "published 'today' is no date"),
        (["kind", "meeting"], "kind 'meeting' is none; take one of agreement"),
        (["title", "Another"], "no field 'title'; take one of event, published, kind"),
        (["event"], "say what the event is, or unknown; or --undo"),
        (["event", "2001", "--undo"], "--undo takes no value"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(archive, words, sentence):
    with pytest.raises(UsageFault, match="(?s).*" + sentence):
        _correct(archive, *words)
    assert not corrections.beside(archive).exists()


def test_a_bulletin_that_is_not_there_and_a_nameless_coder_are_refused(archive):
    with pytest.raises(UsageFault, match="no bulletin 'aaaaaaaaaaaa'"):
        _ran(archive, "correct", "aaaaaaaaaaaa", "kind", "speech", "--because", "x", "--coder", "y")
    with pytest.raises(UsageFault, match="--coder is empty"):
        _correct(archive, "kind", "speech", coder=" ")


def test_a_file_that_cannot_be_written_is_told(archive, tmp_path):
    with pytest.raises(ArchiveFault, match="name another file with --corrections"):
        _correct(archive, "kind", "speech", "--corrections", str(tmp_path / "no" / "mine.jsonl"))


def test_nothing_of_the_archive_can_be_written_where_corrections_are_laid_over_it(archive):
    _correct(archive, "kind", "speech")
    for sql in ("DELETE FROM correction", "DELETE FROM bulletin", "CREATE TEMP TABLE x (a)"):
        with pytest.raises(UsageFault, match="readonly"):
            _sql(archive, sql)


def test_an_export_has_the_corrections_where_it_is_asked_for_them(archive):
    _correct(archive, "event", "2001-10-20")
    words = ("export", "--format", "jsonl", "--event", "2001-10")
    assert _ran(archive, *words).stdout == ""
    row = json.loads(_ran(archive, *words, "--corrected", "--bodies").stdout)
    assert (row["title"], row["event_edtf"], row["corrected_by"]) == (
        "No Event",
        "2001-10-20",
        "ak",
    )
    with pytest.raises(UsageFault, match="a WACZ package is evidence"):
        _ran(archive, "export", "--corrected", "--format", "wacz")
