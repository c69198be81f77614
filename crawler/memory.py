"""How much memory a process holds now; the peak that `getrusage` tells never falls again."""

from __future__ import annotations

import resource
from pathlib import Path

MIB = 1 << 20
RETIRE = 512 * MIB  # a worker that holds more after a site makes room for a fresh one


def resident(process: int | None = None) -> int:
    """Bytes that a process (this one) holds in memory; 0 where that cannot be known."""
    try:
        said = Path(f"/proc/{process or 'self'}/statm").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):  # it has ended, or there is no /proc
        return 0
    return int(said.split()[1]) * resource.getpagesize()
