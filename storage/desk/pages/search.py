"""The search page: words, filters, facets, and the same answer as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

from datasette import Response
from datasette.utils.asgi import Request
from sqlalchemy import Connection

from storage import corrections
from storage import search as searching
from storage.desk import limits
from storage.desk.desk import Desk
from storage.desk.marked import sought
from storage.desk.pages import asking, page
from storage.errors import UsageFault
from storage.filters import UNKNOWN

SHOWN, IN_FILE = 20, 1_000  # bulletins on a page, and in a file
LAST = 10_000  # page that may be asked for
MOST = 12  # values of a facet
FILTER_OF = {"year": "published"}  # the filter that a facet's value goes to, where it is another


async def search(datasette: Desk, request: Request) -> Response:
    """Answer with what a search found."""
    asked = asking.given(request)
    form = request.url_vars["form"]
    if not any(asked.values()):
        return await page.html(datasette, request, "search.html", asked=asked, found=None)
    lines = corrections.load(datasette.corrections) if datasette.corrections else []
    if form == "csv" and request.args.get("kwic"):
        wanted = asking.meant(asked)
        uses, undated = await datasette.ask(
            lambda db: (_uses(db, wanted), searching.undated(db, wanted))
        )
        name = _named("words-in-context", undated)
        return page.table(searching.Line._fields, uses, name, limits.ROWS)
    try:
        number = _number(request.args.get("page"))
        found = await datasette.ask(lambda db: _found(db, asked, number, lines, is_file=bool(form)))
    except UsageFault as fault:
        if form:
            raise
        return await page.html(
            datasette, request, "search.html", 400, asked=asked, found=None, fault=str(fault)
        )
    if form == "csv":
        return _csv(found)
    if form == "json":
        return page.json(_data(found))
    return await page.html(
        datasette, request, "search.html", asked=asked, found=found, number=number,
        in_file=IN_FILE, link=page.query_string(asked), narrowed=_narrowed(asked, found),
        chosen=_chosen(asked), undated=_undated(asked, found), pieces=_pieces(asked),
    )  # fmt: skip


def _found(
    db: Connection, asked: dict[str, Any], number: int, lines: Sequence[corrections.Correction],
    *, is_file: bool,
) -> searching.Found:  # fmt: skip
    wanted = asking.meant(asked)
    most = IN_FILE if is_file else SHOWN
    found = searching.search(
        db, wanted.words, wanted.filters, most,
        field=wanted.field, page=1 if is_file else number, with_facets=not is_file,
    )  # fmt: skip
    return searching.labelled(db, wanted, found, lines, most)


def _pieces(asked: dict[str, Any]) -> Callable[[str], Iterator[tuple[str, bool]]]:
    """What parts a snippet at the words found."""
    spans = asking.meant(asked).query.spans
    return lambda said: sought(said, spans(said))


def _narrowed(asked: dict[str, Any], found: searching.Found) -> list[tuple[str, list[Any]]]:
    """The facets that divide what was found: each value with its count and its link."""
    told = found.facets.counts if found.facets else {}
    return [
        (name, [(value, n, _link(asked, name, value)) for value, n in list(counts.items())[:MOST]])
        for name, counts in told.items()
        if len(counts) > 1 and not asked[FILTER_OF.get(name, name)]
    ]


def _link(asked: dict[str, Any], name: str, value: str | None) -> str | None:
    """Where a value leads; None where no filter, or none that is free, asks for what is unknown."""
    if value is not None:
        return page.query_string(asked, **{FILTER_OF.get(name, name): value})
    if name == "year" and not asked["precision"]:
        return page.query_string(asked, precision=f"published:{UNKNOWN}")
    return page.query_string(asked, **{name: UNKNOWN}) if name in ("kind", "language") else None


def _chosen(asked: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The filters in force, each with the link that lifts it."""
    return [
        (name, asked[name], page.query_string(asked, **{name: ""}))
        for name in asking.FILTERS
        if asked[name]
    ]


def _undated(asked: dict[str, Any], found: searching.Found) -> list[tuple[searching.Undated, str]]:
    """What is left out as its date is unknown, each with the link that finds it."""
    return [(one, page.query_string({**asked, **one.instead})) for one in found.undated]


def _number(said: str | None) -> int:
    """The page asked for; raises UsageFault for what is none."""
    said = said or "1"
    # Longer numbers hold the program up, or break it: int() takes 4,300 digits at most.
    number = int(said) if said.isdecimal() and len(said) < 10 else 0
    if not 1 <= number <= LAST:
        raise UsageFault(f"page {said[:20]!r}: ask for one from 1 to {LAST:,}")
    return number


def _data(found: searching.Found) -> dict[str, Any]:
    """The answer as data, which tells whether it holds all that was found."""
    return {
        "hits": found.hits, "hits_counted": found.is_all, "truncated": found.next is not None,
        "order": found.order, "undated": [asdict(one) for one in found.undated],
        "bulletins": found.bulletins, "also": found.also, "also_hits": found.also_hits,
        "elsewhere": found.elsewhere,
    }  # fmt: skip


def _csv(found: searching.Found) -> Response:
    lines = [[row[name] for name in searching.COLUMNS] for row in found.bulletins]
    name = _named("search", found.undated)
    return page.table(searching.COLUMNS, lines, name, IN_FILE, is_cut=found.next is not None)


def _named(name: str, undated: Sequence[searching.Undated]) -> str:
    """The name of a file, which tells that bulletins are left out: its rows have no place to."""
    return f"{name}-without-undated" if undated else name


def _uses(db: Connection, asked: searching.Asked) -> list[searching.Line]:
    """The uses of the words, one more than a file holds."""
    most = limits.ROWS + 1
    return list(islice(searching.kwic(db, asked, most=most), most))
