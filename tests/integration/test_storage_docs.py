import re
import shutil
import sqlite3
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from storage_made import SOURCE, Showing, capture, later, opened, read, rows

from storage.views import dictionary

DOC = Path(__file__).parents[2] / "docs" / "querying.md"


def _fenced(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "archive"
    with opened(folder) as door:
        pages = Showing(door)
        door.add(capture(pages.run, 90, "http://zw.example/list", later(0), role="listing"))
        pages.show(read(), later(0))
        pages.show(read(body="changed"), later(1))
        undated = read(title="No Event", body="nothing", event=None)
        pages.show(undated, later(0), url="http://zw.example/2")
    return folder


def test_the_dictionary_in_the_docs_is_that_of_the_views() -> None:
    page = DOC.read_text(encoding="utf-8")
    assert dictionary.renewed(page) == page, f"run python -m storage.views.dictionary {DOC.name}"
    assert "| `event_day` |" in page


@pytest.mark.parametrize("query", _fenced("sql"))
def test_every_query_of_the_docs_finds_something(archive: Path, query: str) -> None:
    assert rows(archive, query)


def test_the_docs_have_five_questions() -> None:
    assert len(_fenced("sql")) == 6


def test_certainly_in_a_month_is_what_the_column_says(archive: Path) -> None:
    within = "event_from >= '2001-06-01' AND event_to <= '2001-06-30'"
    both = f"SELECT count(*), sum(event_month IS '2001-06') FROM bulletins WHERE {within}"
    assert rows(archive, both) == [(1, 1)]


def test_the_pandas_of_the_docs_runs(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="pandas comes with the extra `dev`")
    monkeypatch.chdir(archive.parent)
    names = _ran("import pandas")
    assert names["undated"] == 1
    assert names["per_month"].to_dict() == {("cn.embassy.zw", "2001-06"): 1}


def test_the_python_of_the_docs_runs(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive.parent)
    names = _ran("import storage")
    assert names["held"]
    assert names["proof"][0][:2] == ("2001-06-14", "June 14, 2001")
    assert names["rows"] == [{"n": 1}]
    assert len(names["edits"]) == len(names["lags"]) == len(names["by_year"]) == 1


def _ran(says: str) -> dict[str, Any]:
    (code,) = (block for block in _fenced("python") if says in block)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102  # the docs' own example
    return names


def test_the_sqlite3_of_the_docs_runs(archive: Path) -> None:
    if shutil.which("sqlite3") is None:
        pytest.skip("no sqlite3 command on this machine")
    (command,) = (block for block in _fenced("sh") if block.startswith("sqlite3"))
    run = subprocess.run(
        ["sh", "-c", command], cwd=archive.parent, capture_output=True, text=True, check=True
    )
    assert "Jiang Meets Putin" in run.stdout


def test_a_bare_driver_reads_the_views(archive: Path) -> None:
    connection = sqlite3.connect(f"file:{archive}/archive.db?mode=ro", uri=True)
    found = connection.execute("SELECT sources, event_day FROM bulletins ORDER BY title").fetchall()
    connection.close()
    assert found == [(SOURCE, str(date(2001, 6, 14))), (SOURCE, None)]
