"""`communique`: the verb that examines installation, archive and network."""

from __future__ import annotations

from typing import Annotated

import typer

from storage import console, options

app = typer.Typer()


@app.command()
def doctor(
    archive: options.Folder = options.DEFAULT,
    offline: Annotated[bool, typer.Option("--offline", help="Leave the network alone.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Examine installation, archive, disk, clock and network, and tell the remedies."""
    from crawler import catalogue
    from crawler.doctor import examine, exit_code
    from crawler.session import utc_now

    findings = []
    for one in examine(archive, catalogue.in_force(), utc_now(), offline=offline):
        findings.append(one)
        if not as_json:
            remedy = f"; {one.remedy}" if one.remedy else ""
            console.say(f"{one.level:<5} {one.what:<12} {one.said}{remedy}")
    if as_json:
        keys = ("what", "level", "said", "remedy")
        console.say_json([{key: getattr(one, key) for key in keys} for one in findings])
    raise typer.Exit(exit_code(findings))
