import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from storage_made import Showing, dated, later, opened, read
from typer.testing import CliRunner

from storage import measure, schema
from storage.cli import app
from storage.errors import UsageFault
from storage.filters import said
from storage.measure.roles import ROLES
from storage.measure.sheet import COLUMNS


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("measured") / "archive"
    with opened(folder) as door:
        pages = Showing(door)
        for n in range(30):
            year = 2001 if n < 20 else 2002
            reading = read(f"Meeting {n}", f"They met, {n}.\u2028Then they parted; all was well.",
                           publication=dated(date(year, 6, 15)))  # fmt: skip
            pages.show(reading, later(0), url=f"http://zw.example/{n}")
        undated = read("=1+1", "nothing", event=None, kind=None, publication=dated(None))
        pages.show(undated, later(0), url="http://zw.example/undated")
    return folder


def _ran(*words: str) -> Any:
    ran = CliRunner().invoke(app, [*words])
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran


def _sheet(archive: Path, out: Path, *words: str) -> list[dict[str, str]]:
    _ran("sample", "--n", "10", "--seed", "7", "--by", "publisher,year", *words,
         "--out", str(out), "--archive", str(archive))  # fmt: skip
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _filled(
    rows: list[dict[str, str]], out: Path, delimiter: str = ",", **answers: list[str]
) -> Path:
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=delimiter)
        writer.writeheader()
        for number, row in enumerate(rows):
            given = {f"{role}_right": told[number] for role, told in answers.items()}
            writer.writerow(row | given)
    return out


@pytest.fixture
def sheet(archive: Path, tmp_path: Path) -> list[dict[str, str]]:
    return _sheet(archive, tmp_path / "sheet.csv")


def test_a_sample_is_proportional_and_its_weights_sum_to_the_population(sheet):
    drawn = {row["stratum"]: int(row["stratum_drawn"]) for row in sheet}
    assert drawn == {
        "cn.embassy.zw / 2001": 6,
        "cn.embassy.zw / 2002": 3,
        "cn.embassy.zw / none": 1,
    }
    sizes = sum(int(row["stratum_size"]) / int(row["stratum_drawn"]) for row in sheet)
    assert sizes == pytest.approx(31)
    assert sum(float(row["weight"]) for row in sheet) == pytest.approx(31, abs=1e-4)


def test_the_same_seed_draws_the_same_and_another_draws_others(archive, sheet, tmp_path):
    again = _sheet(archive, tmp_path / "again.csv")
    assert again == sheet
    others = _sheet(archive, tmp_path / "others.csv", "--seed", "8")
    assert {row["uid"] for row in others} != {row["uid"] for row in sheet}


def test_a_larger_sample_holds_the_smaller_one(archive):
    with schema.reading(archive) as db:
        small, large = (
            {uid for uid, _ in measure.draw(db, said(), n, "7", ["year"]).sample} for n in (8, 20)
        )
    assert small < large
    assert len(large) == 20


def test_a_row_has_what_the_archive_says_with_its_words_and_blanks_to_fill(sheet):
    row = next(row for row in sheet if row["event"] == "2001-06-14")
    assert (row["event_words"], row["published"]) == ("June 14, 2001", "2001-06-15")
    assert row["link"].startswith("http://zw.example/")
    assert row["opening"].startswith("They met, ")
    assert {row[f"{role}_right"] for role in ROLES} == {""}


def test_what_is_unknown_is_shown_with_its_reason_and_no_cell_is_a_formula(sheet):
    row = next(row for row in sheet if row["stratum"].endswith("none"))
    assert (row["event"], row["published"], row["kind"]) == (
        "unknown (silent)", "unknown (silent)", "undecided"
    )  # fmt: skip
    assert row["title"] == "'=1+1"


