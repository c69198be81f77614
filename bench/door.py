"""What the write door and the search cost: `python bench/door.py [BULLETINS]`.

Bodies of 5 KB in words drawn by Zipf's law, groups of 20, synchronous=FULL, a real disk.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from storage import schema, stats
from storage.archive import Archive
from storage.filters import Filters, span_of
from storage.records import (
    Bulletin,
    Capture,
    DateClaim,
    PublisherRow,
    Reading,
    RoleDate,
    SourceRow,
)
from storage.search import search

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PICK = random.Random(1)  # noqa: S311  # made texts, no secret
WORDS = ["".join(PICK.choices("abcdefghijklmnopqrstuvwxyz", k=n % 9 + 2)) for n in range(20_000)]
WEIGHTS = [1 / (rank + 1) for rank in range(len(WORDS))]
PARAGRAPHS = [" ".join(PICK.choices(WORDS, WEIGHTS, k=85)) for _ in range(3_000)]


def pages(run: int, count: int) -> Iterator[tuple[Capture, Bulletin]]:
    """Captures and the bulletins they show."""
    for number in range(count):
        url = f"http://zw.example/t{number}.htm"
        capture = Capture(f"<urn:{number}>", run, "bulletin", "GET", url, url[7:], NOW, NOW, "live",
                          200, warc_file="warc/x", warc_offset=number)  # fmt: skip
        yield (
            capture,
            Bulletin("s", "p", url, url[7:], url, (f"<urn:{number}>",), NOW, reading(number)),
        )


def reading(number: int) -> Reading:
    """A reading of ten paragraphs with two claims."""
    day = date(2001, 1, 1) + timedelta(days=number % 9000)
    when = RoleDate("stated", day, day, day.isoformat(), "day", "moment")
    claim = DateClaim("event", day.isoformat(), day, day, "day", "moment", "June 14, 2001",
                      "opening", "day", "chosen")  # fmt: skip
    title = " ".join(PICK.choices(WORDS, k=8))
    return Reading(
        title=title, title_raw=title, title_parts=(), title_key=title, label=None, language="en",
        kind="readout", kind_rule="met", paragraphs=tuple(PICK.sample(PARAGRAPHS, 10)), stamps=(),
        event=when, publication=when, upload=RoleDate("silent"), claims=(claim, claim),
    )  # fmt: skip


def timed(name: str, work: Callable[[], object]) -> None:
    """Print the best of five."""
    took = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    print(f"{name:<32} {min(took) * 1e3:8.1f} ms")


def main(count: int, folder: Path) -> None:
    """Write, then ask."""
    with Archive(folder, clock=lambda: NOW) as archive:
        archive.mirror([PublisherRow("p", "P", "CN", "embassy")],
                       [SourceRow("s", "p", "en", "UTC", "t", "6h", False)])  # fmt: skip
        made = list(pages(archive.start_run("s", NOW, {}), count))
        start, cpu = time.perf_counter(), time.process_time()
        for capture, bulletin in made:
            archive.add(capture)
            archive.add(bulletin)
        archive.flush()
        wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"door: {count / wall:.0f} bulletins/s, {cpu / count * 1e3:.2f} ms CPU each")
    with schema.reading(folder) as db:
        june = Filters(event=span_of("--event", "2001-06"))
        for rank in (0, 5, 20, 100, 1000):
            word = WORDS[rank]
            hits = search(db, word, Filters()).hits
            timed(f"search, {hits} hits", partial(search, db, word, Filters()))
        timed("search, a word and a month", lambda: search(db, WORDS[20], june))
        timed("search, a month", lambda: search(db, "", june))
        timed("stats", lambda: stats.per_month(db, "event"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000, Path(place) / "archive")
