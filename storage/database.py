"""The database: engines with their pragmas and transactions, and what we refuse to open."""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from storage.errors import ArchiveBusy, ArchiveDamaged, ArchiveFault, CommuniqueError

NAME = "archive.db"
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
BUSY = 30_000  # milliseconds a writer waits for another's short transaction
PAUSE = 20  # milliseconds between looks at a file that another is making
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
HEARING = 100_000  # steps of SQLite between two looks for a Ctrl-C, some milliseconds
LONGEST_VALUE = 100_000_000  # bytes; `select zeroblob(900000000)` would take a gigabyte

Foreseen = CommuniqueError | OSError | OperationalError
FORESEEN = (CommuniqueError, OSError, OperationalError)  # faults of disk, rights and other programs
LIMITS = "see its disk, its folder's rights and the limits of the process"
_ROOM = "make room on its disk"
_REMEDIES = {
    "ENOSPC": _ROOM,
    "EDQUOT": _ROOM,
    "SQLITE_FULL": _ROOM,
    "SQLITE_READONLY": "see who may write to its folder",
}

NETWORK = frozenset({
    "afs", "beegfs", "ceph", "cifs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs",
    "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "smb", "smb2", "smb3",
    "smbfs",
})  # fmt: skip


def path_of(folder: Path) -> Path:
    """The database file of an archive folder."""
    return folder / NAME


def writer(folder: Path, *, foreign_keys: bool = True) -> Engine:
    """The one engine that writes; each of its transactions is BEGIN IMMEDIATE."""
    check_sqlite(sqlite3.sqlite_version_info)
    check_file_system(folder, _mounts())
    engine = create_engine(f"sqlite:///{path_of(folder)}", poolclass=NullPool)

    def connected(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        connection.execute(f"PRAGMA busy_timeout={BUSY}")
        _to_wal(connection)
        for pragma in (
            "synchronous=FULL",  # NORMAL may lose an acknowledged commit with the power
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", connected)
    # A transaction that reads first and writes later fails at once when another wrote between.
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    event.listen(engine, "handle_error", _tell)
    return engine


@lru_cache(maxsize=4)
def reader(folder: Path) -> Engine:
    """An engine that cannot write: not by SQL, not by ATTACH.

    It is kept with the statements it has compiled, which cost more than to run them; connections
    it keeps none.
    """

    def connect() -> sqlite3.Connection:
        uri = f"{path_of(folder).absolute().as_uri()}?mode=ro"
        return sqlite3.connect(uri, uri=True, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    def connected(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA busy_timeout={BUSY}")
        connection.execute("PRAGMA query_only=ON")
        # mode=ro holds for the main file only: an attached one could be made and written.
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        # Python hears Ctrl-C between steps of its own, and SQLite takes none until a query's end.
        connection.set_progress_handler(lambda: None, HEARING)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN"))
    event.listen(engine, "handle_error", _tell)
    return engine


@contextmanager
def reading(folder: Path) -> Iterator[Connection]:
    """A connection that sees one state of the archive and cannot change it."""
    engine = reader(folder)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _to_wal(connection: Any) -> None:
    # SQLite does not wait here, whatever its busy_timeout, for another that makes the same file.
    for _ in range(BUSY // PAUSE):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY":
                raise
            time.sleep(PAUSE / 1000)
        else:
            return
    connection.execute("PRAGMA journal_mode=WAL")  # says itself that it is locked


def check_sqlite(version: tuple[int, ...]) -> None:
    """Refuse an SQLite that has no STRICT tables."""
    if version < OLDEST_SQLITE:
        found, wanted = (".".join(map(str, v)) for v in (version, OLDEST_SQLITE))
        raise ArchiveFault(f"SQLite {found} is too old; install {wanted} or newer")


def check_file_system(folder: Path, mounts: str) -> None:
    """Refuse a network file system, where SQLite's WAL corrupts; `mounts` is /proc/mounts."""
    path = folder.absolute().resolve()
    points = (line.split()[1:3] for line in mounts.splitlines() if len(line.split()) > 2)
    # /proc/mounts writes a space as \040.
    above = [(m.replace("\\040", " "), kind) for m, kind in points]
    holding = [(m, kind) for m, kind in above if path.is_relative_to(m)]
    point, kind = max(holding, key=lambda m: len(m[0]), default=("/", ""))
    if kind in NETWORK:
        raise ArchiveFault(
            f"{folder} lies on {point}, a network file system ({kind}); "
            "put the archive on a local disk"
        )


def told(error: Foreseen, folder: Path) -> str:
    """The one sentence that names what failed of the archive in `folder`, and the remedy."""
    if isinstance(error, OperationalError):
        name = getattr(error.orig, "sqlite_errorname", "")
        return f"the database: {error.orig}; {_REMEDIES.get(name, LIMITS)}"
    if isinstance(error, OSError):
        remedy = _REMEDIES.get(errno.errorcode.get(error.errno or 0, ""), LIMITS)
        return f"{error.filename or folder}: {error.strerror or error}; {remedy}"
    return str(error)


def is_interrupted(error: BaseException) -> bool:
    """Whether a query was ended by Ctrl-C, or by the limit of time that its connection has."""
    return getattr(getattr(error, "orig", None), "sqlite_errorname", "") == "SQLITE_INTERRUPT"


def damage(error: BaseException) -> ArchiveDamaged | None:
    """What to say of an error that tells of a damaged file; None where it tells of none."""
    damaged = getattr(error, "sqlite_errorname", "").startswith(DAMAGED)
    # A damaged name of a table is no text, not even within SQLite's own complaint.
    if damaged or isinstance(error, UnicodeDecodeError):
        return ArchiveDamaged(f"the database cannot be read: {error}; restore it from a backup")
    return None


def _tell(context: ExceptionContext) -> None:
    """Whoever meets a damaged file, or one that another holds for long, says so in one sentence."""
    error = context.original_exception
    if found := damage(error) or _held(error):
        raise found from error


def _held(error: BaseException) -> ArchiveBusy | None:
    if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
        return None
    return ArchiveBusy("another program holds the database; try again when that has ended")


def _mounts() -> str:
    file = Path("/proc/mounts")
    return file.read_text(errors="replace") if file.exists() else ""
