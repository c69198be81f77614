from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.archive_faults import FAULTS, SELDOM, TRIED_HERE, tried
from tests.e2e.faulty import ROOT, SOURCE, run
from tests.e2e.replaying import DEMO, crawl

pytestmark = pytest.mark.slow
NAMES = [name for name in TRIED_HERE if "FAULTS" in os.environ or name not in SELDOM]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a crawl that nothing befell."""
    folder = tmp_path_factory.mktemp("whole") / "archive"
    crawl(folder, (SOURCE,))
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_ends_in_a_sentence_and_the_next_run_heals(
    tmp_path: Path, whole: Path, name: str
) -> None:
    fault = FAULTS[name]
    told = tried(fault, tmp_path, whole)
    assert told.ended.code in fault.codes
    assert not told.ended.code or fault.told in told.ended.said
    assert (told.lost, told.damage) == (0, [])


def test_output_that_cannot_be_written_is_told() -> None:
    ended = run("sources", "list", before=("sh", "-c", '"$@" > /dev/full', "sh"))
    assert (ended.code, "No space left" in ended.sentence) == (1, True)


def test_scrapy_crawl_tells_an_archive_that_cannot_be_in_a_sentence(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.write_text("a file where the folder goes")
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", SOURCE, "-a", f"from={DEMO}", "-s",
         f"COMMUNIQUE_ARCHIVE={archive}", "-s", "LOG_LEVEL=ERROR"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    (line,) = ended.stderr.splitlines()
    assert f"{archive / 'locks'}: Not a directory" in line
