"""`communique`: the verbs that measure how often the archive is right. Never imports Scrapy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from storage import console, options
from storage import measure as measuring
from storage.errors import UsageFault
from storage.filters import Filters
from storage.measure.audit import Accuracy
from storage.measure.kappa import Agreement
from storage.measure.sheet import lines
from storage.wording import counted

app = typer.Typer()


@app.command()
@options.filtered
def sample(
    *,
    meant: Filters,
    number: Annotated[int, typer.Option("--n", min=1, help="How many bulletins.")] = 200,
    seed: Annotated[str, typer.Option(help="The same seed draws the same bulletins.")] = "1",
    by: Annotated[
        str, typer.Option(help="Strata, such as publisher,year; each gets one at least.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="The sheet, a new CSV file; stdout without.")
    ] = None,
    archive: options.Folder = options.DEFAULT,
) -> None:
    """Draw bulletins into a sheet in which coders judge whether the archive is right."""
    strata = [name.strip() for name in by.split(",") if name.strip()]
    with options.opened(archive) as db:
        drawn = measuring.draw(db, meant, number, seed, strata)
        if out is None:
            typer.get_binary_stream("stdout").writelines(li.encode() for li in lines(db, drawn))
            return
        if not out.absolute().parent.is_dir():
            raise UsageFault(f"--out {out}: there is no folder {out.parent}; make it first")
        guide = measuring.write_sheet(db, drawn, _query(meant), out)
    console.say(
        f"{out}: {len(drawn.sample):,} of {drawn.population:,} bulletins, "
        f"{counted(len(drawn.strata), 'stratum', 'strata')}; {guide} says how to fill it in"
    )


@app.command()
def audit(
    sheet: Annotated[Path, typer.Argument(help="A sheet of communique sample, filled in.")],
    other: Annotated[
        Path | None, typer.Argument(metavar="[SHEET2]", help="The same, by a second coder.")
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Tell how often the archive is right, with 95 % intervals, and how far two coders agree."""
    if other is not None and other.exists() and sheet.exists() and sheet.samefile(other):
        raise UsageFault(f"{other} is the same sheet twice; name that of a second coder")
    found = measuring.audit(measuring.read(sheet), measuring.read(other) if other else None)
    if as_json:
        console.say_json({
            "coders": [[_flat(one) for one in coder] for coder in found.coders],
            "agreement": {role: one._asdict() for role, one in found.agreement.items()},
            "notes": found.notes,
        })  # fmt: skip
        return
    for line in found.notes:
        console.note(line)
    for name, coder in zip((sheet, other), found.coders, strict=False):
        console.note(f"{name}: shares of the archive are weighted by strata, those of rows are not")
        _say_accuracies(coder)
    if found.agreement:
        console.note("agreement of the two, and Cohen's kappa")
        _say_agreement(found.agreement)


def _say_accuracies(coder: Iterable[Accuracy]) -> None:
    every = list(coder)
    for one in every:
        if 0 < one.covered < 1:
            console.note(
                f"{one.role}: {_percent(1 - one.covered)} of the archive lies in strata "
                "without an answer, of which this says nothing"
            )
    console.table(
        ("role", "right", "wrong", "unclear", "unanswered", "archive", "archive 95 %",
         "rows", "rows 95 %"),
        [_row(_flat(one)) for one in every],
    )  # fmt: skip


def _say_agreement(agreed: Mapping[str, Agreement]) -> None:
    rows = [
        (role, one.rows, _percent(one.alike), "" if one.kappa is None else f"{one.kappa:.3f}")
        for role, one in agreed.items()
    ]
    console.table(("role", "both answered", "alike", "kappa"), rows)


def _query(meant: Filters) -> str:
    asked = {name: value for name, value in asdict(meant).items() if value}
    return ", ".join(f"{name} {value}" for name, value in asked.items())


def _flat(one: Accuracy) -> dict[str, Any]:
    shares = {
        name: None if share is None else share._asdict()
        for name, share in (("weighted", one.weighted), ("plain", one.plain))
    }
    return {**asdict(one), **shares}


def _row(one: dict[str, Any]) -> tuple[Any, ...]:
    shares = [one["weighted"], one["plain"]]
    told = [(_percent(s and s["share"]), _interval(s)) for s in shares]
    return (one["role"], *one["answers"].values(), one["unanswered"], *told[0], *told[1])


def _interval(share: dict[str, float] | None) -> str:
    return f"{_percent(share['low'])} to {_percent(share['high'])}" if share else ""


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f} %"
