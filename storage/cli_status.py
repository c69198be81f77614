"""`communique`: the verb that tells how the sources and the archive are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from storage import console, health, hold, options
from storage.errors import ArchiveFault, UsageFault
from storage.health import disk, prometheus
from storage.wording import counted

app = typer.Typer()

COLUMNS = ("source", "outcome", "started", "captures", "stored", "open_rejects", "dates_disagree")
HEADINGS = ("source", "last run", "began", "captures", "stored", "open rejects", "dates disagree")
MANY, NAMED = 5, 3  # sources that are each told of; of more, those that are named
COUNTS = ("bulletin", "edition", "capture", "open_reject")


@app.command()
def status(
    archive: options.Folder = options.DEFAULT,
    as_json: options.AsJson = False,
    metrics: Annotated[
        Path | None,
        typer.Option("--prometheus", metavar="FILE", help="Write it for a textfile collector."),
    ] = None,
) -> None:
    """Tell how each source's last run went and which needs a look (exit code 1)."""
    now = datetime.now(UTC)
    with options.opened(archive) as db:
        at_work = bool(hold.sites(archive))
        told = {**health.status(db, now, at_work=at_work), "head": health.head_of(archive)}
    told["disk"] = disk.disk(archive, now)
    if metrics:
        _write(told, metrics)
    if as_json:
        console.say_json(told)
    else:
        _say(told)
    raise typer.Exit(0 if told["well"] else 1)


def _write(told: dict[str, Any], metrics: Path) -> None:
    if metrics.is_dir():
        raise UsageFault(f"--prometheus {metrics} is a folder; name a file in it, ending in .prom")
    try:
        prometheus.write(told, metrics)
    except OSError as error:
        raise ArchiveFault(f"--prometheus {metrics}: {error.strerror}; see its folder") from error


def _say(told: dict[str, Any]) -> None:
    if told["sources"]:
        console.table((*HEADINGS, "signs"), [_row(one) for one in told["sources"]])
    for line in _lines(told):
        console.note(line)


def _row(source: dict[str, Any]) -> list[Any]:
    shown = {**source, "outcome": source["outcome"] or "at work"}
    return [*(shown[name] for name in COLUMNS), ", ".join(source["signs"])]


def _lines(told: dict[str, Any]) -> Iterator[str]:
    yield from _signs(told["sources"])
    yield _summary(told)
    yield ", ".join(
        counted(told[f"{name}s"], name.replace("_", " ")) for name in COUNTS
    )  # fmt: skip
    yield disk.said(told["disk"])
    yield f"head of the manifest: {told['head'] or 'none yet'}"


def _signs(sources: list[dict[str, Any]]) -> Iterator[str]:
    """Each sign with its proof; one that many sources give, an outage say, is told once."""
    given = defaultdict[str, list[tuple[str, str]]](list)
    for one in sources:
        for word, why in one["signs"].items():
            given[word].append((one["source"], why))
    for word, proofs in given.items():
        if len(proofs) <= MANY:
            yield from (f"{source}: {word}: {why}" for source, why in proofs)
            continue
        named = ", ".join(source for source, _ in proofs[:NAMED])
        yield f"{len(proofs)} sources, {named} and others: {word}: {proofs[0][1]} (the first)"


def _summary(told: dict[str, Any]) -> str:
    ran, ill = len(told["sources"]), len(told["needs_a_look"])
    if not ran:
        return "no source has run yet: communique sources list names them, crawl runs them"
    sources = counted(ran, "source")
    if not ill:
        return f"{sources} ran, none needs a look"
    return f"{sources} ran, {ill} {'needs' if ill == 1 else 'need'} a look"
