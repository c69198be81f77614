import csv
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from asked import told, verb
from storage_made import LONG, Showing, dated, later, opened, read, rows
from typer.testing import CliRunner

from storage import schema
from storage.cli import app
from storage.errors import ArchiveFault, UsageFault
from storage.filters import Filters
from storage.migrate import migrate
from storage.records import DateClaim, RoleDate, RunResult, uid_of
from storage.search import search

JUNE = "http://zw.example/june.htm"
BODY = "On June 14, 2001 they met.\n\n" + LONG


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verbs")
    with opened(folder) as door:
        pages = Showing(door)
        claim = DateClaim(
            "event", "2001-06-14", date(2001, 6, 14), date(2001, 6, 14), "day", "moment",
            "June 14, 2001", "opening", "grammar", "chosen", evidence_start=3, evidence_end=16,
        )  # fmt: skip
        pages.show(read(body=BODY, claims=(claim,)), later(0), url=JUNE)
        pages.show(read(body=BODY + " again", claims=(claim,)), later(2), url=JUNE)
        pages.show(read("=Sum of Talks", "A visit in June", event=None), later(0),
                   url="http://zw.example/silent.htm")  # fmt: skip
        june = RoleDate("stated", date(2001, 6, 1), date(2001, 6, 30), "2001-06", "month", "moment")
        announced = replace(read("Visit Announced", "In June", event=None), event=june)
        pages.show(announced, later(0), url="http://zw.example/month.htm")
        chinese = read("王毅会见俄外长", "两国外长举行会谈", language="zh", event=date(2002, 1, 1))
        pages.show(chinese, later(0), url="http://ru.example/zh.htm", publisher="ru.kremlin",
                   source="ru.kremlin.en")  # fmt: skip
        door.finish_run(pages.run, later(0), RunResult("well", {"new": 4}))
    return folder


def titles(archive: Path, *words: str) -> list[str]:
    return [row["title"] for row in told(archive, "search", *words)["bulletins"]]


def test_a_page_behind_the_last_is_told_with_how_many_there_are(archive: Path) -> None:
    asked = ("search", "--observed", "2026/2027", "--limit", "3")
    assert verb(archive, *asked, "--page", "2").stderr.startswith("1 of 4 bulletins")
    behind = verb(archive, *asked, "--page", "99")
    assert (behind.stdout, behind.exit_code) == ("", 0)
    assert behind.stderr == "no page 99: 4 bulletins found, 2 pages\n"


def test_words_are_found_ranked_with_a_snippet(archive: Path) -> None:
    found = told(archive, "search", "jiang", "word7")
    assert (found["hits"], found["order"]) == (1, "rank")
    assert found["bulletins"][0]["uid"] == uid_of(JUNE)
    assert "word7" in found["bulletins"][0]["snippet"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["会谈"], ["王毅会见俄外长"]),
        (["王"], ["王毅会见俄外长"]),
        (['"jiang meets"'], ["Jiang Meets Putin"]),
        (['"meets jiang"'], []),
        (["jiang AND NOT visit"], ["Jiang Meets Putin"]),
        (["visit", "--publisher", "cn"], ["=Sum of Talks", "Visit Announced"]),
        (["visit", "--publisher", "*.kremlin"], []),
        (["visit", "--publisher", "cn.*"], ["=Sum of Talks", "Visit Announced"]),
        (["visit", "--field", "title"], ["Visit Announced"]),
        (["visit", "--field", "body"], ["=Sum of Talks"]),
        (["--office", "presidency"], ["王毅会见俄外长"]),
        (["--country", "RU"], ["王毅会见俄外长"]),
        (["--precision", "month"], ["Visit Announced"]),
        (["--basis", "silent"], ["=Sum of Talks"]),
        (["visit", "--basis", "published:stated"], ["=Sum of Talks", "Visit Announced"]),
        (["--observed", "2026-11-02"], []),
        (["--observed", "2026-11-03"], ["Jiang Meets Putin"]),
        (["--observed", "2026-11-03", "--certain"], ["Jiang Meets Putin"]),
        (["--observed", "2026-11-02", "--certain"], []),
        (["王毅會見"], ["王毅会见俄外长"]),
        (["--event", "2001-05-31/2001-06-02"], ["Visit Announced"]),
        (["--event", "2001-07"], []),
        (["--language", "zh"], ["王毅会见俄外长"]),
        (["--event", "2001-06"], ["Visit Announced", "Jiang Meets Putin"]),
        (["--event", "2001-06-14"], ["Visit Announced", "Jiang Meets Putin"]),
        (["--event", "2001-06-14", "--certain"], ["Jiang Meets Putin"]),
        (["--event", "2001-06-13"], ["Visit Announced"]),
        (["--published", "2001-06-15", "--kind", "statement"], []),
    ],
)
def test_filters_and_words_find(archive: Path, words: list[str], found: list[str]) -> None:
    assert sorted(titles(archive, *words)) == sorted(found)


