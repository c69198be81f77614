"""`communique`: the verbs that hand on what the archive has. Never imports Scrapy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from storage import console, corrections, database, options
from storage import export as exporting
from storage.cdxj import beside
from storage.errors import ArchiveFault, NoArchive, UsageFault
from storage.filters import Filters
from storage.search import Asked, undated
from storage.wording import counted

app = typer.Typer()


@app.command()
@options.filtered
def export(
    *,
    meant: Filters,
    form: Annotated[str, typer.Option("--format", help="csv, jsonl, parquet or wacz.")] = "csv",
    out: Annotated[
        Path | None, typer.Option(help="A file, for Parquet a folder; rows go to stdout without.")
    ] = None,
    bodies: Annotated[
        bool | None,
        typer.Option("--bodies/--no-body", help="The texts; or digests and short quotes alone."),
    ] = None,
    corrected: Annotated[
        bool, typer.Option("--corrected", help="With your corrections applied, and labelled.")
    ] = False,
    file: options.Corrections = None,
    archive: options.Folder = options.DEFAULT,
) -> None:
    """Write bulletins as CSV, JSON Lines or Parquet, or their evidence as a WACZ package."""
    if corrected and form == exporting.WACZ:
        raise UsageFault("a WACZ package is evidence, which nobody corrects; take off --corrected")
    laid = corrections.mounted(archive, file) if corrected else options.opened(archive)
    with laid as db, _writing(out):
        said = corrections.told(db, archive, file, applied=corrected)
        if form == exporting.WACZ:
            packed = exporting.package(archive, db, meant, out, bodies=bool(bodies))
            console.note(f"{out}: {packed}")
        elif form == exporting.PARQUET:
            rows = exporting.write_parquet(db, meant, out, bodies=bodies, corrected=corrected)
            console.note(f"{out}: {counted(rows, 'bulletin')}")
        else:
            lines = exporting.export(db, form, meant, bodies=bodies, corrected=corrected)
            rows = _write(lines, out) - (form == "csv")  # whose first line is its head
            console.note(f"{f'{out}: ' if out else ''}{counted(rows, 'bulletin')}")
        if said and form != exporting.WACZ:
            console.note(said)
        for one in undated(db, Asked("", meant)) if meant.is_dated else ():
            # Counted by the archive's own dates.
            console.note(str(replace(one, bulletins=0, is_all=False) if corrected else one))


def _write(lines: Iterator[str], out: Path | None) -> int:
    """Write the lines to a file, or to stdout; returns how many there were."""
    count = 0
    with out.open("wb") if out else nullcontext(typer.get_binary_stream("stdout")) as file:
        for line in lines:
            file.write(line.encode())
            count += 1
    return count


@contextmanager
def _writing(out: Path | None) -> Iterator[None]:
    """Tell in one sentence why a file cannot be written."""
    if out is not None and not out.parent.is_dir():
        raise UsageFault(f"--out {out}: there is no folder {out.parent}; make it first")
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise  # `| head` has seen enough
        where = f"--out {out}" if out else "standard output"
        raise ArchiveFault(f"{where}: {error.strerror}; make room or name another file") from error


@app.command()
def cdxj(archive: options.Folder = options.DEFAULT, as_json: options.AsJson = False) -> None:
    """Write an index beside each sealed WARC file that has none, for pywb and other tools."""
    if not database.path_of(archive).exists():
        raise NoArchive(archive)
    done = beside.write(archive)
    if as_json:
        console.say_json(asdict(done))
    else:
        console.say(str(done))
    raise typer.Exit(4 if done.damaged else 0)
