"""`communique search`: bulletins by words and dates, and the words in context."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from storage import console, corrections, export, options, wording
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
    file: options.Corrections = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Answer in CSV, and nothing else.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Find bulletins by words and dates; by --event alone, list them by event."""
    asked = searching.Asked(" ".join(words or []), meant, field)
    _check(as_csv=as_csv, as_json=as_json, in_context=in_context, with_facets=with_facets)
    if in_context:
        _say_context(asked, archive, file)
        return
    with options.opened(archive) as db:
        found = searching.search(
            db, asked.words, meant, limit, field=field, page=page, with_facets=with_facets
        )
        found = searching.labelled(db, asked, found, corrections.laid(archive, file), limit)
    if as_json:
        console.say_json(_told(found, page))
        return
    if as_csv:
        _say_csv(searching.COLUMNS, (row.values() for row in found.bulletins))
    else:
        _say(found)
    for line in _notes(found, page, limit, with_words=bool(asked.query.match)):
        console.note(line)


def _notes(found: searching.Found, page: int, limit: int, *, with_words: bool) -> Iterator[str]:
    if page > 1 and not found.bulletins:
        yield _beyond(found, page, limit)
        return
    yield _tally(found, page, with_words=with_words)
    if found.hint:
        yield found.hint
    yield from map(str, found.undated)
    yield from found.by_corrections
    if found.corrected:
        whose = "filters, order and counts are the archive's"
        yield f"{found.corrected} of them corrected by you; {whose}"


def _check(*, as_csv: bool, as_json: bool, in_context: bool, with_facets: bool) -> None:
    if as_csv and as_json:
        raise UsageFault("--csv and --json are two forms of one answer; leave one out")
    if as_csv and with_facets:
        raise UsageFault("--facets has no place in CSV; take --json, or leave one out")
    if in_context and as_json:
        raise UsageFault("--kwic writes CSV; leave --json out")


def _told(found: searching.Found, page: int) -> dict[str, Any]:
    told = {"hits": found.hits, "is_all": found.is_all, "order": found.order, "page": page,
            "next": found.next, "undated": [asdict(one) for one in found.undated],
            "bulletins": found.bulletins, "also": found.also,
            "also_hits": found.also_hits, "elsewhere": found.elsewhere}  # fmt: skip
    return told | ({"facets": asdict(found.facets)} if found.facets else {})


def _say_context(asked: searching.Asked, folder: Path, file: Path | None) -> None:
    if said := corrections.unapplied(folder, file):
        console.note(said)
    with options.opened(folder) as db:
        _say_csv(searching.Line._fields, searching.kwic(db, asked))
        for one in searching.undated(db, asked):
            console.note(str(one))


def _say_csv(names: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    typer.echo(export.csv_line(names), nl=False)
    for row in rows:
        typer.echo(export.csv_line([export.cell(value) for value in row]), nl=False)


def _say(found: searching.Found) -> None:
    for row in (*found.bulletins, *found.also):
        _say_found(row)
    if found.facets:
        _say_facets(found.facets, found.order)


def _tally(found: searching.Found, page: int, *, with_words: bool) -> str:
    hits = f"{found.hits:,}" if found.is_all else f"at least {found.hits:,}"
    order = found.in_order(with_words=with_words)
    more = f"; more with --page {found.next}" if found.next else ""
    where = f", page {page}" if page > 1 else ""
    return f"{len(found.bulletins)} of {hits} bulletins, {order}{where}{more}"


def _beyond(found: searching.Found, page: int, limit: int) -> str:
    pages = wording.counted(math.ceil(found.hits / limit), "page")
    return f"no page {page}: {wording.counted(found.hits, 'bulletin')} found, {pages}"


def _say_found(row: dict[str, Any]) -> None:
    event = row["event_edtf"] or f"no event ({row['event_basis']})"
    console.say(f"{row['uid']}  {event}  {row['publisher']}  {row['title']}")
    console.say(f"              published {row['published_edtf'] or 'unknown'}  {row['url']}")
    if row["corrected"]:
        console.say(f"              corrected: {row['corrected']}")
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
