"""`communique`: the verbs of releases. Never imports Scrapy."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from storage import compare as comparing
from storage import console, options
from storage import release as releasing
from storage.filters import Filters
from storage.wording import counted

app = typer.Typer()


@app.command()
@options.filtered
def release(
    name: Annotated[str, typer.Argument(help="Its name, such as 2027.1; it becomes a folder.")],
    words: Annotated[
        str, typer.Argument(metavar="[QUERY]", help="Only bulletins with these words.")
    ] = "",
    *,
    meant: Filters,
    out: Annotated[
        Path,
        typer.Option(parser=options.folder, metavar="FOLDER", help="The folder to make it in."),
    ] = Path(),
    bodies: Annotated[
        bool, typer.Option("--bodies/--no-body", help="The texts; or their beginnings alone.")
    ] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet/--no-parquet", help="Parquet wants the extra of that name.")
    ] = True,
    title: Annotated[str, typer.Option(help="Its title, for citations.")] = "Diplomatic bulletins",
    authors: Annotated[
        list[str] | None, typer.Option("--author", help="Who compiled it; repeatable.")
    ] = None,
    file: options.Corrections = None,
    archive: options.Folder = options.DEFAULT,
    as_json: options.AsJson = False,
) -> None:
    """Freeze bulletins into a folder that can be cited and checked, with codebook and coverage."""
    asked = releasing.Meant(
        name, words, meant, bodies=bodies, parquet=parquet, title=title,
        authors=tuple(authors or ()),
    )  # fmt: skip
    said = releasing.make(archive, asked, out, file)
    if as_json:
        console.say_json(said)
        return
    publishers = counted(said["publishers"], "publisher")
    console.say(f"{out / name}: the archive as of {said['as_of']}, {publishers}")
    console.table(("table", "rows"), said["rows"].items())
    if not authors:
        console.note("CITATION.cff says “authors not stated”; name them with --author")


@app.command()
def compare(
    old: Annotated[Path, typer.Argument(help="The folder of a release.")],
    new: Annotated[Path, typer.Argument(help="The folder of a later one.")],
    as_json: options.AsJson = False,
) -> None:
    """Tell what changed between two releases, by field and cause."""
    found = comparing.compare(old, new)
    if as_json:
        console.say_json({
            "old": found.old.facts, "new": found.new.facts, "notes": found.notes,
            "counts": found.counted(), "differences": [asdict(one) for one in found.differences],
        })  # fmt: skip
        return
    for line in found.notes:
        console.note(line)
    for one in found.counted():
        field = "text" if one["field"] == "digest" else one["field"]
        console.note(f"{one['differences']:>7,} {one['cause']}: {field}")
    if not found.differences:
        console.note("the two do not differ")
    columns = ("uid", "publisher", "field", "was", "became", "cause", "title")
    console.table(columns, map(_row, found.differences))
    if any(one.said for one in found.differences):
        console.note("a text's words: communique diff UID --number N N, by its editions' numbers")


def _row(one: comparing.Difference) -> tuple[str | None, ...]:
    """A difference as a person reads it: a digest tells nobody what changed."""
    field, was, became = one.field, one.was, one.became
    if one.said:
        field, was, became = "text", one.said.was, one.said.became
    return one.uid, one.publisher, field, was, became, one.cause, one.title
