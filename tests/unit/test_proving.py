import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from specimen import FOLDER
from typer.testing import CliRunner

from crawler import catalogue, pages, proving
from crawler.cli import app
from crawler.pages import lost
from storage.errors import UsageFault

ROWS = catalogue.load()
NAME = "kr.mofa.en.press"
CASE = "readers_are_counted"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER / NAME, tmp_path / NAME)
    return tmp_path


def told(folder: Path) -> dict[str, str]:
    return dict(proving.faults(ROWS, folder))


def test_all_shipped_specimens_are_read_as_expected() -> None:
    assert told(FOLDER) == {}
    assert len(proving.specimens(FOLDER)) >= 80


def test_a_page_that_its_template_reads_no_more_is_told(folder: Path) -> None:
    page = folder / NAME / CASE / "page.html"
    page.write_text(page.read_text(encoding="utf-8").replace("bo_head", "head"), encoding="utf-8")
    assert told(folder) == {f"{NAME}/{CASE}": "read as 'unknown layout', expected is 'Board'"}


def test_what_no_field_tells_of_the_main_block_is_named_in_its_words(folder: Path) -> None:
    specimen = next(s for s in proving.specimens(folder) if s.name == f"{NAME}/{CASE}")
    source = specimen.source(ROWS)
    fields = pages.read(source, specimen.response).fields
    short = replace(fields, body=(fields.body[0].replace("of State, ", ""), *fields.body[1:]))
    assert lost.passages(source, specimen.response, "Board", fields) == ()
    (passage,) = lost.passages(source, specimen.response, "Board", short)
    assert "of State" in passage


def test_marks_that_markup_leaves_out_are_no_lost_words(folder: Path) -> None:
    page = folder / NAME / CASE / "page.html"
    text = page.read_text(encoding="utf-8")
    more = "<ol><li>One <q>said</q><li>Two<sup>1</sup></ol><ul><li>– Three</ul>"
    end = text.index("</div>", text.index("of State, "))
    page.write_text(text[:end] + more + text[end:], encoding="utf-8")
    specimen = next(s for s in proving.specimens(folder) if s.name == f"{NAME}/{CASE}")
    fields = pages.read(specimen.source(ROWS), specimen.response).fields
    assert {"1) One “said”", "2) Two¹", "– Three"} <= set(fields.body)
    assert told(folder) == {}


def test_a_row_that_claims_none_of_its_specimens_is_told(folder: Path) -> None:
    for meta in folder.glob("*/*/meta.toml"):
        text = meta.read_text(encoding="utf-8").replace("m_5676", "m_1")
        meta.write_text(text, encoding="utf-8")
    page = folder / NAME / "listing_by_script"
    shutil.rmtree(page)
    assert told(folder) == {
        NAME: "`bulletins` matches the address of none of its specimens; mend it"
    }


def test_a_specimen_of_no_source_or_without_expectation_is_told(folder: Path) -> None:
    (folder / NAME / CASE / "expected.json").unlink()
    (folder / NAME).rename(folder / "kr.mofa.en.pres")
    found = told(folder)
    assert all("did you mean kr.mofa.en.press" in said for said in found.values())
    (folder / "kr.mofa.en.pres").rename(folder / NAME)
    assert "expected.json" in told(folder)[f"{NAME}/{CASE}"]


def test_the_command_tells_the_faults_and_ends_with_one(folder: Path) -> None:
    (folder / NAME / CASE / "meta.toml").write_text("url = ", encoding="utf-8")
    ran = CliRunner().invoke(app, ["sources", "check", "--specimens", str(folder), "--json"])
    assert ran.exit_code == 1
    said = json.loads(ran.stdout)
    assert [fault["specimen"] for fault in said["faults"]] == [f"{NAME}/{CASE}"]
    assert (said["specimens"], said["sources"]) == (4, len(ROWS.sources))
    ran = CliRunner().invoke(app, ["sources", "check", "--specimens", str(folder / "nowhere")])
    assert isinstance(ran.exception, UsageFault)
