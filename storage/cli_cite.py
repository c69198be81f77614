"""`communique`: the verb that cites. Never imports Scrapy."""

from __future__ import annotations

from typing import Annotated

import typer

from storage import cite as citing
from storage import console, options

app = typer.Typer()


@app.command()
def cite(
    uids: Annotated[
        list[str], typer.Argument(metavar="UID…", help="Each a uid, or uid@time for an edition.")
    ],
    style: Annotated[str, typer.Option(help="text, bibtex or csl (CSL-JSON).")] = "text",
    number: Annotated[
        int | None, typer.Option("--edition", metavar="N", help="Another edition than the last.")
    ] = None,
    archive: options.Folder = options.DEFAULT,
) -> None:
    """Cite bulletins: original address, dates as far as they are known, capture, uid, digest."""
    with options.opened(archive) as db:
        console.say(citing.citation(db, uids, style, number))
