"""`communique`: the operators' verbs that prove what the archive holds and read it anew."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from sqlalchemy.exc import DatabaseError

from storage import console, options, verify
from storage.errors import ArchiveDamaged

app = typer.Typer()


@app.command("verify")
def prove(
    archive: options.Folder = options.DEFAULT,
    head: Annotated[
        str | None, typer.Option(metavar="HASH", help="The head that you kept elsewhere.")
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Prove bytes, chain and rows; exit code 4 tells damage, each with file and offset."""
    try:
        with options.opened(archive) as db:
            found = verify.verify(archive, db, head)
    except DatabaseError as error:
        raise ArchiveDamaged(f"the database cannot be read: {error.orig}") from error
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
