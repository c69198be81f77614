import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from storage import schema
from storage.migrate import migrate

AT_ONCE = 4


def test_those_that_make_one_archive_at_once_wait_for_one_another(tmp_path: Path) -> None:
    there = threading.Barrier(AT_ONCE)

    def make(folder: Path) -> str:
        there.wait()
        return migrate(folder)

    with ThreadPoolExecutor(AT_ONCE) as makers:
        for turn in range(3):
            made = list(makers.map(make, [tmp_path / str(turn)] * AT_ONCE))
            assert made == [schema.REVISIONS[-1]] * AT_ONCE
