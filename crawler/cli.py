"""`communique`: the operators' verbs, with the analysts' verbs of `storage.cli` mounted beside.

Scrapy is imported inside the verbs that crawl: the others start at once.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from sqlalchemy.exc import OperationalError
from typer.exceptions import TyperException

from crawler import cli_crawl, cli_doctor, cli_proof
from crawler.menu import Menu
from storage import cli as analysts
from storage import console, database, options
from storage.errors import CommuniqueError, UsageFault
from storage.wording import counted

if TYPE_CHECKING:
    from crawler.catalogue import Catalogue

app = typer.Typer(
    cls=Menu, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False,
    epilog="The archive is the folder that --archive or COMMUNIQUE_ARCHIVE names, else ./archive."
    "\n\nBegin with: communique crawl cn.mfa.en.spokesperson",
)  # fmt: skip
# What the library that checks values for Typer says of them, and what we say.
WORDS = {
    "Value error, ": "",
    "Input should be a valid integer, unable to parse string as an integer": "no whole number",
    "Input should be greater than or equal to": "the least is",
    "Input should be less than or equal to": "the most is",
}
SPECIMENS = Path("tests/specimens")  # of a checkout; an installation has none
sources_app = typer.Typer(no_args_is_help=True, help="List, check and improve the rows of sources.")
app.add_typer(sources_app, name="sources")
app.add_typer(cli_crawl.app)
app.add_typer(cli_doctor.app)
app.add_typer(cli_proof.app)
app.add_typer(analysts.app)


def _version(asked: bool) -> None:
    if asked:
        console.say(f"communique {version('communique')}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of an error.")] = False,
) -> None:
    """An archiver of diplomatic news: what foreign ministries said, when, and the proof."""


@sources_app.command("list")
def list_sources(as_json: options.AsJson = False) -> None:
    """List the sources: who speaks, in which language, read by which template."""
    from crawler import catalogue

    rows = sorted(catalogue.in_force().sources.items())
    listed = [
        {"source": name, "publisher": s.publisher, "language": s.language, "template": s.template,
         "every": s.every, "verified": s.verified, "listings": s.listings}
        for name, s in rows
    ]  # fmt: skip
    if as_json:
        console.say_json(listed)
        return
    columns = ("source", "language", "template", "every", "verified")
    verified = ("not yet", "yes")
    console.table(columns, [
        (name, s.language, s.template, s.every, verified[s.verified]) for name, s in rows
    ])  # fmt: skip


@sources_app.command("check")
def check_sources(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE.toml…")] = None,
    specimens: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Pages to try the templates on.")
    ] = SPECIMENS,
    as_json: options.AsJson = False,
) -> None:
    """Check every row of the catalogue (or of the given files) and every specimen; 1 is a fault."""
    from crawler import catalogue, proving

    for file in files or ():
        if not file.is_file():
            raise UsageFault(f"no such file: {file}")
    if specimens != SPECIMENS and not specimens.is_dir():
        raise UsageFault(f"--specimens {specimens}: no such folder; name one that has pages")
    rows = catalogue.load(*files) if files else catalogue.in_force()
    tried = [] if files or not specimens.is_dir() else proving.specimens(specimens)
    wrong = list(proving.faults(rows, specimens)) if tried else []
    if as_json:
        told = [{"file": e.file, "row": e.row, "key": e.key, "fault": e.fault} for e in rows.errors]
        told += [{"specimen": fault.where, "fault": fault.said} for fault in wrong]
        counts = {"sources": len(rows.sources), "specimens": len(tried)}
        console.say_json({**counts, "faults": told})
    else:
        for line in (*map(str, rows.errors), *(f"{where}: {said}" for where, said in wrong)):
            console.say(line)
        console.say(_checked(rows, len(tried), len(rows.errors) + len(wrong)))
    raise typer.Exit(1 if rows.errors or wrong else 0)


def _checked(rows: Catalogue, tried: int, faults: int) -> str:
    sources, publishers = counted(len(rows.sources), "source"), len(rows.publishers)
    said = f"{sources} of {counted(publishers, 'publisher')}"
    specimens = f" and {counted(tried, 'specimen')}" if tried else ""
    return f"{said}{specimens}: {counted(faults, 'fault') if faults else 'all are well'}"


@sources_app.command("learn")
def learn_names(
    name: Annotated[str, typer.Argument(metavar="SOURCE")],
    archive: options.Folder = options.DEFAULT,
    as_json: options.AsJson = False,
) -> None:
    """Tell the site and section names that repeat over a source's titles, for its row."""
    from crawler import catalogue, learning

    source = catalogue.in_force().source(name)
    with options.opened(archive) as db:
        titles = learning.titles_of(db, name)
    names = learning.learn(titles, name)
    if as_json:
        console.say_json([asdict(one) for one in names])
        return
    for one in names:
        where = "ends" if one.at_end else "begins"
        console.say(f"# {json.dumps(one.name, ensure_ascii=False)} {where} {one.pages} "
                    f"of {counted(len(titles), 'title')}")  # fmt: skip
    found = learning.rules(names, source.title)
    if found == source.title:
        console.say(f"# nothing that the row of {name} does not say")
    else:
        console.say(learning.to_toml(found))


