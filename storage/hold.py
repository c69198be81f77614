"""Who holds an archive: any number that write to it at once, or one alone that changes its shape.

Locks are the kernel's (`flock`): they go with the process that had them.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from storage.errors import ArchiveBusy

LOCKS = "locks"
WRITERS = "writers"  # no `.lock`: it is no site's


@contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Hold an archive together with others that write; raises ArchiveBusy if one has it alone."""
    with _flock(_made(folder), fcntl.LOCK_SH) as held:
        if not held:
            raise ArchiveBusy(f"{folder} is being migrated; try again when that has ended")
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold an archive alone; raises ArchiveBusy, and names who has it, if anybody writes to it."""
    writers = _made(folder)
    # The sites too: a version of before took no other lock.
    sites = sorted(writers.parent.glob("*.lock"))
    with ExitStack() as stack:
        for file in (writers, *sites):
            if not stack.enter_context(_flock(file, fcntl.LOCK_EX)):
                who = "another run writes to it" if file == writers else f"{file.stem} is crawled"
                raise ArchiveBusy(f"{folder}: {who}; try again when that has ended")
        yield


def sites(folder: Path) -> list[str]:
    """The sites that are being crawled now, by their lock files' names."""
    return sorted(file.stem for file in (folder / LOCKS).glob("*.lock") if is_held(file))


def is_held(file: Path) -> bool:
    """Whether a process has this lock alone; whoever takes it at this very instant waits it out."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _made(folder: Path) -> Path:
    locks = folder / LOCKS
    locks.mkdir(parents=True, exist_ok=True)
    return locks / WRITERS


@contextmanager
def _flock(file: Path, kind: int) -> Iterator[bool]:
    """A lock on a file until the block's end; no if another has one that forbids it."""
    descriptor = os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)
