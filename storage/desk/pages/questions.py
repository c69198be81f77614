"""The twenty questions: as a page of links, and as Datasette's canned queries."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.utils.asgi import Request
from sqlalchemy import Connection

from storage.desk.desk import Desk
from storage.desk.pages import page
from storage.questions import Question, all_questions, examples


async def questions(datasette: Desk, request: Request) -> Response:
    """Answer with the questions, each a link that asks it with its example."""
    asked = await datasette.ask(lambda db: [(one, link(db, one)) for one in all_questions()])
    if form := request.url_vars["form"]:
        return page.file(form, [_told(*each) for each in asked], "questions")
    return await page.html(datasette, request, "questions.html", questions=asked)


def _told(one: Question, link: str) -> dict[str, Any]:
    parameters = ", ".join(parameter.name for parameter in one.parameters)
    return {"number": one.number, "id": one.id, "title": one.title, "about": one.about.strip(),
            "parameters": parameters, "link": link, "sql": one.sql.strip()}  # fmt: skip


def canned() -> dict[str, dict[str, Any]]:
    """The questions as Datasette wants them."""
    return {
        one.id: {"sql": one.sql.strip(), "title": one.title, "description": one.about.strip()}
        for one in all_questions()
    }


def parameters(name: str | None) -> dict[str, str]:
    """What each parameter of a question means; nothing for a query of one's own."""
    return {
        parameter.name: parameter.about
        for one in all_questions()
        if one.id == name
        for parameter in one.parameters
    }


def link(db: Connection, one: Question) -> str:
    """Where a question is asked with its example."""
    asked = urlencode(examples(db, one))
    return f"/archive/{one.id}" + (f"?{asked}" if asked else "")
