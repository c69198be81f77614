"""The upgrade of an archive: alone, after a copy of its database, checked, or left as it was."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from storage import database, hold, schema
from storage.errors import ArchiveDamaged
from storage.migrate import migrate
from storage.snapshot import snapshot


class Upgraded(NamedTuple):
    """What an upgrade came to."""

    was: str  # the revisions before and after
    reached: str
    copy: Path | None  # the database as it was; None where the schema was today's


def upgrade(folder: Path) -> Upgraded:
    """Bring an archive up to today's schema, views and index.

    Raises ArchiveBusy while anybody writes to it. Whatever goes wrong, it is left as it was.
    """
    was = _version(folder)
    with hold.alone(folder):
        if was == schema.REVISIONS[-1]:
            return Upgraded(was, migrate(folder), None)
        copy = _free(folder, was)
        snapshot(folder, copy)
        try:
            return Upgraded(was, migrate(folder), copy)
        except BaseException as error:  # a signal too: what fails is rolled back
            copy.unlink()  # of what stands there still
            if isinstance(error, IntegrityError):
                raise _unfit(error, was) from error
            raise


def _version(folder: Path) -> str:
    """The revision of the archive; raises where there is none, or one of another version's."""
    with schema.evidence(folder) as connection:
        return schema.version_of(connection) or ""


def _free(folder: Path, version: str) -> Path:
    """A name that nothing has yet: `archive.db.0004`, `archive.db.0004-2`, …"""
    name = f"{database.NAME}.{version}"
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    return next(path for name in names if not (path := folder / name).exists())


def _unfit(error: IntegrityError, was: str) -> ArchiveDamaged:
    return ArchiveDamaged(
        f"rows of the archive do not fit schema {schema.REVISIONS[-1]} ({error.orig}); "
        f"it is left at {was}; restore a backup"
    )
