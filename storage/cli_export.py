"""`communique`: the verbs that hand on what the archive has. Never imports Scrapy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from storage import console, database, options
from storage import export as exporting
from storage.cdxj import beside
from storage.errors import ArchiveFault, UsageFault

app = typer.Typer()


@app.command()
def export(
    form: Annotated[str, typer.Option("--format", help="csv, jsonl or wacz.")] = "csv",
    out: Annotated[Path | None, typer.Option(help="A file; rows go to stdout without it.")] = None,
    bodies: Annotated[bool, typer.Option("--bodies", help="With the texts.")] = False,
    archive: options.Folder = options.DEFAULT,
    event: options.Event = None,
    published: options.Published = None,
    publisher: options.Publisher = None,
    source: options.Source = None,
    language: options.Language = None,
    kind: options.Kind = None,
    certain: options.Certain = False,
) -> None:
    """Write bulletins as CSV or JSON Lines, or their evidence as a WACZ package."""
    meant = options.filters(event, published, publisher, language, kind, certain, source)
    with options.opened(archive) as db, _writing(out):
        if form == exporting.WACZ:
            packed = exporting.package(archive, db, meant, out, bodies=bodies)
            console.note(f"{out}: {packed}")
            return
        lines = exporting.export(db, form, meant, bodies=bodies)
        if out is None:
            stdout = typer.get_binary_stream("stdout")
            stdout.writelines(line.encode() for line in lines)
        else:
            with out.open("w", encoding="utf-8", newline="") as file:
                file.writelines(lines)


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
        raise ArchiveFault(f"{where}: {error}; make room or name another file") from error


@app.command()
def cdxj(archive: options.Folder = options.DEFAULT, as_json: options.AsJson = False) -> None:
    """Write an index beside each sealed WARC file that has none, for pywb and other tools."""
    if not database.path_of(archive).exists():
        raise ArchiveFault(f"no archive in {archive}; name one with --archive")
    done = beside.write(archive)
    if as_json:
        console.say_json(asdict(done))
    else:
        console.say(str(done))
    raise typer.Exit(4 if done.damaged else 0)
