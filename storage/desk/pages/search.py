"""The search page: words, filters, facets, and the same answer as a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from datasette import Response
from datasette.utils.asgi import Request
from sqlalchemy import Connection

from storage import options
from storage import search as searching
from storage.desk import limits
from storage.desk.desk import Desk
from storage.desk.pages import page
from storage.errors import UsageFault
from storage.export import rows

SHOWN, IN_FILE = 20, 1_000  # bulletins on a page, and in a file
FILTERS = (
    "event", "published", "observed", "publisher", "office", "country", "source", "language",
    "kind", "precision", "basis", "certain",
)  # fmt: skip
MOST = 12  # values of a facet
FILTER_OF = {"year": "published"}  # the filter that a facet's value goes to, where it is another


class Answer(NamedTuple):
    """What a search found, and how it divides."""

    found: searching.Found
    facets: searching.Facets | None = None


async def search(datasette: Desk, request: Request) -> Response:
    """Answer with what a search found."""
    asked = {name: (request.args.get(name) or "").strip() for name in ("q", "field", *FILTERS)}
    form = request.url_vars["form"]
    if not any(asked.values()):
        return await page.html(datasette, request, "search.html", asked=asked, answer=None)
    if form == "csv" and request.args.get("kwic"):
        lines = await datasette.ask(lambda db: list(_kwic(db, asked)))
        return page.csv(lines, "words-in-context")
    number = _number(request.args.get("page"))
    try:
        answer = await datasette.ask(lambda db: _answer(db, asked, number, is_file=bool(form)))
    except UsageFault as fault:
        if form:
            raise
        return await page.html(
            datasette, request, "search.html", asked=asked, answer=None, fault=str(fault)
        )
    if form == "csv":
        return page.csv(_csv(answer.found), "search")
    if form == "json":
        found = answer.found
        return page.json({"hits": found.hits, "order": found.order, "bulletins": found.bulletins})
    return await page.html(
        datasette, request, "search.html", asked=asked, answer=answer, number=number,
        in_file=IN_FILE, link=page.query_string(asked), narrowed=_narrowed(asked, answer),
        chosen=_chosen(asked),
    )  # fmt: skip


def _answer(db: Connection, asked: dict[str, Any], number: int, *, is_file: bool) -> Answer:
    wanted = _asked(asked)
    found = searching.search(
        db, wanted.words, wanted.filters, IN_FILE if is_file else SHOWN,
        field=wanted.field, page=1 if is_file else number,
    )  # fmt: skip
    return Answer(found, None if is_file else searching.facets(db, wanted))


def _asked(asked: dict[str, Any]) -> searching.Asked:
    said: dict[str, Any] = {name: asked[name] or None for name in FILTERS}
    meant = options.filters(**{**said, "certain": bool(asked["certain"])})
    return searching.Asked(asked["q"], meant, asked["field"] or None)


def _narrowed(asked: dict[str, Any], answer: Answer) -> list[tuple[str, list[Any]]]:
    """The facets that divide what was found: each value with its count and its link."""
    told = answer.facets.counts if answer.facets else {}
    return [
        (name, [(value, n, _link(asked, name, value)) for value, n in list(counts.items())[:MOST]])
        for name, counts in told.items()
        if len(counts) > 1 and not asked[FILTER_OF.get(name, name)]
    ]


def _link(asked: dict[str, Any], name: str, value: str | None) -> str | None:
    """Where a value leads; no filter asks for what is unknown."""
    return None if value is None else page.query_string(asked, **{FILTER_OF.get(name, name): value})


def _chosen(asked: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The filters in force, each with the link that lifts it."""
    return [
        (name, asked[name], page.query_string(asked, **{name: ""}))
        for name in FILTERS
        if asked[name]
    ]


def _number(said: str | None) -> int:
    return min(int(said), 10_000) if said and said.isdecimal() and int(said[:9]) else 1


def _csv(found: searching.Found) -> Iterator[str]:
    names = (*searching.SHOWN, "snippet")
    yield rows.csv_line(names)
    for row in found.bulletins:
        yield rows.csv_line([rows.cell(row[name]) for name in names])


def _kwic(db: Connection, asked: dict[str, Any]) -> Iterator[str]:
    yield rows.csv_line(searching.Line._fields)
    for line in islice(searching.kwic(db, _asked(asked)), limits.ROWS):
        yield rows.csv_line([rows.cell(value) for value in line])
