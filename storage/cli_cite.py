"""`communique`: the verb that cites. Never imports Scrapy."""

from __future__ import annotations

from typing import Annotated

import typer

from storage import cite as citing
from storage import console, options, show
from storage.errors import UsageFault

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
    if style not in citing.STYLES:
        raise UsageFault(f"no style {style!r}; take one of {', '.join(citing.STYLES)}")
    if number is not None and len(uids) > 1:
        raise UsageFault("--edition is of one bulletin; name the others by uid@time")
    with options.opened(archive) as db:
        editions = [show.find(db, uid) for uid in uids]
        if number is not None:
            editions = [citing.numbered(db, editions[0], number)]
        every = [citing.cited(db, edition) for edition in editions]
    console.say(citing.STYLES[style](every))
