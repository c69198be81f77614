"""Packs an archive for the tests of upgrades, as it is or cut back to an earlier revision.

    python tests/archives/make.py ARCHIVE [REVISION]

`0004.zip` and later are archives that the code of that revision's time made: two sources crawled
from demo/demo.warc.gz, then one again from pages altered later. `0001.zip` to `0003.zip` are the
first of them cut back: what the tables of that revision can hold. Before a new revision is
committed, pack an archive of the present one; a test asks for it.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import text

from storage import database, schema
from storage.migrate import migrate

HERE = Path(__file__).parent
# A bulletin is what a reading is of: before there were readings there was none.
NEEDS_READINGS = ("bulletin", "uid_alias", "address", "translation")


def main(archive: Path, revision: str | None) -> None:
    """Pack it."""
    with database.reading(archive) as connection:
        made_at = schema.version_of(connection)
    if not made_at:
        sys.exit(f"{archive} is no archive")
    with TemporaryDirectory() as folder:
        cut = Path(folder)
        if revision in (None, made_at):
            (cut / database.NAME).write_bytes(database.path_of(archive).read_bytes())
        else:
            migrate(cut, revision)
            _fill(cut, archive)
        with closing(sqlite3.connect(database.path_of(cut))) as db:
            db.execute("PRAGMA journal_mode=DELETE")
            db.execute("VACUUM")
        _pack(archive, cut, HERE / f"{revision or made_at}.zip")


def _fill(cut: Path, archive: Path) -> None:
    engine = database.writer(cut, foreign_keys=False)
    with engine.connect() as connection:
        connection.exec_driver_sql("ATTACH ? AS later", (str(database.path_of(archive)),))
        connection.commit()
        with connection.begin():
            names = "SELECT name FROM main.sqlite_master WHERE sql LIKE '%STRICT%'"
            tables = connection.execute(text(names)).scalars().all()
            for table in tables:
                if table not in NEEDS_READINGS or "reading" in tables:
                    columns = f"SELECT group_concat(name) FROM pragma_table_info('{table}')"
                    said = connection.execute(text(columns)).scalar_one()
                    connection.exec_driver_sql(
                        f"INSERT INTO main.{table} ({said}) SELECT {said} FROM later.{table}"
                    )
    engine.dispose()


def _pack(archive: Path, cut: Path, file: Path) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.write(database.path_of(cut), database.NAME)
        packed.write(archive / "manifest.jsonl", "manifest.jsonl")
        for warc in sorted(archive.glob("warc/**/*.warc.gz")):
            packed.write(warc, warc.relative_to(archive).as_posix())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
