"""`communique`: the verbs that keep an archive over the years. Never imports Scrapy."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from storage import backup as backing
from storage import console, options
from storage.errors import ArchiveDamaged
from storage.stage import Taken
from storage.wording import counted

app = typer.Typer()


@app.command()
def migrate(archive: options.Folder = options.DEFAULT) -> None:
    """Bring an archive of an older version up to this one, after a copy of its database."""
    from storage.upgrade import upgrade  # alembic takes a quarter of a second to import

    done = upgrade(archive)
    console.say(f"{archive} is at schema {done.reached}")
    if done.copy:
        console.note(f"it was at {done.was}; its database as it was is in {done.copy}: "
                     "remove it when all is well")  # fmt: skip


@app.command()
def backup(
    target: Annotated[
        Path,
        typer.Argument(
            parser=options.folder, metavar="TARGET", help="A folder, best on another disk."
        ),
    ],
    archive: options.Folder = options.DEFAULT,
    as_json: options.AsJson = False,
) -> None:
    """Copy the archive while crawls go on; again, only what is new. 4 if a file is not whole."""
    taken = backing.backup(archive, target)
    if as_json:
        console.say_json(asdict(taken))
    else:
        console.say(f"{target} is a whole copy of {archive}" if _is_whole(taken) else
                    f"{target} is a copy of {archive} with its damage")  # fmt: skip
        console.note(_said(taken))
    raise typer.Exit(0 if _is_whole(taken) else ArchiveDamaged.code)


def _is_whole(taken: Taken) -> bool:
    return not (taken.missing or taken.damaged)


def _said(taken: Taken) -> str:
    counts = {"copied": taken.copied, "linked": taken.linked, "still open": taken.cut,
              "there already": taken.kept, "retired": taken.retired}  # fmt: skip
    said = ", ".join(f"{number:,} {what}" for what, number in counts.items() if number)
    worse = [f"{file} is missing" for file in taken.missing]
    worse += [f"{file} is not as it was sealed" for file in taken.damaged]
    return "; ".join(
        [f"WARC files: {said or 'none'}; {counted(taken.bytes, 'byte')} copied", *worse]
    )
