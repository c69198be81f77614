"""`communique`: the operators' verbs that prove what the archive holds and read it anew."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import DatabaseError, OperationalError

from storage import console, options, schema, verify
from storage.errors import ArchiveDamaged, UsageFault
from storage.verify import Fault, Finding
from storage.wording import counted

app = typer.Typer()

MOST = 1024  # worker processes
Jobs = Annotated[
    int, typer.Option(min=1, max=MOST, metavar="N", help="Workers; one per core if not told.")
]
CORES = os.cpu_count() or 1
ALL = 1 << 62  # bulletins, more than any archive has


@app.command()
def reread(
    archive: options.Folder = options.DEFAULT,
    source: Annotated[
        list[str] | None, typer.Option(metavar="SOURCE", help="Only these; `cn.mfa.*` too.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="File it without asking.")] = False,
    jobs: Jobs = CORES,
    as_json: options.AsJson = False,
) -> None:
    """Read every page in the archive by today's code; tell what it reads otherwise; file it."""
    from crawler.jobs import anew

    if dry_run and yes:
        raise UsageFault("--dry-run changes nothing and --yes files all; give one of them")
    job = anew.Anew(archive, _names(source), workers=jobs)
    with anew.kept() as keep:
        report = anew.report_on(job, None if dry_run else keep)
        if not as_json:
            for line in report.lines():
                console.say(line)
        filed = not (dry_run or report.is_empty) and (yes or _agreed(as_json))
        if filed:
            with _damage_told():
                anew.apply(archive, keep, reindex=bool(report.tampered))
    if as_json:
        console.say_json({**report.told(), "filed": filed})
    elif not (filed or dry_run or report.is_empty):
        console.note("nothing was filed; --yes files it")
    raise typer.Exit(1 if report.lost else 0)


@app.command("verify")
def prove(
    archive: options.Folder = options.DEFAULT,
    reread: Annotated[
        str | None, typer.Option(metavar="N", help="Read N bulletins again too, or `all`.")
    ] = None,
    head: Annotated[
        str | None, typer.Option(metavar="HASH", help="The head that you kept elsewhere.")
    ] = None,
    jobs: Jobs = CORES,
    as_json: options.AsJson = False,
) -> None:
    """Prove bytes, chain, rows and readings; exit code 4 tells damage, with file and offset."""
    sample = _sample(reread)
    if head is not None and not re.fullmatch(r"[0-9a-f]{64}", head):
        raise UsageFault(f"--head {head!r} is no hash; give the 64 digits that status told you")
    try:
        with _damage_told():
            with schema.evidence(archive) as db:
                found = verify.verify(archive, db, head)
            found.append(_readings(archive, sample, jobs))
    except ArchiveDamaged as error:  # the files can be proved all the same
        found = verify.without_rows(archive, str(error), head)
    well = not any(one.faults for one in found)
    if as_json:
        told = {one.name: {"well": not one.faults, **asdict(one)} for one in found}
        console.say_json({"well": well, **told})
    else:
        for one in found:
            console.say(f"{one.name:<9} {one.sentence}")
            for fault in one.faults:
                console.say(f"  {fault}")
    raise typer.Exit(0 if well else ArchiveDamaged.code)


@contextmanager
def _damage_told() -> Iterator[None]:
    """A damaged database in one sentence; one that is busy or full is none."""
    try:
        yield
    except OperationalError:
        raise
    except DatabaseError as error:
        raise ArchiveDamaged(
            f"archive.db contradicts itself: {error.orig}; restore it from a backup"
        ) from error


def _readings(archive: Path, sample: int | None, jobs: int) -> Finding:
    """Whether the rows say what their captures say, read again."""
    if sample == 0:
        return Finding("readings", "not read again (--reread N, or all)")
    from crawler.jobs import anew

    report = anew.report_on(anew.Anew(archive, None, sample or ALL, jobs))
    faults = [
        Fault("archive.db", None, f"{c.uid}: {c.field} is {str(c.was)[:60]!r}, the page says "
              f"{str(c.became)[:60]!r}")
        for c in report.unlike
    ]  # fmt: skip
    pages = counted(report.pages, "distinct page")
    said = f"{counted(report.bulletins, 'bulletin')}, {pages} read again"
    improved = report.changed.total() - report.tampered
    said += f"; {counted(report.tampered, 'field')} not as this code reads" if faults else ""
    said += (
        f"; other code read {counted(improved, 'field')} otherwise (see reread)" if improved else ""
    )
    unread = report.unreadable.total()
    said += f"; of {counted(unread, 'page')} nothing can be read" if unread else ""
    return Finding("readings", said if ";" in said else f"{said}; the rows say the same",
                   tuple(faults))  # fmt: skip


def _sample(said: str | None) -> int | None:
    """How many bulletins: nought for none, None for all."""
    if said is None:
        return 0
    if said == "all":
        return None
    if not said.isdigit() or int(said) == 0:
        raise UsageFault(f"--reread {said!r} is no number; write how many bulletins, or all")
    return int(said)


def _names(sources: list[str] | None) -> tuple[str, ...] | None:
    from crawler import catalogue
    from crawler.jobs.plan import sources_of

    if not sources:
        return None
    return tuple(source.id for source in sources_of(catalogue.in_force(), sources))


def _agreed(as_json: bool) -> bool:
    """Whether a person at the terminal wants it filed."""
    asked = sys.stdin.isatty() and sys.stderr.isatty() and not as_json
    return asked and typer.confirm("File it?", err=True)
