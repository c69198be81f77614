import json
from pathlib import Path

import pytest
from storage_made import SOURCE, Showing, later, opened, read
from typer.testing import CliRunner

from crawler.cli import app


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    with opened(folder) as archive:
        pages = Showing(archive)
        for n in range(24):
            reading = read(
                f"Jiang Meets Envoy {n}", title_raw=f"Jiang Meets Envoy {n} | Desk | House"
            )
            pages.show(reading, later(n), url=f"http://zw.example/t{n}.htm")
    return folder


def learnt(folder: Path, *more: str) -> str:
    ran = CliRunner().invoke(
        app, ["sources", "learn", SOURCE, "--archive", str(folder), *more], catch_exceptions=False
    )
    assert ran.exit_code == 0
    return ran.stdout


def test_names_are_learnt_from_the_archive_and_told_as_the_rows_line(folder: Path) -> None:
    assert learnt(folder).splitlines() == [
        '# "House" ends 24 of 24 titles',
        '# "Desk" ends 24 of 24 titles',
        'title = { sites = ["House"], sections = ["Desk"] }',
    ]


def test_the_names_are_told_as_json_too(folder: Path) -> None:
    assert json.loads(learnt(folder, "--json"))[0] == {"name": "House", "at_end": True, "pages": 24}
