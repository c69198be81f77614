import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from storage_made import Showing, later, opened, read

from storage import schema

STEERING = "Met \x1b]0;owned\x07 \x1b[2J \x9b2J \u202egnp.exe"
WIDE = {**os.environ, "COLUMNS": "250"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("steering") / "archive"
    with opened(folder) as door:
        pages = Showing(door)
        pages.show(read("Of another", "Another text."), later(0))
        pages.show(read(STEERING, f"Said {STEERING}."), later(1), number=2)
    return folder


def on_a_terminal(*words: str) -> str:
    """What a terminal is sent by a command."""
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).parent / "communique"), *words]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=WIDE) as process:
        os.close(theirs)
        said = b"".join(iter(lambda: _read(ours), b""))
        assert process.wait() == 0
    os.close(ours)
    return said.decode()


def _read(ours: int) -> bytes:
    try:
        return os.read(ours, 65_536)
    except OSError:  # so Linux tells that the other end was closed
        return b""


@pytest.mark.parametrize("words", [("changes", "--since", "2026"), ("diff", "UID")])
def test_no_page_steers_the_terminal_of_its_reader(archive, words):
    with schema.reading(archive) as db:
        uid = db.exec_driver_sql("SELECT uid FROM bulletins").scalar_one()
    asked = [uid if word == "UID" else word for word in words]
    said = on_a_terminal(*asked, "--archive", str(archive))
    assert "Met ␛]0;owned␇ ␛[2J ⟨9B⟩2J ⟨RLO⟩gnp.exe" in " ".join(said.split())
    for sent in ("\x1b]0", "\x1b[2J", "\x9b", "\u202e", "\x07"):
        assert sent not in said
