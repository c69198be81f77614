import sqlite3
from contextlib import closing
from pathlib import Path

from verify_made import faults, make

from storage import migrate

COPIED = ("publisher", "source", "run", "capture", "sighting")


def test_an_archive_of_before_knows_what_began_and_ended_its_intervals(tmp_path: Path) -> None:
    made, old = make(tmp_path / "made"), tmp_path / "old"
    old.mkdir()
    migrate.migrate(old, "0005")
    with closing(sqlite3.connect(old / "archive.db")) as db:
        db.execute("ATTACH ? AS made", (str(made / "archive.db"),))
        for table in COPIED:
            db.execute(f"INSERT INTO {table} SELECT * FROM made.{table}")
        db.commit()
    migrate.migrate(old)
    for archive in (made, old):
        with closing(sqlite3.connect(archive / "archive.db")) as db:
            told = db.execute("SELECT capture, sightings FROM listed ORDER BY 1").fetchall()
        assert told == [(4, "[1,2,3]"), (5, "[1,2,3,4]")]
    assert not faults(made)["rows"]
    assert not [one for one in faults(old)["rows"] if "gone" in one.what]
