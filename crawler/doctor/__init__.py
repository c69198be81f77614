"""The doctor: looks at installation, archive and network, and tells the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from crawler.catalogue import Catalogue
from crawler.doctor.finding import FAIL, Finding
from crawler.doctor.held import archive
from crawler.doctor.installation import installation
from crawler.doctor.network import network
from storage.errors import ArchiveDamaged

__all__ = ["Finding", "examine", "exit_code"]


def examine(
    folder: Path, rows: Catalogue, now: datetime, *, offline: bool = False
) -> Iterator[Finding]:
    """All findings, as they are made; `offline` asks no name server and no publisher."""
    yield from installation(rows)
    yield from archive(folder, now)
    if not offline:
        yield from network(rows)


def exit_code(findings: Iterable[Finding]) -> int:
    """0 where nothing failed, else the gravest failure's code: damage before all others."""
    failed = {one.code for one in findings if one.level == FAIL}
    return ArchiveDamaged.code if ArchiveDamaged.code in failed else min(failed, default=0)
