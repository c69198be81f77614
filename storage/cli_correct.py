"""`communique`: the verbs of an analyst's own corrections. Never imports Scrapy."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from storage import console, corrections, options, show, sql
from storage.corrections import UNKNOWN, Correction
from storage.errors import UsageFault
from storage.models.base import instant_text

app = typer.Typer()


@app.command()
def correct(
    uid: Annotated[str, typer.Argument(help="The bulletin.")],
    field: Annotated[str, typer.Argument(help="event, published or kind.")],
    value: Annotated[
        str | None, typer.Argument(help="An EDTF date such as 2001-10-20, a kind, or unknown.")
    ] = None,
    *,
    because: Annotated[str, typer.Option(help="Why: what proves it.")],
    coder: Annotated[str, typer.Option(envvar="COMMUNIQUE_CODER", help="Who says so.")],
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back what was said of the field before.")
    ] = False,
    file: options.Corrections = None,
    archive: options.Folder = options.DEFAULT,
) -> None:
    """Say what a date or kind is, in a file of your own; the archive stays as it is."""
    if value is None and not undo:
        raise UsageFault(f"say what the {field} is, or {UNKNOWN}; or --undo")
    with options.opened(archive) as db:
        told = show.bulletin(db, show.find(db, uid))
    column = field if field == "kind" else f"{field}_edtf"
    made = Correction(
        uid=told["uid"],
        field=field,
        value=None if value == UNKNOWN else value,
        because=because,
        coder=coder,
        made_at=instant_text(datetime.now(UTC)),
        was=told.get(column),
        digest=told["digest"],
        undo=undo,
    )
    own = file or corrections.beside(archive)
    corrections.append(own, made)
    said = "that again" if undo else made.value or UNKNOWN
    console.say(f"{made.uid} {field}: {made.was or UNKNOWN} in the archive, now {said}; in {own}")


@app.command("corrections")
def listed(
    file: options.Corrections = None,
    archive: options.Folder = options.DEFAULT,
    as_json: options.AsJson = False,
) -> None:
    """List the corrections, and which of them stand."""
    with corrections.mounted(archive, file) as db:
        found = sql.query(db, "SELECT * FROM corrections ORDER BY line")
    if as_json:
        console.say_json(found.objects())
    else:
        console.table(found.columns, found.rows)
