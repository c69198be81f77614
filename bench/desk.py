"""How long the desk takes for each page: `python -m bench.desk FOLDER [TIMES]`.

In this process and without a network: milliseconds from request to answer, after one to warm up,
and milliseconds of CPU, which other work on the machine leaves as they are.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from sqlalchemy import Connection, text

from storage.desk import serving
from storage.desk.desk import Desk
from storage.desk.pages.front import seen
from storage.desk.pages.questions import link
from storage.desk.pages.sources import coverage
from storage.questions import all_questions

_SOME = text("""
SELECT b.uid, b.source, b.editions FROM bulletin b
JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
JOIN body t ON t.reading = e.reading ORDER BY b.editions DESC LIMIT :most
""")


def paths(db: Connection) -> dict[str, list[str]]:
    """Addresses of each kind of page."""
    some = db.execute(_SOME, {"most": 50}).all()
    return {
        "front page": ["/"],
        "bulletin": [f"/bulletin/{row.uid}" for row in some],
        "bulletin as JSON": [f"/bulletin/{row.uid}.json" for row in some],
        "edition beside the one before": [
            f"/bulletin/{row.uid}/changes/{row.editions}" for row in some if row.editions > 1
        ],
        "search for a rare word": ["/search?q=zyx*"],
        "search by month": ["/search?published=2015-06"],
        "search by publisher": ["/search?publisher=cn&published=2015"],
        "sources": ["/sources"],
        "coverage of a source": [f"/sources/{some[0].source}"],
        "table": ["/archive/bulletins"],
        "trend of a rare word": ["/trends?q=zyx*&by=year"],
        **{one.id: [link(db, one)] for one in all_questions()},
    }


async def measure(desk: Desk, every: list[str], times: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each request and of its CPU, the shortest first."""
    if (await desk.client.get(every[0])).status_code != 200:
        times = 1  # it takes too long, or is not there: once more is enough
    taken, worked = [], []
    for number in range(times):
        began, cpu = time.perf_counter(), time.process_time()
        answer = await desk.client.get(every[number % len(every)])
        taken.append(1000 * (time.perf_counter() - began))
        worked.append(1000 * (time.process_time() - cpu))
        if answer.status_code != 200:
            print(f"{every[number % len(every)]}: {answer.status_code}")
    return sorted(taken), sorted(worked)


async def report(desk: Desk, times: int) -> None:
    """Print a line for each kind of page."""
    for name, every in (await desk.ask(paths)).items():
        if every:
            told = (
                f"p50 {taken[len(taken) // 2]:7.1f} p95 {taken[int(len(taken) * 0.95)]:7.1f}"
                for taken in await measure(desk, every, times)
            )
            print(f"{name:<32} {'   CPU '.join(told)} ms", flush=True)


def main() -> None:
    """Count once, then ask for each page."""
    folder, times = Path(sys.argv[1]), int((sys.argv[2:] or ["20"])[0])
    desk = serving.opened(folder)
    for name, work in (("front", seen), ("coverage", coverage)):
        began, cpu = time.perf_counter(), time.process_time()
        desk.remember(name, work)
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
        print(f"{name} counted in {took:.1f} s, {cpu:.1f} s CPU", flush=True)
    asyncio.run(report(desk, times))
    desk.close()


if __name__ == "__main__":
    main()
