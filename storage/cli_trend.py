"""`communique trend`: how often words were used over time. Never imports Scrapy."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from storage import console, corrections, export, options, trend
from storage.errors import ArchiveFault, UsageFault
from storage.filters import Filters
from storage.search import Asked
from storage.wording import counted

app = typer.Typer()
BAR = 24  # characters of the longest bar
_NAMES = [one.name for one in fields(trend.Period)]


@app.command("trend")
@options.filtered
def count(
    words: Annotated[list[str], typer.Argument(help="Words as for search.")],
    *,
    meant: Filters,
    archive: options.Folder = options.DEFAULT,
    by: Annotated[str, typer.Option(help="month, year or week.")] = "month",
    date: Annotated[str, typer.Option(help="Whose period: published or event.")] = "published",
    field: options.Field = None,
    file: options.Corrections = None,
    svg: Annotated[Path | None, typer.Option(help="A file for the chart as SVG.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Answer in CSV, and nothing else.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Count the bulletins that use words, by month, year or week, beside the coverage."""
    if as_csv and as_json:
        raise UsageFault("--csv and --json are two forms of one answer; leave one out")
    asked = Asked(" ".join(words), meant, field)
    with options.opened(archive) as db:
        found = trend.trend(db, asked, by, date)
    if said := corrections.unapplied(archive, file):
        console.note(said)
    if svg is not None:
        _draw(found, asked.words, by, svg)
    if as_json:
        console.say_json(found.told())
    elif as_csv:
        rows = [_NAMES, *([getattr(one, name) for name in _NAMES] for one in found.periods)]
        typer.echo("".join(map(export.csv_line, rows)), nl=False)
    else:
        _say(found, by)


def _draw(found: trend.Trend, words: str, by: str, file: Path) -> None:
    try:
        file.write_text(trend.svg(found, words, by), encoding="utf-8")
    except OSError as error:
        raise ArchiveFault(f"--svg {file}: {error.strerror}; name another file") from error
    console.note(f"{file}: the chart")


def _say(found: trend.Trend, by: str) -> None:
    seen = [one for one in found.periods if one.of]
    most = max((one.per_1000 or 0 for one in seen), default=0) or 1
    full = "█" if console.can_draw() else "#"
    bars = (full * round((one.per_1000 or 0) * BAR / most) for one in seen)
    rows = ([*(getattr(one, name) for name in _NAMES), bar]
            for one, bar in zip(seen, bars, strict=True))  # fmt: skip
    console.table([*_NAMES, ""], rows)
    unknown = "undated" if found.bulletins else "none"
    for name, use in (("first", found.first), ("last", found.last)):
        console.note(f"{name} use {' '.join(_use(use).values()) if use else unknown}")
    console.note(f"{found.bulletins:,} of {counted(found.of, 'bulletin')} with the words")
    if found.of_uncertain:
        console.note(f"in no row, as their {by} is not certain: {found.uncertain:,} with them, "
                     f"{found.of_uncertain:,} in all")  # fmt: skip
    if len(seen) < len(found.periods):
        console.note(f"{len(found.periods) - len(seen):,} {by}s without a bulletin are left out; "
                     "--csv and --json have them")  # fmt: skip
    if any(one.uses is None for one in seen):
        console.note("too many bulletins to count each use; narrow the filters for it")


def _use(use: trend.Use | None) -> dict[str, str]:
    return use._asdict() if use else {}
