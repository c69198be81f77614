"""How answers look on a terminal, and without one."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from typing import IO, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from storage.wording import shown


def say(line: str = "", colour: str | None = None) -> None:
    """A line on stdout; a stream that is no terminal loses the colour by itself."""
    said = _harmless(line, sys.stdout)
    typer.echo(typer.style(said, fg=colour) if colour else said)


def say_json(value: Any) -> None:
    """A value as one JSON document on stdout."""
    say(json.dumps(_finite(value), ensure_ascii=False, default=str, indent=2))


def _finite(value: Any) -> Any:
    """The value with null for the numbers that JSON has not (RFC 8259 §6)."""
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def note(line: str) -> None:
    """A line on stderr: about the answer, not of it."""
    typer.echo(_harmless(line, sys.stderr), err=True)


def _harmless(said: str, stream: IO[str]) -> str:
    """What pages say, without what would steer a terminal; a file gets it as it is."""
    return shown(said) if stream.isatty() else said


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table on a terminal; lines parted by tabs where stdout is none."""
    if not sys.stdout.isatty():
        for row in (columns, *rows):
            say("\t".join(_flat(value) for value in row))
        return
    grid = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        # Text, not str: brackets in a title are no markup.
        grid.add_row(*(Text(shown(_flat(value))) for value in row))
    Console().print(grid)


def can_draw() -> bool:
    """Whether stdout takes block characters."""
    encoding = (sys.stdout.encoding or "").lower()
    return encoding.replace("-", "").startswith("utf")


def _flat(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())
