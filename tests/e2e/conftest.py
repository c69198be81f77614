import shutil
from pathlib import Path

import pytest

from tests.e2e.replaying import DEMO_SOURCES, crawl


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory):
    """A folder with what `make demo` leaves behind."""
    folder = tmp_path_factory.mktemp("made")
    crawl(folder / "demo-archive", DEMO_SOURCES)
    return folder


@pytest.fixture
def demo_folder(demo_made: Path, tmp_path: Path) -> Path:
    """A copy of it, to do with as a reader of the docs would."""
    shutil.copytree(demo_made, tmp_path, dirs_exist_ok=True)
    (tmp_path / "archive").symlink_to("demo-archive")  # as the docs call it
    return tmp_path
