"""Looks at bulletins, as runs file them in an archive."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from storage_made import LONG, SOURCE, bulletin, capture, later, read

from storage.archive import Archive
from storage.records import Check, RunResult

numbers = itertools.count(1000)


class Look(NamedTuple):
    """A look at one page: what was found there, on which day."""

    page: str
    day: float
    found: str = "same"
    reason: str = ""


def url(page: str) -> str:
    return f"http://zw.example/news/202601/{page}.htm"


def run_with(archive: Archive, *looks: Look, whole: bool = False) -> int:
    """One run and all that it looks at; returns what its judgement counts."""
    run = archive.start_run(SOURCE, later(looks[0].day if looks else 0), {})
    for look in looks:
        add(archive, run, look)
    counted = archive.judge(run, whole=whole)
    archive.finish_run(run, later(looks[0].day if looks else 0), RunResult("well"))
    return counted


def add(archive: Archive, run: int, look: Look) -> None:
    page = capture(run, next(numbers), url(look.page), later(look.day), role="check")
    archive.add(page)
    if look.found == "same":
        archive.add(bulletin(page, read(f"Of {look.page}", f"{look.page} {LONG}")))
    else:
        reason = look.reason or look.found
        archive.add(Check(page.url, page.url_key, page.record_id, look.found, reason))  # type: ignore[arg-type]  # the tests spell it right


def day(number: float) -> str:
    return f"{later(number):%Y-%m-%dT%H:%M:%SZ}"
