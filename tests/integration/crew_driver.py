"""Runs what `communique crawl --due --jobs N` runs, against sites on loopback; prints outcomes.

crew_driver.py ARCHIVE JOBS [wait] [all] [small] [impatient]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from crawler import catalogue
from crawler.jobs import log_to_stderr
from crawler.jobs.crew import Crew
from crawler.jobs.due import due
from crawler.jobs.plan import Job
from crawler.jobs.progress import Quiet
from crawler.outcome import exit_code
from crawler.session import utc_now
from storage import console, schema
from storage.health import ledger

OVERRIDES: dict[str, object] = {
    "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.1"], "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False, "RETRY_ENABLED": False,
}  # fmt: skip


class Told(Quiet):
    """Tells the test when a source begins."""

    def started(self, source: catalogue.Source) -> None:
        console.say(f"started {source.id}")


def main(archive: Path, size: int, options: set[str]) -> int:
    log_to_stderr(verbose=False)
    rows = catalogue.in_force()
    sources = tuple(one for name, one in sorted(rows.sources.items()) if name.startswith("tests."))
    if (archive / "archive.db").exists() and "all" not in options:
        with schema.reading(archive) as db:
            sources = due(sources, ledger.latest(db), utc_now())
    limits: dict[str, object] = {"MEMUSAGE_LIMIT_MB": 1} if "small" in options else {}
    job = Job(
        archive,
        sources,
        due="all" not in options,
        wait="wait" in options,
        grace=1,
        silence=2 if "impatient" in options else 60,
        overrides=OVERRIDES | limits,
    )
    ended = Crew(job, Told(), size).work()
    console.say(json.dumps({end.source.id: end.result.outcome for end in ended}))
    return exit_code(end.result.outcome for end in ended)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), set(sys.argv[3:])))
