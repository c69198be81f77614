"""A year of many publishers in minutes, with faults: is all there that was, and nothing else?

    python -m bench.soak [SOURCES] [DAYS] [FOLDER]

The clock of sites and crawls is made; what `communique crawl --due` does each day is done each of
its days, in one process, which lives all the year: so that memory or descriptors that leak are
seen. Prints a line a simulated month, then what the archive has against what was published.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from bench.soak_plan import DAYS, NEW_YEAR, Section, section
from bench.soak_site import serving
from crawler import catalogue, memory
from crawler.door import open_door
from crawler.jobs.due import due
from crawler.jobs.plan import Job, sites_of
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import Worker
from storage import schema
from storage.health import ledger
from storage.verify import verify

RATE = 0.05  # of the answers
PER_SITE = 4  # sections of one host
ITEMS = 12  # bulletins of one section
PUBLISHER = '[publisher."soak"]\nname = "Ministries"\ncountry = "XX"\noffice = "ministry"\n'
ROW = """
[source."soak.s{number}"]
publisher = "soak"
language = "en"
timezone = "Asia/Shanghai"
template = "chinese_mission"
spider = "listing"
listings = ["http://127.0.0.1:{port}/s{number}/"]
bulletins = '/s{number}/\\d{{6}}/t\\d{{8}}_\\d+\\.htm$'
every = "7d"
delay = 0
"""
OVERRIDES: dict[str, object] = {
    "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.1"], "DOWNLOAD_DELAY": 0, "DOWNLOAD_TIMEOUT": 0.4,
    "AUTOTHROTTLE_ENABLED": False, "RETRY_ENABLED": False,  # each fault is to be seen
}  # fmt: skip
UNSEEN, UNTOLD = 45, 140  # days before the end: what is later may not be seen, or looked at again
_PATH = "substr(url, instr(url, '/s'))"
FOUND = {
    "bulletins": f"SELECT {_PATH} FROM bulletins",
    "edits": f"SELECT {_PATH} FROM bulletins JOIN editions USING (uid) WHERE number > 1",
    "withdrawals": f"SELECT {_PATH} FROM bulletins WHERE withdrawn_at IS NOT NULL",
}
FAULTS = """
SELECT count(*), sum(error IS NOT NULL OR truncated IS NOT NULL OR status >= 500
    OR (status = 200 AND warc_length < 600 AND role IN ('bulletin', 'check'))) FROM capture
