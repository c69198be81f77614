"""`communique`: the verbs that keep an archive over the years. Never imports Scrapy."""

from __future__ import annotations

import typer

from storage import console, options

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
