"""What a scheduled job costs where nothing is new, beside `scrapy crawl` once for each source.

    python -m bench.due [SOURCES] [JOBS]

So many sources (600), ten to a site on loopback, are crawled once; then the same job runs again
with nothing new. `scrapy crawl` is run for some of them, and its cost a source told. Linux only.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from crawler.catalogue import Source
from crawler.jobs.progress import Quiet
from crawler.memory import resident
from storage.records import RunResult

ALONE = 8  # sources that `scrapy crawl` is run for
ROW = """
[source."bench.s{n:03}"]
publisher = "bench"
language = "en"
timezone = "Asia/Shanghai"
template = "cn_mfa"
spider = "listing"
listings = ["http://127.0.0.{host}:{port}/{n}/"]
bulletins = '/t\\d+\\.shtml$'
every = "1h"
delay = 0
"""
PUBLISHER = '[publisher."bench"]\nname = "Bench"\ncountry = "XX"\noffice = "ministry"\n'
SETTINGS: dict[str, object] = {
    "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.0/8"], "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
}  # fmt: skip


def crew(archive: Path, jobs: int) -> None:
    """Run one job over all sources by a crew of this process; prints what it took as JSON."""
    from crawler import catalogue
    from crawler.jobs.crew import Crew
    from crawler.jobs.plan import Job, sources_of

    sources = sources_of(catalogue.in_force(), ["bench.*"])
    watching = Watching()
    begun = time.monotonic()
    ended = Crew(Job(archive, sources, overrides=SETTINGS), watching, jobs).work()
    print(json.dumps({
        "outcomes": sorted({end.result.outcome for end in ended}), "runs": len(ended),
        "seconds": time.monotonic() - begun, "cpu": time.process_time() + _taken(),
        "memory": watching.most,
    }))  # fmt: skip


class Watching(Quiet):
    """Takes note of the most memory that a worker held, in MiB."""

    most = 0.0

    def ended(self, source: Source, result: RunResult) -> None:
        """Look at all workers."""
        hands = [hand for server in _children(os.getpid()) for hand in _children(server)]
        self.most = max(self.most, *(resident(hand) / (1 << 20) for hand in hands), 0)


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


def _taken() -> float:
    """CPU seconds of the process that forks the workers, and of the workers that it has reaped."""
    ticks = 0
    for server in _children(os.getpid()):
        said = Path(f"/proc/{server}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += sum(map(int, said[11:15]))  # utime, stime, cutime, cstime
    return ticks / os.sysconf("SC_CLK_TCK")


def alone(name: str, env: dict[str, str]) -> tuple[float, float]:
    """CPU seconds and MiB of `scrapy crawl` of one source."""
    options = {"COMMUNIQUE_ALLOW_ADDRESSES": "127.0.0.0/8", "DOWNLOAD_DELAY": 0,
               "AUTOTHROTTLE_ENABLED": False}  # fmt: skip
    command = [sys.executable, "-m", "scrapy", "crawl", name]
    command += [word for key, value in options.items() for word in ("-s", f"{key}={value}")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, check=True, capture_output=True)  # noqa: S603  # our own
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, after.ru_maxrss / 1024


def main() -> None:
    """Serve the sites, run the jobs, print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    jobs = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    with tempfile.TemporaryDirectory() as made, subprocess.Popen(
        [sys.executable, "-m", "bench.quiet"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True,
    ) as site:  # fmt: skip
        assert site.stdout is not None
        port = int(site.stdout.readline())
        folder = Path(made)
        (folder / "rows").mkdir()
        rows = [ROW.format(n=n, port=port, host=1 + n // 10 % 250) for n in range(count)]
        (folder / "rows" / "bench.toml").write_text(PUBLISHER + "".join(rows))
        env = {**os.environ, "COMMUNIQUE_SOURCES": str(folder / "rows"),
               "COMMUNIQUE_ARCHIVE": str(folder / "archive"),
               "SCRAPY_SETTINGS_MODULE": "crawler.settings"}  # fmt: skip
        again = [sys.executable, "-m", "bench.due", "crew", str(folder / "archive"), str(jobs)]
        print(f"{'':<34} {'runs':>5} {'CPU s':>7} {'CPU ms a source':>16} {'worker MiB':>11}")
        for name in ("first job", "job with nothing new"):
            ran = subprocess.run(again, env=env, check=True, capture_output=True, text=True)  # noqa: S603  # our own
            told = json.loads(ran.stdout)
            assert told["outcomes"] == ["well"], told
            line(f"{name}, {jobs} workers", told["runs"], told["cpu"], told["memory"])
        took = [alone(f"bench.s{n:03}", env) for n in range(ALONE)]
        line("scrapy crawl, a process each", ALONE, sum(cpu for cpu, _ in took),
             max(memory for _, memory in took))  # fmt: skip
        site.terminate()


def line(name: str, runs: int, cpu: float, memory: float) -> None:
    """Print a row of the table."""
    print(f"{name:<34} {runs:>5} {cpu:>7.1f} {1000 * cpu / runs:>16.1f} {memory:>11.0f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["crew"]:
        crew(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
