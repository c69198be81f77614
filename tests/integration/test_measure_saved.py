import csv
import io
import os
import shutil
import subprocess
from collections.abc import Callable

import pytest
from storage_made import Showing, later, opened, read
from typer.testing import CliRunner

from storage import measure
from storage.cli import app
from storage.errors import UsageFault

Row = dict[str, str]
OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """A sheet that a coder filled in: all is right but one event."""
    folder = tmp_path_factory.mktemp("drawn")
    with opened(folder / "archive") as door:
        pages = Showing(door)
        for number in range(6):
            pages.show(read(f"会见 No. {number}", f"says {number}; and,\n\n“more” …"), later(0),
                       url=f"http://zw.example/{number}",
                       publisher="ru.kremlin" if number % 3 else "cn.embassy.zw")  # fmt: skip
    words = ["sample", "--n", "5", "--by", "publisher", "--out", str(folder / "sheet.csv"),
             "--archive", str(folder / "archive")]  # fmt: skip
    assert CliRunner().invoke(app, words).exit_code == 0
    with (folder / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        drawn = list(csv.DictReader(file))
    for row in drawn:
        row |= dict.fromkeys(("event_right", "published_right", "kind_right", "title_right"),
                             "Right ")  # fmt: skip
    drawn[1] |= {"event_right": "WRONG", "event_is": "14/06/2001"}
    return drawn


def saved(rows: list[Row], parting: str = ",", ends: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0], delimiter=parting, lineterminator=ends)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def with_columns_more(rows: list[Row]) -> bytes:
    head, _, rest = saved(rows).partition("\r\n")
    return f"{head},,,\r\n{rest}{',' * 20}\r\n\r\n".encode()


@pytest.mark.parametrize(
    "as_saved",
    [
        lambda rows: saved(rows).encode(),
        lambda rows: saved(rows, ";").encode("utf-8-sig"),
        lambda rows: saved(rows, "\t").encode(),
        lambda rows: saved(rows, ends="\r").encode(),
        lambda rows: f"sep=;\r\n{saved(rows, ';')}".encode(),
        lambda rows: saved(rows[::-1]).encode(),
        lambda rows: saved([{**dict(reversed(row.items()))} for row in rows]).encode(),
        lambda rows: saved([dict(list(row.items())[:-1]) for row in rows]).encode(),
        with_columns_more,
    ],
    ids=["plain", "Excel's", "tabs", "Mac's", "told", "sorted", "moved", "older", "wider"],
)  # fmt: skip
def test_a_sheet_is_read_however_it_was_saved(rows, tmp_path, as_saved: Callable[..., bytes]):
    (tmp_path / "sheet.csv").write_bytes(as_saved(rows))
    (event, *others) = measure.audit(measure.read(tmp_path / "sheet.csv")).coders[0]
    assert event.answers == {"right": 4, "wrong": 1, "unclear": 0}
    assert [one.answers["right"] for one in others] == [5, 5, 5]


def changed(rows: list[Row], number: int, **cells: str) -> str:
    return saved([row | cells if n == number else row for n, row in enumerate(rows)])


@pytest.mark.parametrize(
    ("as_saved", "sentence"),
    [
        (lambda rows: saved(rows).encode("cp1252", "replace"), "is not in UTF-8; save it as"),
        (lambda rows: saved(rows, "\t").encode("utf-16"), "is not in UTF-8; save it as"),
        (lambda rows: b"PK\x03\x04 and so on", "is a workbook; save the sheet as “CSV UTF-8”"),
        (lambda rows: changed(rows, 2, uid=" "), "row 4 has no uid; put back"),
        (lambda rows: changed(rows, 0, stratum_size="9"), "two sizes of the stratum"),
        (lambda rows: changed(rows, 0, stratum="other"), "and it was drawn from 6; put back"),
        (lambda rows: saved([row for row in rows if row["publisher"] == "ru.kremlin"]),
         "of its rows hold 4 bulletins, and it was drawn from 6; put back the rows"),
        (lambda rows: saved(rows).replace(",note,", ",event_right,"), "column event_right twice"),
        (lambda rows: saved(rows).partition("\n")[0], "has no rows"),
        (lambda rows: b"", "has no column uid"),
        (lambda rows: saved(rows).replace("Right ", '"Right ', 1), "is no answer; write right"),
        # Other libraries lift the module's bound on a cell: then it is a row without a uid.
        (lambda rows: f'{saved(rows)}"{"x" * 200_000}', "a quote may stand open|has no uid"),
    ],
)  # fmt: skip
def test_what_would_be_misread_is_refused_in_a_sentence(rows, tmp_path, as_saved, sentence):
    content = as_saved(rows)
    content = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "sheet.csv").write_bytes(content)
    with pytest.raises(UsageFault, match=sentence) as told:
        measure.read(tmp_path / "sheet.csv")
    assert len(str(told.value)) < 300


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine")
@pytest.mark.skipif("OFFICE" not in os.environ, reason="it takes ten seconds: OFFICE=1 runs it")
def test_a_sheet_goes_through_libreoffice_and_back(rows, tmp_path):
    (tmp_path / "sheet.csv").write_text(saved(rows), encoding="utf-8-sig", newline="")
    utf8 = "44,34,76,1"  # its name for commas, quotes, UTF-8, from line 1
    for command in (
        [f"--infilter=CSV:{utf8}", "--convert-to", "xlsx", "sheet.csv"],
        ["--convert-to", f"csv:Text - txt - csv (StarCalc):{utf8}", "--outdir", "back",
         "sheet.xlsx"],
    ):  # fmt: skip
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run([OFFICE, profile, "--headless", *command], cwd=tmp_path, check=True,
                       capture_output=True)  # fmt: skip
    assert measure.read(tmp_path / "back" / "sheet.csv") == measure.read(tmp_path / "sheet.csv")
