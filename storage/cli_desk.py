"""`communique serve`: the desk. Never imports Scrapy."""

from __future__ import annotations

from typing import Annotated

import typer

from storage import console, options
from storage.errors import ArchiveFault

app = typer.Typer()


@app.command()
def serve(
    archive: options.Folder = options.DEFAULT,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0 takes any that is free.")] = 8001,
    public: Annotated[
        bool, typer.Option("--public", help="Let other machines read, without a password.")
    ] = False,
    corrections: options.Corrections = None,
) -> None:
    """Show the archive in a browser, read-only, until interrupted."""
    try:
        from storage.desk import serving  # Datasette takes half a second to import
    except ImportError as error:
        raise ArchiveFault(
            f"the desk needs {error.name}, which is not installed; pip install 'communique[desk]'"
        ) from error
    serving.check(host, public=public)
    desk = serving.opened(archive, host, public=public, corrected=corrections)
    listening = serving.bound(host, port)
    if public:
        console.note("anyone who reaches this port can read the whole archive and run queries")
    name = f"[{host}]" if ":" in host else host
    console.note(f"the desk is at http://{name}:{listening.getsockname()[1]}/ (end it with Ctrl-C)")
    serving.serve(desk, listening)