@pytest.mark.parametrize("asked", ["2001-12-31", "2002-01", "2001-12-30/2002-01-02"])
def test_a_span_was_certainly_on_each_of_its_days(tmp_path: Path, asked: str) -> None:
    visit = dated(date(2001, 12, 30), last=date(2002, 1, 2), extent="span")
    with opened(tmp_path) as door:
        Showing(door).show(replace(read(), event=visit), later(0))
    assert titles(tmp_path, "--event", asked, "--certain") == ["Jiang Meets Putin"]


def test_search_without_words_lists_by_event(archive: Path) -> None:
    assert told(archive, "search", "--event", "2001/2002")["order"] == "event"
    assert titles(archive, "--event", "2001/2002")[-1] == "王毅会见俄外长"


def test_more_hits_than_can_be_ranked_come_newest_first(archive: Path) -> None:
    with schema.reading(archive) as db:
        found = search(db, "visit", Filters(), ranked=1)
        assert (found.order, found.hits) == ("newest", 2)
        said = "the newest first, as too many have the words to rank them"
        assert found.in_order(with_words=True) == said
        assert search(db, "visit", Filters(), ranked=2).order == "rank"


def test_search_for_nothing_says_what_to_give(archive: Path) -> None:
    with pytest.raises(UsageFault, match="give a word or --event"):
        verb(archive, "search")
    with pytest.raises(UsageFault, match="nothing to search for in '!!!'"):
        verb(archive, "search", "!!!")


def test_search_prints_what_it_found_and_how_much(archive: Path) -> None:
    result = verb(archive, "search", "jiang")
    assert "Jiang Meets Putin" in result.stdout
    assert "1 of 1 bulletins, the best first" in result.stderr


def test_show_tells_the_current_edition_and_how_to_cite_it(archive: Path) -> None:
    shown = verb(archive, "show", uid_of(JUNE)).stdout
    assert f"cite       {uid_of(JUNE)}@2026-11-03T08:00:00Z" in shown
    assert "edition    2 of 2" in shown
    assert shown.rstrip().endswith("again")


def test_a_uid_at_a_time_is_the_edition_of_that_time(archive: Path) -> None:
    first = told(archive, "show", f"{uid_of(JUNE)}@2026-11-02")
    assert (first["edition"], first["change"], first["body"]) == (1, "first", BODY)
    with pytest.raises(UsageFault, match="was not observed at"):
        verb(archive, "show", f"{uid_of(JUNE)}@2020-01-01")
    with pytest.raises(UsageFault, match="is no time"):
        verb(archive, "show", f"{uid_of(JUNE)}@soon")
    with pytest.raises(UsageFault, match="no bulletin 'nosuchuid'"):
        verb(archive, "show", "nosuchuid")


def test_show_lists_editions(archive: Path) -> None:
    listed = told(archive, "show", uid_of(JUNE), "--editions")["editions"]
    assert [(e["number"], e["change"]) for e in listed] == [(1, "first"), (2, "text")]
    printed = verb(archive, "show", uid_of(JUNE), "--editions").stdout
    assert "observed_from\tobserved_to\tchange" in printed


def test_evidence_quotes_the_words_in_their_context_and_names_the_record(archive: Path) -> None:
    (claim,) = told(archive, "show", uid_of(JUNE), "--evidence")["evidence"]
    assert claim["context"].startswith("On [June 14, 2001] they met. word0")
    assert (claim["standing"], claim["place"]) == ("chosen", "opening")
    printed = verb(archive, "show", uid_of(JUNE), "--evidence").stdout
    assert "warc/2026/11/01-0-1.warc.gz at 200, SHA-256 abab" in printed


def test_csv_defuses_formulas_and_jsonl_keeps_every_line_one(archive: Path) -> None:
    listed = list(csv.DictReader(StringIO(verb(archive, "export").stdout)))
    assert len(listed) == 4
    assert "'=Sum of Talks" in {row["title"] for row in listed}
    lines = verb(archive, "export", "--format", "jsonl", "--bodies").stdout.splitlines()
    assert {json.loads(line)["title"] for line in lines} >= {"=Sum of Talks", "王毅会见俄外长"}
    assert all("body" in json.loads(line) for line in lines)


