"""`communique questions`: the twenty questions, asked of an archive. Never imports Scrapy."""

from __future__ import annotations

from typing import Annotated

import typer

from storage import console, corrections, options, questions
from storage.errors import UsageFault

app = typer.Typer()


@app.command("questions")
def ask(
    question: Annotated[
        str | None, typer.Argument(help="Its number or name; without one, all are listed.")
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="A value in its SQL; repeatable.")
    ] = None,
    corrected: Annotated[
        bool, typer.Option("--corrected", help="Of the archive with your corrections applied.")
    ] = False,
    file: options.Corrections = None,
    archive: options.Folder = options.DEFAULT,
    show_sql: Annotated[
        bool, typer.Option("--sql", help="Print its SQL, and ask nothing.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Ask one of twenty worked questions, or list them."""
    if question is None:
        _list(as_json)
        return
    asked = questions.question(question)
    if show_sql:
        console.say(asked.sql.strip())
        return
    given = dict(map(_pair, param or ()))
    laid = (
        corrections.mounted(archive, file, instead=True) if corrected else options.opened(archive)
    )
    with laid as db:
        answer = questions.ask(db, asked, given)
        if said := corrections.told(db, archive, file, applied=corrected):
            console.note(said)
    if as_json:
        console.say_json(answer.table.objects())
        return
    told = ", ".join(f"{name} = {value}" for name, value in answer.values.items())
    console.note(f"{asked.number}. {asked.title}{f'  ({told})' if told else ''}")
    console.table(answer.table.columns, answer.table.rows)


def _list(as_json: bool) -> None:
    rows = [
        (one.number, one.id, one.title, ", ".join(p.name for p in one.parameters))
        for one in questions.all_questions()
    ]
    columns = ("number", "id", "title", "parameters")
    if as_json:
        console.say_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        console.table(columns, rows)


def _pair(said: str) -> tuple[str, str]:
    name, found, value = said.partition("=")
    if not found:
        raise UsageFault(f"--param {said!r} is no NAME=VALUE; write such as day=2001-06-14")
    return name.strip(), value
