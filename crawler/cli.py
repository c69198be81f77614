"""`communique`: the operators' verbs, with the analysts' verbs of `storage.cli` mounted beside."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from storage import cli as analysts

if TYPE_CHECKING:
    from crawler.jobs.plan import Job
    from crawler.jobs.worker import Ended

app = typer.Typer(
    no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False,
    help="An archiver of diplomatic news: what foreign ministries said, when, and the proof.",
)  # fmt: skip
sources_app = typer.Typer(no_args_is_help=True, help="The catalogue of sources.")
app.add_typer(sources_app, name="sources")
app.add_typer(analysts.app)


def main() -> None:
    """The command `communique`: runs a verb; what we foresee ends in one sentence and its code."""
    debug = "--debug" in sys.argv
    if debug:
        sys.argv.remove("--debug")
    try:
        app()
    except CommuniqueError as error:
        if debug:
            raise
        fail(str(error), error.code)
    except BrokenPipeError:
        sys.exit(0)  # `| head` has seen enough
    except Exception as error:  # the boundary: a bug is told in one sentence with its place
        if debug:
            raise
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        fail(f"a bug: {type(error).__name__} at {place}: {error}; see it with --debug", 70)


def fail(sentence: str, code: int) -> NoReturn:
    """End with one sentence on stderr."""
    print(f"communique: {sentence}", file=sys.stderr)
    sys.exit(code)
