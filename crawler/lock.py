"""One lock per site, so that no two jobs press one host: `flock` on `locks/<host>.lock`.

The kernel frees it at once after a kill; no heartbeat, no clock.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import SiteLocked

# A process holds a site once, however many of its sources it runs in turn: a second descriptor
# of the same process would wait for the first.
_held: dict[Path, int] = {}


@contextmanager
def site_lock(archive: Path, site: str) -> Iterator[None]:
    """Hold the site's lock; raises SiteLocked at once if another process has it."""
    file = (archive / "locks" / f"{site.replace(':', '_')}.lock").absolute()
    if file in _held:
        with _again(file):
            yield
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SiteLocked(site) from None
        with _again(file):
            yield
    finally:
        os.close(descriptor)


def locked(archive: Path) -> list[str]:
    """The sites that are being crawled now, by their lock files' names."""
    return sorted(file.stem for file in (archive / "locks").glob("*.lock") if _is_held(file))


def _is_held(file: Path) -> bool:
    # A crawl that begins at this very instant is told of a lock that is none: so is the cost of a
    # look that needs no register of holders.
    with file.open("rb") as descriptor:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def _again(file: Path) -> Iterator[None]:
    _held[file] = _held.get(file, 0) + 1
    try:
        yield
    finally:
        _held[file] -= 1
        if not _held[file]:
            del _held[file]
