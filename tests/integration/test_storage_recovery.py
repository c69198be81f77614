from pathlib import Path

from killed_worker import killed_after
from storage_made import DAY0, SOURCE, Showing, bulletin, capture, later, opened, read, rows, run_of

from storage.archive import Archive
from storage.warc import response_record

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\npage"
OURS = {"Communique-Role": "bulletin", "Communique-Source": SOURCE}


def _append(archive: Archive, number: int, more: dict[str, str] | None = None) -> str:
    record_id = f"<urn:uuid:{number:08d}>"
    url = f"http://zw.example/{number}.htm"
    record = response_record(record_id, url, DAY0, HTTP, "00" * 32, more=more)
    archive.warc.append(record, listing=False)
    return record_id


KILLED = """
from storage_made import *
from test_storage_recovery import OURS, _append
archive = opened(Path({folder!r}))
run = run_of(archive)
for number in range(1, {count} + 1):
    record_id = _append(archive, number, OURS if number % 2 else None)
    if number <= {rows}:
        archive.add(capture(run, number, f"http://zw.example/{{number}}.htm", later(0)))
archive.flush()
archive.warc.sync()
"""


def _killed(folder: Path, count: int, rows: int) -> None:
    """A worker that wrote `count` records and `rows` capture rows is killed."""
    killed_after(KILLED.format(folder=str(folder), count=count, rows=rows))


def test_whole_records_without_a_row_get_one_after_a_kill(tmp_path: Path) -> None:
    _killed(tmp_path, count=5, rows=2)
    with opened(tmp_path) as archive:
        unread = archive.unread(SOURCE)
    assert [one.record_id for one in unread] == [f"<urn:uuid:{n:08d}>" for n in (1, 2, 3, 5)]
    found = unread[2]
    assert (found.url_key, found.status, found.media_type, found.via) == (
        "zw.example/3.htm", 200, "text/html", "live",
    )  # fmt: skip
    view = rows(tmp_path, "SELECT count(*), count(DISTINCT record_id) FROM capture")
    assert view == [(5, 5)]
    # The killed run keeps its own; a record that does not tell its source has a run of its own.
    assert rows(tmp_path, "SELECT source, outcome, captures FROM runs ORDER BY run") == [
        (SOURCE, None, 4), (None, "recovered", 1)
    ]  # fmt: skip


def test_what_was_recovered_is_read_from_the_warc_and_then_no_longer_unread(tmp_path: Path) -> None:
    _killed(tmp_path, count=1, rows=0)
    with opened(tmp_path) as archive:
        (page,) = archive.unread(SOURCE)
        archive.add(bulletin(page, read()))
        assert archive.flush()[-1].what == "new"
        assert archive.unread(SOURCE) == []


def test_recovering_twice_adds_nothing(tmp_path: Path) -> None:
    _killed(tmp_path, count=3, rows=0)
    for _ in range(2):
        opened(tmp_path).close()
    assert rows(tmp_path, "SELECT count(*) FROM capture") == [(3,)]


def test_a_living_workers_file_is_left_alone(tmp_path: Path) -> None:
    with opened(tmp_path, worker="a") as living:
        _append(living, 1, OURS)
        living.warc.sync()
        with opened(tmp_path, worker="b"):
            assert rows(tmp_path, "SELECT count(*) FROM capture") == [(0,)]
        living.add(capture(run_of(living), 1, "http://zw.example/1.htm", later(0)))
    assert rows(tmp_path, "SELECT count(*) FROM capture") == [(1,)]


def test_two_workers_write_by_turns(tmp_path: Path) -> None:
    with opened(tmp_path, worker="a") as one, opened(tmp_path, worker="b") as other:
        doors = (Showing(one, "http://zw.example/a.htm"), Showing(other, "http://zw.example/b.htm"))
        for number in range(10):
            for offset, door in enumerate(doors):
                told = door.show(read(), later(number), number=2 * number + offset)
                assert told.what in ("new", "same", "joined")
    assert rows(tmp_path, "SELECT count(*) FROM showing") == [(20,)]
