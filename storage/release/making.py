"""Making a release: in a folder beside its place, renamed when it is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection

from storage import corrections
from storage.corrections import temporaries
from storage.errors import ArchiveFault, UsageFault
from storage.export import check_installed
from storage.manifest import sha256_of
from storage.release import citation, codebook, files, package, sqlite
from storage.release.facts import facts
from storage.release.meant import Meant, choose, publishers
from storage.release.parts import Part, parts
from storage.release.sums import SUMS, sums

FACTS = "RELEASE.json"


def make(archive: Path, meant: Meant, out: Path, own: Path | None = None) -> dict[str, Any]:
    """Make the folder `out`/`name`; returns what RELEASE.json says.

    `own` is the file of corrections, else that beside the archive. Raises UsageFault where the
    name is taken, nothing is meant, or an extra is missing; then nothing is left behind.
    """
    place = out / meant.name
    if place.exists():
        raise UsageFault(f"{place} exists, and a release never changes; take another name")
    if not out.is_dir():
        raise UsageFault(f"--out {out}: there is no such folder; make it first")
    if meant.parquet:
        check_installed()
    file = own or corrections.beside(archive)
    try:
        with (
            corrections.mounted(archive, own) as db,
            TemporaryDirectory(dir=out, prefix=f".{meant.name}.") as beside,
        ):
            growing = Path(beside) / meant.name
            growing.mkdir()
            said = _fill(db, archive, meant, growing, file if file.exists() else None)
            growing.rename(place)
    except (OSError, sqlite3.OperationalError) as error:
        raise ArchiveFault(f"{place}: {error}; make room, or name another folder") from error
    return said


def _fill(
    db: Connection, archive: Path, meant: Meant, folder: Path, own: Path | None
) -> dict[str, Any]:
    if not choose(db, meant):
        raise UsageFault("no bulletin is meant by this query; a release of nothing is none")
    with temporaries(db):
        db.exec_driver_sql("CREATE TEMP TABLE meant (id TEXT PRIMARY KEY)")
        for one in publishers(db, meant):
            db.exec_driver_sql("INSERT INTO meant VALUES (?)", (one,))
    tables = parts(bodies=meant.bodies)
    said = facts(db, archive, meant, own)
    said["rows"] = sqlite.write(db, tables, said, folder)
    _write(folder, tables, said, parquet=meant.parquet)
    return said


def _write(folder: Path, tables: tuple[Part, ...], said: dict[str, Any], *, parquet: bool) -> None:
    with closing(sqlite.opened(folder)) as made:
        files.write_csv(made, tables, folder)
        if parquet:
            files.write_parquet(made, tables, folder)
        texts = {"CODEBOOK.md": codebook.codebook(made, tables, said)}
    texts[FACTS] = package.json_text(said)
    texts["datapackage.json"] = package.json_text(package.datapackage(folder, tables, said))
    texts["CITATION.cff"] = citation.citation(said, sha256_of(folder / sqlite.NAME))
    for name, content in texts.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    (folder / SUMS).write_text("".join(sums(folder)), encoding="utf-8")
