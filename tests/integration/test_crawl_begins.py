"""How `communique crawl` begins: what it refuses before anything is made, and what it tells."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crawler.cli_crawl import app
from storage.errors import CatalogueError, UsageFault

DEMO = Path(__file__).parents[2] / "demo" / "demo.warc.gz"
SOURCE = "cn.embassy.jo.spokesperson"


def refused(*asked):
    """The sentence of a crawl that is refused."""
    ran = CliRunner().invoke(app, ["crawl", *map(str, asked)])
    assert isinstance(ran.exception, UsageFault)
    return str(ran.exception)


def test_a_file_that_is_not_there_leaves_no_archive_behind(tmp_path):
    missing = tmp_path / "missing.warc.gz"
    said = refused(SOURCE, "--from", missing, "--archive", tmp_path / "archive")
    assert said == f"no such WARC file: {missing}"
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_an_answer_leaves_no_archive_behind(tmp_path):
    empty = tmp_path / "empty.warc.gz"
    empty.write_bytes(b"")
    said = refused(SOURCE, "--from", empty, "--archive", tmp_path / "archive")
    assert "no response record in it" in said
    assert list(tmp_path.iterdir()) == [empty]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("zz.*", "no source's name begins with zz.; see communique sources list"),
        ("cn*", "cn*: a family of sources ends in `.*`, as cn.mfa.* does"),
        ("*", "*: a family of sources ends in `.*`, as cn.mfa.* does"),
    ],
)
def test_a_family_without_members_is_told_as_one(tmp_path, name, said):
    assert refused(name, "--archive", tmp_path / "archive") == said
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_row_has_tells_the_nearest(tmp_path):
    ran = CliRunner().invoke(app, ["crawl", "cn.embassy.zw.feature"])
    assert isinstance(ran.exception, CatalogueError)
    assert "did you mean cn.embassy.zw.features" in str(ran.exception)


def crawled(folder):
    """What a crawl from the demo's WARC says on stderr."""
    command = [sys.executable, "-c", "from crawler.cli import main; main()", "crawl", SOURCE,
               "--from", DEMO, "--archive", folder]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True).stderr


def test_a_new_archive_is_told_once_and_what_else_lies_there(tmp_path):
    (tmp_path / "notes.txt").write_text("not of an archive")
    said = f"a new archive is made in {tmp_path}, beside what is there already"
    assert crawled(tmp_path).splitlines()[0] == said
    assert "new archive" not in crawled(tmp_path)
