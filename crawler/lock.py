"""One lock per site, so that no two jobs press one host: `flock` on `locks/<host>.lock`.

The kernel frees it at once after a kill; no heartbeat, no clock.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage import hold
from storage.errors import SiteLocked

# A process holds a site once, however many of its sources it runs in turn: a second descriptor
# of the same process would wait for the first.
_held: dict[Path, int] = {}


@contextmanager
def site_lock(archive: Path, site: str) -> Iterator[None]:
    """Hold the site's lock; raises SiteLocked at once if another process has it."""
    file = _file(archive, site)
    if file in _held:
        with _again(file):
            yield
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    try:
        _take(descriptor, site)
        with _again(file):
            yield
    finally:
        os.close(descriptor)


def is_crawled(archive: Path, site: str) -> bool:
    """Whether another process crawls the site now."""
    file = _file(archive, site)
    return file not in _held and hold.is_held(file)


def is_any_crawled(archive: Path) -> bool:
    """Whether another process crawls any site now."""
    return any((archive / hold.LOCKS / f"{name}.lock").absolute() not in _held
               for name in hold.sites(archive))  # fmt: skip


def _file(archive: Path, site: str) -> Path:
    return (archive / hold.LOCKS / f"{site.replace(':', '_')}.lock").absolute()


def _take(descriptor: int, site: str) -> None:
    # Who only looks whether a site is crawled (`hold.is_held`) shares its lock for an instant; who
    # crawls it shares it with nobody.
    while not _tried(descriptor, fcntl.LOCK_EX):
        if not _tried(descriptor, fcntl.LOCK_SH):
            raise SiteLocked(site)
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _tried(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _again(file: Path) -> Iterator[None]:
    _held[file] = _held.get(file, 0) + 1
    try:
        yield
    finally:
        _held[file] -= 1
        if not _held[file]:
            del _held[file]
