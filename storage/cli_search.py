"""`communique search`: bulletins by words and dates, and the words in context."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from storage import console, export, options
from storage import search as searching
from storage.errors import UsageFault
from storage.filters import Filters

app = typer.Typer()
Words = Annotated[
    list[str] | None,
    typer.Argument(help='Words, a "phrase", beginn*, NEAR(a b, 5), AND, OR, NOT, ( ).'),
]
MOST_VALUES = 10  # values of a facet that a person wants to read


@app.command()
@options.filtered
def search(
    words: Words = None,
    *,
    meant: Filters,
    archive: options.Folder = options.DEFAULT,
    field: options.Field = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many to show.")] = 20,
    page: Annotated[int, typer.Option(min=1, help="Which page of that many.")] = 1,
    with_facets: Annotated[
        bool, typer.Option("--facets", help="Count by field, too; years are of publication.")
    ] = False,
    in_context: Annotated[
        bool, typer.Option("--kwic", help="Each use of the words in context, as CSV.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Find bulletins by words and dates; by --event alone, list them by event."""
    asked = searching.Asked(" ".join(words or []), meant, field)
    if in_context:
        _say_context(asked, archive, as_json=as_json)
        return
    with options.opened(archive) as db:
        found = searching.search(
            db, asked.words, meant, limit, field=field, page=page, with_facets=with_facets
        )
    if as_json:
        told = {"hits": found.hits, "is_all": found.is_all, "order": found.order, "page": page,
                "next": found.next, "bulletins": found.bulletins}  # fmt: skip
        console.say_json(told | ({"facets": asdict(found.facets)} if found.facets else {}))
        return
    for row in found.bulletins:
        _say_found(row)
    if found.facets:
        _say_facets(found.facets, found.order)
    console.note(_tally(found, page))


def _say_context(asked: searching.Asked, folder: options.Folder, *, as_json: bool) -> None:
    if as_json:
        raise UsageFault("--kwic writes CSV; leave --json out")
    with options.opened(folder) as db:
        lines = searching.kwic(db, asked)
        typer.echo(export.csv_line(searching.Line._fields), nl=False)
        for line in lines:
            typer.echo(export.csv_line([export.cell(value) for value in line]), nl=False)


def _tally(found: searching.Found, page: int) -> str:
    hits = f"{found.hits:,}" if found.is_all else f"at least {found.hits:,}"
    order = {
        "rank": "the best first",
        "newest": "the newest first" + ("" if found.is_all else ", too many to rank"),
        "event": "by event",
    }[found.order]
    more = f"; more with --page {found.next}" if found.next else ""
    where = f", page {page}" if page > 1 else ""
    return f"{len(found.bulletins)} of {hits} bulletins, {order}{where}{more}"


def _say_found(row: dict[str, Any]) -> None:
    event = row["event_edtf"] or f"no event ({row['event_basis']})"
    console.say(f"{row['uid']}  {event}  {row['publisher']}  {row['title']}")
    console.say(f"              published {row['published_edtf'] or 'unknown'}  {row['url']}")
    if row["snippet"]:
        console.say(f"              {row['snippet']}")


def _say_facets(facets: searching.Facets, order: str) -> None:
    for name, counts in facets.counts.items():
        values = list(counts.items())
        said = ", ".join(f"{value or 'none'} {n:,}" for value, n in values[:MOST_VALUES])
        more = f", {len(values) - MOST_VALUES} more" if len(values) > MOST_VALUES else ""
        console.say(f"{name:<10} {said or 'nothing'}{more}")
    if not facets.is_all:
        console.note(f"counted by field: {facets.told(order)}")
