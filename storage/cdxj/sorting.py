"""Sorting an index that may be larger than memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

ENOUGH = 1 << 18  # lines held in memory, some 100 MB


class Sorter:
    """Takes lines in any order, gives them back in order; what is too much waits in a folder."""

    def __init__(self, folder: Path, enough: int = ENOUGH) -> None:
        self._folder = folder
        self._enough = enough
        self._lines: list[str] = []
        self._runs: list[IO[str]] = []
        self._open = ExitStack()

    def __enter__(self) -> Sorter:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, line: str) -> None:
        """Take one line, with its end."""
        self._lines.append(line)
        if len(self._lines) >= self._enough:
            self._spill()

    def __iter__(self) -> Iterator[str]:
        for run in self._runs:
            run.seek(0)
        yield from heapq.merge(*self._runs, sorted(self._lines))

    def _spill(self) -> None:
        file = tempfile.TemporaryFile(  # noqa: SIM115  # closed with all others
            "w+", encoding="utf-8", newline="\n", dir=self._folder
        )
        run = self._open.enter_context(file)
        run.writelines(sorted(self._lines))
        self._runs.append(run)
        self._lines.clear()
