"""A made archive of any size through the real door: `python -m bench.archive BULLETINS FOLDER`.

Nine languages, seven scripts, 78 publishers, 1998 to 2026, words drawn by Zipf's law; the same
rows for the same seed. No WARC: the captures have no bytes.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from bench.made import LAST, Made, bulletins, capture, voices
from storage.archive import Archive
from storage.database import path_of
from storage.records import Capture, RunResult

GROUP = 2000  # records: with the door's own groups, commits are a third of the time
NOW = datetime.fromisoformat(f"{LAST}T00:00:00Z") + timedelta(days=25)


def build(folder: Path, count: int, seed: int = 1) -> None:
    """Write an archive of that many bulletins, a run for each source and year."""
    with Archive(folder, clock=lambda: NOW, group=GROUP) as archive:
        every = voices()
        archive.mirror({v.publisher.id: v.publisher for v in every}.values(),
                       [v.source for v in every])  # fmt: skip
        runs: dict[str, int] = {}
        year = 0
        listings: dict[tuple[str, int], Capture] = {}
        for made in bulletins(count, seed):
            if made.at.year != year:
                _finish(archive, runs, year)
                year = made.at.year
            add(archive, made, runs, listings)
        _finish(archive, runs, year)


def add(
    archive: Archive,
    made: Made,
    runs: dict[str, int],
    listings: dict[tuple[str, int], Capture],
) -> None:
    """Add a bulletin with its listing and captures, in a run of the source's year."""
    source = made.voice.source.id
    if source not in runs:
        runs[source] = archive.start_run(source, made.at - timedelta(hours=1), {})
    month = made.at.year * 12 + made.at.month
    if (source, month) not in listings:
        at = made.at - timedelta(minutes=1)
        listings[source, month] = capture(runs[source], made.listing_url, at, "listing")
        archive.add(listings[source, month])
    archive.add(made.sighting(listings[source, month]))
    for one, bulletin in made.captures(runs[source]):
        archive.add(one)
        archive.add(bulletin)


def _finish(archive: Archive, runs: dict[str, int], year: int) -> None:
    for run in runs.values():
        archive.finish_run(run, datetime.fromisoformat(f"{year}-12-31T23:59:59Z"),
                           RunResult("well", {"full": 1}))  # fmt: skip
    runs.clear()


def main() -> None:
    """Build as told; print how long it took and how large it is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("bulletins", type=int)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    if path_of(options.folder).exists():
        sys.exit(f"{options.folder} has an archive already; name another folder")
    start, cpu = time.perf_counter(), time.process_time()
    build(options.folder, options.bulletins, options.seed)
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    size = path_of(options.folder).stat().st_size
    print(f"{options.bulletins} bulletins in {wall:.0f} s, {cpu:.0f} s of CPU, {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