def test_the_guide_explains_every_column_that_is_asked_and_the_draw(sheet, tmp_path):
    guide = (tmp_path / "sheet.README.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        if column.endswith(("_right", "_is")):
            assert f"`{column}`" in guide
    assert "| cn.embassy.zw / 2001 | 20 | 6 |" in guide
    assert (tmp_path / "sheet.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "for Excel"


def test_a_sheet_is_never_written_over(archive, sheet, tmp_path):
    with pytest.raises(UsageFault, match="exists, maybe with a coder's work in it"):
        _sheet(archive, tmp_path / "sheet.csv")


def test_filters_bound_the_population(archive, tmp_path):
    rows = _sheet(archive, tmp_path / "s.csv", "--published", "2002")
    assert {row["stratum_size"] for row in rows} == {"10"}
    assert "published" in (tmp_path / "s.README.md").read_text(encoding="utf-8")


def test_without_a_file_the_sheet_goes_to_stdout(archive):
    ran = _ran("sample", "--n", "2", "--archive", str(archive))
    assert ran.stdout.splitlines()[0].split(",")[:2] == ["number", "uid"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_an_audit_tells_each_roles_accuracy_whatever_parts_the_cells(sheet, tmp_path, delimiter):
    wrong_in_2002 = ["wrong" if row["stratum"].endswith("2002") else "Right " for row in sheet]
    some = ["right"] * 4 + ["unclear"] + [""] * 5
    filled = _filled(sheet, tmp_path / "f.csv", delimiter, event=wrong_in_2002, kind=some)
    (coder,) = json.loads(_ran("audit", str(filled), "--json").stdout)["coders"]
    event, published, kind, _ = coder
    assert event["answers"] == {"right": 7, "wrong": 3, "unclear": 0}
    assert event["weighted"]["share"] == pytest.approx(21 / 31)
    assert event["plain"]["share"] == pytest.approx(0.7)
    assert event["weighted"]["low"] < 21 / 31 < event["weighted"]["high"]
    assert (kind["answers"]["right"], kind["answers"]["unclear"], kind["unanswered"]) == (4, 1, 5)
    assert kind["covered"] < 1
    assert (published["weighted"], published["unanswered"]) == (None, 10)


def test_two_coders_agreement_is_told_for_each_role(sheet, tmp_path):
    one = _filled(sheet, tmp_path / "1.csv", event=["right"] * 5 + ["wrong"] * 5)
    two = _filled(sheet[::-1], tmp_path / "2.csv", event=["wrong"] * 4 + ["right"] * 6)
    told = json.loads(_ran("audit", str(one), str(two), "--json").stdout)
    assert told["agreement"]["event"]["rows"] == 10
    assert told["agreement"]["event"]["alike"] == pytest.approx(0.9)
    assert told["agreement"]["event"]["kappa"] == pytest.approx(0.8)
    assert told["agreement"]["title"] == {"rows": 0, "alike": None, "kappa": None}
    lines = _ran("audit", str(one), str(two)).stdout.splitlines()
    assert "event\t10\t90.0 %\t0.800" in lines


def test_what_looks_forgotten_or_taken_out_is_noted(sheet, tmp_path):
    sheet[0]["event_is"] = "2001-06-13"
    filled = _filled([sheet[0], *sheet[2:]], tmp_path / "f.csv", title=["right"] * 9)
    notes = json.loads(_ran("audit", str(filled), "--json").stdout)["notes"]
    assert any("of 6 rows of cn.embassy.zw / 2001 there" in note for note in notes)
    assert any("unanswered in 1 row, which tell what the event is" in note for note in notes)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"event_right": "yes"}, r"row 2, event_right: 'yes' is no answer; write right, wrong"),
        ({"stratum_size": "1,5"}, r"row 2, stratum_size: '1,5' is no number"),
        ({"uid": "SAME"}, "stands there twice"),
    ],
)
def test_a_cell_that_cannot_be_meant_is_told_by_row_and_column(sheet, tmp_path, change, sentence):
    if change.get("uid"):
        change = {"uid": sheet[1]["uid"]}
    with pytest.raises(UsageFault, match=sentence):
        measure.read(_filled([sheet[0] | change, *sheet[1:]], tmp_path / "f.csv"))


def test_sheets_of_two_samples_and_other_files_are_refused(archive, sheet, tmp_path):
    others = _sheet(archive, tmp_path / "others.csv", "--seed", "8")
    assert others
    with pytest.raises(UsageFault, match="the sheets are not of one sample"):
        _ran("audit", str(tmp_path / "sheet.csv"), str(tmp_path / "others.csv"))
    (tmp_path / "x.csv").write_bytes("a;b\né".encode("latin-1"))
    with pytest.raises(UsageFault, match="is not in UTF-8; save it as “CSV UTF-8”"):
        measure.read(tmp_path / "x.csv")
    (tmp_path / "y.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(UsageFault, match="has no column uid"):
        measure.read(tmp_path / "y.csv")
    with pytest.raises(UsageFault, match="is the same sheet twice"):
        _ran("audit", str(tmp_path / "sheet.csv"), str(tmp_path / "sheet.csv"))
    with pytest.raises(UsageFault, match="communique sample makes one"):
        measure.read(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--by", "mood"], "--by mood: no such column; take some of publisher"),
        (["--n", "2", "--by", "year"], "does not reach for one of each of 3 strata"),
        (["--event", "1950"], "no bulletin fits; there is nothing to draw from"),
    ],
)
def test_what_cannot_be_drawn_is_told(archive, words, sentence):
    with pytest.raises(UsageFault, match=sentence):
        _ran("sample", *words, "--archive", str(archive))
