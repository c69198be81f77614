from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from storage.manifest import Manifest
from storage.warc import WarcStore
from storage.warc.recovery import recover

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
WORK = """
import sys
from datetime import UTC, datetime
from datetime import UTC, datetime
from pathlib import Path
from storage.warc import WarcStore, response_record
noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
folder, worker, end = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
for turn in range(20):
    store = WarcStore(folder, worker="same", clock=lambda: noon)
    name = f"<urn:test:{worker}-{turn}>"
    record = response_record(name, "http://x/", noon, b"HTTP/1.1 200 OK\\r\\n\\r\\n", "0" * 64)
    store.append(record, listing=False)
    if end == "close":
        with store.recover() as found:
            assert list(found) == []  # all files have living writers
    if end == "close" or turn < 19:
        store.close()
"""


def working(folder: Path, worker: int, end: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WORK, str(folder), str(worker), end])


def test_workers_share_a_folder_a_name_and_a_manifest(tmp_path: Path) -> None:
    workers = [working(tmp_path, number, "close") for number in range(4)]
    assert [worker.wait() for worker in workers] == [0] * 4
    manifest = Manifest(tmp_path)
    assert list(manifest.faults()) == []
    files = {f.relative_to(tmp_path).as_posix() for f in tmp_path.glob("warc/**/*.warc.gz")}
    assert len(files) == 80
    assert manifest.files() == files
    assert len((tmp_path / "manifest.jsonl").read_text().splitlines()) == 80


def test_what_dead_workers_left_open_is_sealed_with_its_records(tmp_path: Path) -> None:
    workers = [working(tmp_path, number, "die") for number in range(2)]
    assert [worker.wait() for worker in workers] == [0] * 2
    store = WarcStore(tmp_path, worker="0", clock=lambda: NOON)
    with store.recover() as found:
        ids = [one.stored.record_id for one in found if one.stored.type == "response"]
    assert sorted(ids) == ["<urn:test:0-19>", "<urn:test:1-19>"]
    with recover(tmp_path, NOON) as found:
        assert list(found) == []
    assert len(Manifest(tmp_path).files()) == 40