@app.command()
def normalise(
    file: Annotated[Path | None, typer.Argument(help="JSON Lines; `-` or none: stdin.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why, in words.")] = False,
) -> None:
    """Read pages' fields as JSON Lines and write what they are normalised to, line by line."""
    from crawler import normalising

    if file and str(file) != "-" and not file.is_file():
        raise UsageFault(f"no such file: {file}")
    lines = sys.stdin.buffer if file is None or str(file) == "-" else file.open("rb")
    faults = 0
    for line in lines:
        if line.strip():
            out = normalising.line_of(line)
            faults += "error" in out
            if explain and "error" not in out:
                _explain(line)
            else:
                console.say(json.dumps(out, ensure_ascii=False))
    raise typer.Exit(1 if faults else 0)


def _explain(line: bytes) -> None:
    from crawler import normalising
    from crawler.normalise import explain

    fields, reading = normalising.reading_of(line)
    console.say(fields.url)
    for sentence in explain.sentences(reading):
        console.say(sentence)
    console.table(explain.COLUMNS, explain.rows(reading))
    console.say()


def main() -> None:
    """The command `communique`: runs a verb; what we foresee ends in one sentence and its code."""
    debug = "--debug" in sys.argv
    if debug:
        sys.argv.remove("--debug")
    try:
        _run(sys.argv[1:])
    except typer.Exit as done:
        sys.exit(done.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)  # 128 and the signal's number, as shells tell it
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # flushed at the exit
        sys.exit(0)  # `| head` has seen enough
    except (typer.Abort, EOFError):
        fail("stopped; nothing more was done", 1)
    except TyperException as error:
        if error.format_message():  # none where a bare verb was answered with its help
            fail(_refusal(error), error.exit_code)
        sys.exit(error.exit_code)
    except Exception as error:  # the boundary: whatever else it is ends in one sentence
        if database.is_interrupted(error):
            sys.exit(130)  # Ctrl-C, as SQLite tells it
        if debug:
            traceback.print_exc()
        fail(*_told(error))


def _run(arguments: list[str]) -> None:
    # Not app(): Typer prints what it refuses in a box, and ends with 1 where a pipe is closed.
    menu = typer.main.get_command(app)
    with menu.make_context("communique", arguments) as context:
        menu.invoke(context)


def _refusal(error: TyperException) -> str:
    """What Typer refuses in one sentence."""
    said = error.format_message().rstrip(".")
    for theirs, ours in WORDS.items():
        said = said.replace(theirs, ours)
    context = getattr(error, "ctx", None)
    return f"{said}; see {context.command_path if context else 'communique'} --help"


def _told(error: Exception) -> tuple[str, int]:
    """The sentence and the exit code of what ended a verb; a bug is told with its place."""
    match error:
        case CommuniqueError():
            return str(error), error.code
        case UnicodeEncodeError():
            return _unencodable(error)
        case OSError():
            return f"{error.filename or 'standard output'}: {error.strerror or error}", 1
        case OperationalError():
            return database.told(error, Path()), 1
        case MemoryError():
            return "memory has run out; give the process more, or it less to do", 1
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}:{where.lineno}"
    return f"a bug: {type(error).__name__} at {place}: {error}; see it with --debug", 70


def _unencodable(error: UnicodeEncodeError) -> tuple[str, int]:
    """What is no text: bytes among the arguments, or what the terminal has no letters for."""
    if error.encoding == "utf-8":
        return f"{error.object!r} is no text in UTF-8; write it so", UsageFault.code
    letter = error.object[error.start]
    return f"standard output has no {letter!r} in {error.encoding}; set PYTHONIOENCODING=utf-8", 1


def fail(sentence: str, code: int) -> NoReturn:
    """End with one sentence on stderr."""
    console.note(f"communique: {sentence}")
    sys.exit(code)
