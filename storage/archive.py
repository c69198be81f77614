"""The write door: takes frozen records, answers what happened. Nothing else writes the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType

from storage.records import (
    Bulletin,
    Capture,
    Outcome,
    PublisherRow,
    Reading,
    Reject,
    RunResult,
    Sighting,
    SourceRow,
)
from storage.warc import WarcStore

GROUP = 20  # records that share one transaction


class Archive:
    """One archive folder, open for writing: `archive.db`, `warc/`, `manifest.jsonl`."""

    warc: WarcStore
    told: Callable[[Outcome], None] | None  # hears each outcome once its group is committed

    def __init__(
        self,
        folder: Path,
        *,
        worker: str = "0",
        clock: Callable[[], datetime],
        reread: Callable[[Capture], Reading | None] | None = None,
    ) -> None: ...

    def mirror(self, publishers: Iterable[PublisherRow], sources: Iterable[SourceRow]) -> None:
        """Copy the catalogue's rows; rows it no longer has are kept."""

    def start_run(self, source: str, started: datetime, versions: Mapping[str, str]) -> int:
        """Open a run row; returns its id."""
        raise NotImplementedError

    def finish_run(self, run: int, finished: datetime, result: RunResult) -> None:
        """Flush, then close the run row with its outcome and counts."""

    def add(self, record: Capture | Bulletin | Reject | Sighting) -> None:
        """Gather a record; a full group is flushed at once."""

    def flush(self) -> list[Outcome]:
        """Sync the WARC, then write what was gathered in one short transaction."""
        raise NotImplementedError

    def known(self, url_keys: Iterable[str]) -> set[str]:
        """Those of the keys whose page was read or rejected before: no need to fetch again."""
        raise NotImplementedError

    def unread(self, source: str) -> list[Capture]:
        """Captures of bulletins, whole and good, that no reading or reject followed (a kill)."""
        raise NotImplementedError

    def last_run(self, source: str, *, full: bool) -> datetime | None:
        """When the last well-ended (full) run over the source started, UTC."""
        raise NotImplementedError

    def close(self) -> None:
        """Flush, seal the WARC files and close the database."""

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