"""


@dataclass
class Clock:
    """The made time: days since New Year, told to the sites too; each look takes a second."""

    day: Synchronized[float]
    looks: int = 0

    def now(self) -> datetime:
        """This instant of the made year."""
        moment = NEW_YEAR + timedelta(days=self.day.value, seconds=self.looks)
        return moment.replace(microsecond=0)


@dataclass
class Soak:
    """What is soaked, and what was seen meanwhile."""

    archive: Path
    days: int
    clock: Clock
    outcomes: Counter[str] = field(default_factory=Counter)
    resident: list[int] = field(default_factory=list)  # bytes, once a made week
    descriptors: list[int] = field(default_factory=list)

    async def live(self) -> None:
        """Crawl what is due on each day."""
        sources = tuple(catalogue.in_force().sources[n] for n in sorted(_names()))
        # Scrapy copies its settings, an object's method with its object, but no function.
        job = Job(self.archive, sources, due=True, clock=lambda: self.clock.now(),
                  overrides=OVERRIDES)  # fmt: skip
        worker = Worker(job, Quiet())
        with open_door(self.archive, self.clock.now):
            for day in range(self.days):
                self.clock.day.value, self.clock.looks = float(day), 0
                with schema.reading(self.archive) as db:
                    waiting = due(sources, ledger.latest(db), self.clock.now())
                for site in sites_of(waiting):
                    self.clock.looks += 1
                    await worker.crawl(site)
                self.outcomes.update(one.result.outcome for one in worker.ended)
                worker.ended.clear()
                self._sample(day)

    def _sample(self, day: int) -> None:
        if day % 7 == 0:
            gc.collect()
            self.resident.append(memory.resident())
            self.descriptors.append(len(os.listdir("/proc/self/fd")))  # noqa: PTH208  # no paths wanted
        if day % 30 == 0:
            mib = self.resident[-1] >> 20
            print(f"day {day:3}  {mib} MiB  {self.descriptors[-1]} descriptors  "
                  f"{dict(self.outcomes)}", file=sys.stderr, flush=True)  # fmt: skip


def _names() -> list[str]:
    return [name for name in catalogue.in_force().sources if name.startswith("soak.")]


def soak(folder: Path, number: int, days: int = DAYS) -> dict[str, Any]:
    """Live through the year in a new folder; what came of it."""
    sections = [section(n, ITEMS) for n in range(number)]
    sites = [sections[at : at + PER_SITE] for at in range(0, number, PER_SITE)]
    clock = Clock(get_context("spawn").Value("d", 0.0))
    one = Soak(folder / "archive", days, clock)
    begun, cpu = time.monotonic(), time.process_time()
    with serving(sites, clock.day, RATE) as ports:
        _write_rows(folder, sites, ports)
        asyncio.run(one.live())
    return {
        "sources": number, "days": days, "runs": dict(one.outcomes),
        "seconds": round(time.monotonic() - begun),
        "cpu_seconds": round(time.process_time() - cpu),
        "resident_mib": [size >> 20 for size in one.resident],
        "descriptors": one.descriptors,
        **against_truth(one.archive, sections, days),
    }  # fmt: skip


def _write_rows(folder: Path, sites: Sequence[Sequence[Section]], ports: Sequence[int]) -> None:
    rows = folder / "rows"
    rows.mkdir(parents=True)
    said = (ROW.format(number=one.number, port=port)
            for site, port in zip(sites, ports, strict=True) for one in site)  # fmt: skip
    (rows / "soak.toml").write_text(PUBLISHER + "".join(said), encoding="utf-8")
    os.environ["COMMUNIQUE_SOURCES"] = str(rows)


def against_truth(archive: Path, sections: Sequence[Section], days: int) -> dict[str, Any]:
    """What the archive has of bulletins, editions and withdrawals, and what of it was true."""
    items = [item for one in sections for item in one.items]
    seen, looked_at = days - UNSEEN, days - UNTOLD
    must = {
        "bulletins": {(i.path,) for i in items if i.published < seen},
        "edits": {(i.path,) for i in items if i.edited and i.edited < looked_at},
        "withdrawals": {(i.path,) for i in items if i.withdrawn and i.withdrawn < looked_at},
    }
    may = {
        "bulletins": {(i.path,) for i in items if i.published < days},
        "edits": {(i.path,) for i in items if i.edited and i.edited < days},
        "withdrawals": {(i.path,) for i in items if i.withdrawn and i.withdrawn < days},
    }
    told: dict[str, Any] = {}
    with closing(sqlite3.connect(f"file:{archive / 'archive.db'}?mode=ro", uri=True)) as db:
        for what, query in FOUND.items():
            rows = db.execute(query).fetchall()
            found = set(rows)
            told[what] = {
                "found": len(rows), "certain": len(must[what]), "possible": len(may[what]),
                "lost": sorted(must[what] - found),
                "invented": sorted(found - may[what]) + (["twice"] * (len(rows) - len(found))),
            }  # fmt: skip
        told |= dict(zip(("captures", "faults"), db.execute(FAULTS).fetchone(), strict=True))
    with schema.reading(archive) as read:
        told["damage"] = [str(fault) for one in verify(archive, read) for fault in one.faults]
    return told


def main() -> None:
    """Soak as told."""
    said = sys.argv[1:]
    number, days = int(said[0]) if said else 200, int(said[1]) if len(said) > 1 else DAYS
    folder = Path(said[2]) if len(said) > 2 else Path(mkdtemp())
    print(json.dumps(soak(folder, number, days), indent=1))


if __name__ == "__main__":
    main()
