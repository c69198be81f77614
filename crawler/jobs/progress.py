"""Progress on stderr: one live line per source on a terminal, one plain line each elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn
from rich.progress import Progress as Bars

from crawler.catalogue import Source
from storage.records import RunResult

WIDTH = 30  # columns for a source's name
# What a line tells, where there was any; what is gone may say so with status 200.
TOLD = {
    "new": ("new",), "edited": ("edited",), "returned": ("returned",), "moved": ("moved",),
    "gone": ("gone", "soft"), "rejected": ("rejected",),
}  # fmt: skip
WORDS = {"locked": "locked by another run", "crashed": "crashed: its worker died"}


class Progress(Protocol):
    """What a job tells while it runs."""

    def started(self, source: Source) -> None:
        """A source begins."""

    def counted(self, source: Source, counts: Mapping[str, int]) -> None:
        """Its counters now."""

    def ended(self, source: Source, result: RunResult) -> None:
        """It ended so."""


class Quiet:
    """Tells nothing: for `--json`."""

    def started(self, source: Source) -> None:
        """Nothing."""

    def counted(self, source: Source, counts: Mapping[str, int]) -> None:
        """Nothing."""

    def ended(self, source: Source, result: RunResult) -> None:
        """Nothing."""


class Plain(Quiet):
    """One line per source when it has ended."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def ended(self, source: Source, result: RunResult) -> None:
        """Print how it went."""
        self._console.print(f"{source.id:<{WIDTH}} {summary(result)}", highlight=False)


class Live(Quiet):
    """A bar per source, read against found; found grows while listings are walked."""

    def __init__(self, console: Console) -> None:
        self._bars = Bars(
            TextColumn("{task.description}"), BarColumn(24), TextColumn("{task.fields[said]}"),
            console=console,
        )  # fmt: skip
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Live:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def started(self, source: Source) -> None:
        """Add the source's bar."""
        name = f"{source.id:<{WIDTH}}"
        self._tasks[source.id] = self._bars.add_task(name, total=None, said="")

    def counted(self, source: Source, counts: Mapping[str, int]) -> None:
        """Move its bar."""
        done, found = _done(counts), counts.get("listed", 0)
        said = f"{done} / {found}"
        self._bars.update(
            self._tasks[source.id], completed=done, total=max(found, done, 1), said=said
        )

    def ended(self, source: Source, result: RunResult) -> None:
        """Put a line with the outcome, which scrolls, in the bar's place."""
        self._bars.remove_task(self._tasks.pop(source.id))
        self._bars.console.print(f"{source.id:<{WIDTH}} {summary(result)}", highlight=False)


def summary(result: RunResult) -> str:
    """How a run went, in half a line."""
    if result.outcome in WORDS:
        return WORDS[result.outcome]
    counts = result.counts
    sums = {word: sum(counts.get(name, 0) for name in names) for word, names in TOLD.items()}
    told = [f"{number} {word}" for word, number in sums.items() if number]
    read = f"{_done(counts)} / {counts.get('listed', 0)}"
    return f"{read:<11} {result.outcome:<7} {', '.join(told)}".rstrip()


def _done(counts: Mapping[str, int]) -> int:
    return counts.get("read", 0) + counts.get("rejected", 0) + counts.get("known", 0)
