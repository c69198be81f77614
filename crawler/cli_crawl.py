"""`communique`: the operators' verbs that fill the archive.

Scrapy is imported inside them: the other verbs start at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from storage import console, options
from storage.errors import UsageFault
from storage.wording import counted

if TYPE_CHECKING:
    from crawler.catalogue import Source
    from crawler.jobs.plan import Ended, Job
    from crawler.jobs.progress import Progress

app = typer.Typer()

WAYBACK = "wayback"
CREW = 4  # workers of a scheduled job: they wait for servers most of the time
_NAMES = typer.Argument(metavar="SOURCE", help="Names, or `cn.mfa.*`.")
Names = Annotated[list[str], _NAMES]
SomeNames = Annotated[list[str] | None, _NAMES]
Due = Annotated[
    bool, typer.Option("--due", help="Only what is due by its `every`; all, if none is named.")
]
Jobs = Annotated[int | None, typer.Option(min=1, max=64, help="Worker processes; 4 with --due.")]
Wait = Annotated[bool, typer.Option("--wait", help="Wait for sites that another run has locked.")]
Full = Annotated[bool, typer.Option("--full", help="Walk to the end, read all pages again.")]
Replay = Annotated[
    list[Path] | None,
    typer.Option("--from", metavar="FILE.warc.gz", help="Answer from WARC files, not the web."),
]


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise typer.BadParameter(f"{said!r} is no day; write one such as 2001-06-14") from None


Since = Annotated[
    date | None,
    typer.Option(
        parser=_day, metavar="DAY", help="Leave out what is certainly older than this day."
    ),
]
Until = Annotated[
    date | None,
    typer.Option(
        parser=_day, metavar="DAY", help="Leave out what is certainly newer than this day."
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell more.")]


@app.command()
def crawl(
    names: SomeNames = None,
    archive: options.Folder = options.DEFAULT,
    due: Due = False,
    jobs: Jobs = None,
    wait: Wait = False,
    since: Since = None,
    until: Until = None,
    full: Full = False,
    replay: Replay = None,
    as_json: options.AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Crawl sources into the archive.

    One: crawl cn.mfa.en.spokesperson
    A family: crawl 'cn.embassy.*'
    What is due, from cron: crawl --due
    Out of files: crawl cn.mfa.en.spokesperson --from FILE.warc.gz

    Exit code 0: well; 1: needs a look; 3: nothing was fetched; 75: locked by another run.
    """
    from crawler.jobs.plan import Job

    _refuse_at_odds(names, replay, due=due)
    sources = _sources(names or [])
    _prepare(archive, replay or ())
    job = Job(
        archive=archive,
        sources=_due(archive, sources) if due else sources,
        since=since,
        until=until,
        full=full,
        due=due,
        wait=wait,
        replay=tuple(replay or ()),
    )
    _run(job, size=jobs or (CREW if due else None), as_json=as_json, verbose=verbose)


@app.command()
def backfill(
    names: Names,
    kept: Annotated[
        list[str],
        typer.Option("--from", metavar="wayback|FILE", help="A web archive; or WARC, WACZ files."),
    ],
    archive: options.Folder = options.DEFAULT,
    since: Since = None,
    until: Until = None,
    full: Annotated[bool, typer.Option("--full", help="Read every copy that differs.")] = False,
    as_json: options.AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Fill sources up from what web archives and others have kept of them.

    From the Wayback Machine: backfill cn.mfa.en.spokesperson --from wayback
    From others' files: backfill cn.mfa.en.spokesperson --from FILE.warc.gz

    Here --since and --until are about the days on which copies were made.
    """
    from crawler.jobs.plan import Job

    files, sources = _files(kept), _sources(names)
    _prepare(archive, files)
    job = Job(
        archive=archive,
        sources=sources,
        since=since,
        until=until,
        full=full,
        replay=files,
        past="records" if files else WAYBACK,
    )
    _run(job, as_json=as_json, verbose=verbose)


def _refuse_at_odds(names: list[str] | None, replay: list[Path] | None, *, due: bool) -> None:
    if due and replay:
        raise UsageFault("--due is about the web as it is now; --from FILE needs no schedule")
    if not (names or due):
        raise UsageFault("name the sources to crawl, or say --due")


def _sources(names: list[str]) -> tuple[Source, ...]:
    from crawler import catalogue
    from crawler.jobs.plan import sources_of

    return sources_of(catalogue.in_force(), names)


def _files(kept: list[str]) -> tuple[Path, ...]:
    if kept == [WAYBACK]:
        return ()
    if "commoncrawl" in kept:
        raise UsageFault(
            "Common Crawl is read from its files: find the captures at index.commoncrawl.org, "
            "fetch their records, and give them with --from FILE.warc.gz"
        )
    if WAYBACK in kept:
        raise UsageFault("--from wayback and --from FILE are two backfills; run them in turn")
    return tuple(map(Path, kept))


def _prepare(archive: Path, files: Sequence[Path]) -> None:
    """See that the files have answers, tell where a new archive is made: nothing is made before."""
    from storage import schema

    for file in files:
        if not file.is_file():
            raise UsageFault(f"no such WARC file: {file}")
    if files:
        from crawler.capture.shelf import shelf_of

        shelf_of(files)
    if schema.is_missing(archive):
        beside = archive.is_dir() and any(archive.iterdir())
        told = ", beside what is there already" if beside else ""
        console.note(f"a new archive is made in {archive.absolute()}{told}")


def _due(archive: Path, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Those of the sources that are due now by what the archive knows of their runs."""
    from crawler.door import open_door
    from crawler.jobs.due import due
    from crawler.session import utc_now
    from storage import schema
    from storage.health import ledger

    with open_door(archive):  # made where there is none, healed where a run was killed
        pass
    with schema.reading(archive) as db:
        found = due(sources, ledger.latest(db), utc_now())
    are = "is" if len(sources) == 1 else "are"
    console.note(f"{len(found)} of {counted(len(sources), 'source')} {are} due")
    return found


def _run(job: Job, *, as_json: bool, verbose: bool, size: int | None = None) -> NoReturn:
    """Run a job with its progress on stderr, tell how it went, end with its exit code.

    `size` is the number of worker processes; without one, this process does the work.
    """
    from crawler.jobs import log_to_stderr
    from crawler.jobs.progress import Live, Plain, Quiet
    from crawler.outcome import exit_code

    log_to_stderr(verbose=verbose)
    terminal = Console(stderr=True)
    live = Live(terminal) if terminal.is_terminal and not as_json else None
    with live or nullcontext():
        progress = live or (Quiet() if as_json else Plain(terminal))
        ended = _worked(job, progress, size, verbose=verbose)
    if as_json:
        console.say_json([_told(end) for end in ended])
    raise typer.Exit(exit_code(end.result.outcome for end in ended))


def _worked(job: Job, progress: Progress, size: int | None, *, verbose: bool) -> list[Ended]:
    if size is None:
        from crawler.jobs.worker import work

        return work(job, progress)
    from crawler.jobs.crew import Crew

    return Crew(job, progress, size, verbose=verbose).work()


def _told(end: Ended) -> dict[str, object]:
    return {"source": end.source.id, "outcome": end.result.outcome, **end.result.counts}
