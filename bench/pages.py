"""CPU seconds a page: plain Scrapy, Scrapy with our settings, the whole way; interleaved rounds.

python -m bench.pages [ROUNDS]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

WAYS = {"stock": "plain Scrapy, stock settings", "ours": "plain Scrapy, our settings",
        "whole": "the whole way, durable"}  # fmt: skip


def main() -> None:
    """Run the rounds and print the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    costs: dict[str, list[float]] = {way: [] for way in WAYS}
    with subprocess.Popen(
        [sys.executable, "-m", "bench.site"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as site:  # fmt: skip
        assert site.stdout is not None
        port = site.stdout.readline().strip()
        for _ in range(rounds):
            for way in WAYS:
                costs[way].append(_cost(way, port))
        site.kill()
    first = statistics.median(costs["stock"])
    for way, said in WAYS.items():
        cost = statistics.median(costs[way])
        print(f"{said:32} {cost * 1000:6.2f} ms a page   {1 / cost:6.0f} pages a CPU second   "
              f"{first / cost:4.2f} of stock")  # fmt: skip


def _cost(way: str, port: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.crawl", way, port, str(Path(folder) / "bench")]
        run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own module
    said = json.loads(run.stdout.splitlines()[-1])
    assert said["pages"] == 2000, said
    return float(said["cpu"] / said["pages"])


if __name__ == "__main__":
    main()
