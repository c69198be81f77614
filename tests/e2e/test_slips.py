import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crawler import catalogue
from crawler.cli import app
from crawler.loader import SourceLoader
from crawler.run import Options
from storage.errors import UsageFault
from tests.e2e.replaying import ask

DEMO = Path(__file__).parents[2] / "demo" / "run.sh"


def run(*words):
    return CliRunner().invoke(app, words)


def test_a_window_that_ends_before_it_begins_is_told_before_any_request():
    spider = SourceLoader(catalogue.in_force()).load("cn.mfa.en.spokesperson")
    with pytest.raises(UsageFault, match="swap them"):
        Options.of(spider(since="2002-01-01", until=date(2001, 1, 1)))


def test_a_misspelt_argument_is_told_and_scrapyds_own_are_not():
    spider = SourceLoader(catalogue.in_force()).load("cn.mfa.en.spokesperson")
    with pytest.raises(UsageFault, match="no such argument: sinse"):
        spider(sinse="2001-01-01")
    assert spider(_job="1", since="2001-01-01").since == "2001-01-01"


def test_a_folder_of_own_rows_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_SOURCES", "/nowhere/at/all")
    assert "/nowhere/at/all" in str(run("sources", "check").exception)


def test_the_version_can_be_cited():
    assert re.fullmatch(r"communique \d+\.\d+\.\d+\n", run("--version").stdout)


def test_what_json_cannot_say_is_null(demo_made):
    told = run("sql", "SELECT 9e999 AS d", "--json", "--archive", str(demo_made / "demo-archive"))
    assert '"d": null' in told.stdout


def test_coverage_counts_each_bulletin_of_the_demo_once(demo_made):
    archive = demo_made / "demo-archive"
    assert ask(archive, "SELECT sum(stored) FROM coverage") == ask(
        archive, "SELECT count(*) FROM bulletins"
    )


def test_what_the_demo_proposes_to_search_is_found(demo_made):
    words = re.findall(r"search '?(\"[^\"]+\"|\w+)'?", DEMO.read_text(encoding="utf-8"))
    assert len(words) == 2
    for one in words:
        found = run("search", one, "--archive", str(demo_made / "demo-archive"))
        assert "http" in found.stdout, one


def test_an_argument_that_is_no_text_is_refused(demo_made):
    command = [sys.executable, "-c", "from crawler.cli import main; main()", "show", b"\xe9",
               "--archive", demo_made / "demo-archive"]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    told = (ended.returncode, ended.stderr)
    assert told == (2, "communique: '\\udce9' is no text in UTF-8; write it so\n")


def test_common_crawl_is_no_name_but_its_files_are_taken(tmp_path):
    words = ("backfill", "us.state.press", "--from", "commoncrawl", "--archive", str(tmp_path))
    assert "--from FILE.warc.gz" in str(run(*words).exception)