def test_an_empty_export_has_its_head(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    said = verb(archive, "export", "--kind", "speech", "--out", str(out)).stderr
    assert out.read_text().startswith("uid,publisher,")
    assert said == f"{out}: 0 bulletins\n"


def test_an_export_tells_how_many_bulletins_it_has_beside_them(archive: Path) -> None:
    assert verb(archive, "export").stderr == "4 bulletins\n"
    assert verb(archive, "export", "--format", "jsonl", "--language", "zh").stderr == "1 bulletin\n"


def test_an_unknown_format_is_refused(archive: Path) -> None:
    with pytest.raises(UsageFault, match="no format 'xls'; take one of csv, jsonl"):
        verb(archive, "export", "--format", "xls")


def test_sql_answers_a_query(archive: Path) -> None:
    ask = "SELECT count(*) AS n FROM bulletins"
    assert told(archive, "sql", ask) == [{"n": 4}]
    assert verb(archive, "sql", ask).stdout == "n\n4\n"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM bulletin",
        "CREATE TABLE x (y)",
        "PRAGMA user_version = 3",
        "SELECT nothing FROM bulletins",
        "SELECT 1; DELETE FROM bulletin",
        "SELECT zeroblob(900000000)",
        "",
        "VACUUM",
    ],
)
def test_sql_changes_nothing_and_errs_in_one_sentence(archive: Path, statement: str) -> None:
    with pytest.raises(UsageFault) as error:
        verb(archive, "sql", statement)
    assert "\n" not in str(error.value)
    assert rows(archive, "SELECT count(*) FROM bulletins") == [(4,)]


def test_sql_attaches_no_other_database(tmp_path: Path, archive: Path) -> None:
    other = tmp_path / "never.db"
    with pytest.raises(UsageFault) as error:
        verb(archive, "sql", f"ATTACH '{other}' AS x")
    assert "\n" not in str(error.value)
    assert not other.exists()


def test_status_tells_the_last_run_and_that_all_is_well(archive: Path) -> None:
    status = told(archive, "status")
    assert (status["well"], status["bulletins"]) == (True, 4)
    assert [s["outcome"] for s in status["sources"]] == ["well"]


def test_status_prints_a_line_per_source_and_the_counts(archive: Path) -> None:
    result = verb(archive, "status")
    assert "cn.embassy.zw.features\twell\t2026-11-01T08:00:00Z\t5\t5\t0" in result.stdout
    summary, counts, disk, head = result.stderr.splitlines()
    assert summary == "1 source ran, none needs a look"
    assert counts == "4 bulletins, 5 editions, 5 captures, 0 open rejects"
    assert re.match(r"disk: 0\.\d MB taken, ", disk)
    assert head == "head of the manifest: none yet"


def test_migrate_tells_the_schema_it_reached(tmp_path: Path) -> None:
    migrate(tmp_path, "0002")
    assert verb(tmp_path, "migrate").stdout == f"{tmp_path} is at schema {schema.REVISIONS[-1]}\n"


def test_stats_count_by_month_and_keep_the_undated(archive: Path) -> None:
    counts = told(archive, "stats")
    assert {(c["publisher"], c["month"], c["bulletins"]) for c in counts} == {
        ("cn.embassy.zw", "2001-06", 2), ("cn.embassy.zw", None, 1), ("ru.kremlin", "2002-01", 1),
    }  # fmt: skip
    drawn = verb(archive, "stats").stdout
    assert "4 bulletins, by the month of the event" in verb(archive, "stats").stderr
    assert "cn.embassy.zw  (3)" in drawn
    assert "no certain month: 1" in drawn
    with pytest.raises(UsageFault, match="no date 'upload'"):
        verb(archive, "stats", "--by", "upload")


@pytest.mark.parametrize("words", [["search", "x"], ["show", "x"], ["export"], ["sql", "SELECT 1"],
                                   ["status"], ["stats"], ["migrate"]])  # fmt: skip
def test_a_missing_archive_is_told_with_the_remedy(tmp_path: Path, words: list[str]) -> None:
    with pytest.raises(ArchiveFault, match=r"no archive in .*; name another folder"):
        verb(tmp_path / "none", *words)
    assert not (tmp_path / "none").exists()


def test_the_archive_is_named_by_the_environment_too(archive: Path) -> None:
    result = CliRunner().invoke(
        app, ["sql", "SELECT 1 AS x", "--json"], env={"COMMUNIQUE_ARCHIVE": str(archive)}
    )
    assert json.loads(result.stdout) == [{"x": 1}]


@pytest.fixture
def loaded(archive: Path) -> set[str]:
    code = (
        "import sys; from storage.cli import app; "
        f"app(['search', 'jiang', '--archive', {str(archive)!r}], standalone_mode=False); "
        "print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stderr.split())


def test_the_analysts_verbs_never_import_the_crawler(loaded: set[str]) -> None:
    roots = {name.partition(".")[0] for name in loaded}
    assert "storage" in roots
    assert not roots & {"scrapy", "twisted", "crawler", "alembic"}
