import shutil
from pathlib import Path

import pytest

from storage import release
from tests.e2e.replaying import DEMO, VISITS, crawl

RELEASES = {"demo": "2026.1", "visit4": "2026.2"}  # made after which visit


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory):
    """A folder with what `make demo` leaves behind."""
    folder = tmp_path_factory.mktemp("made")
    archive, releases = folder / "demo-archive", folder / "demo-releases"
    releases.mkdir()
    for name, sources in VISITS.items():
        crawl(archive, sources, warc=[DEMO.with_name(f"{name}.warc.gz")])
        if frozen := RELEASES.get(name):
            meant = release.Meant(frozen, parquet=False, authors=("demo",))
            release.make(archive, meant, releases)
    return folder


@pytest.fixture
def demo_folder(demo_made: Path, tmp_path: Path) -> Path:
    """A copy of it, to do with as a reader of the docs would."""
    shutil.copytree(demo_made, tmp_path, dirs_exist_ok=True)
    (tmp_path / "archive").symlink_to("demo-archive")  # as the docs call it
    return tmp_path
