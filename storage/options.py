"""The options that the analysts' verbs share."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Connection

from storage import schema
from storage.filters import said as filters

__all__ = [
    "DEFAULT", "AsJson", "Corrections", "Field", "Folder", "Publisher", "filtered", "filters",
    "folder", "opened",
]  # fmt: skip


def folder(said: str) -> Path:
    """The folder that a word names; an empty one, of a variable that is not set, names none."""
    if not said:
        raise typer.BadParameter("it is empty; name a folder, . for this one")
    return Path(said)


Folder = Annotated[
    Path,
    typer.Option(
        "--archive",
        envvar="COMMUNIQUE_ARCHIVE",
        parser=folder,
        metavar="FOLDER",
        help="The archive's folder.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, and nothing else.")]
Corrections = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        envvar="COMMUNIQUE_CORRECTIONS",
        metavar="FILE",
        help="Your file of corrections; without, ARCHIVE.corrections.jsonl beside the archive.",
    ),
]
Publisher = Annotated[
    str | None, typer.Option(help="cn.embassy.zw, cn for all of China's, or a glob: *.embassy.*")
]
Field = Annotated[str | None, typer.Option(help="Words only in the title, or in the body.")]
_Text = str | None
_FILTERS: dict[str, Any] = {
    "event": Annotated[
        _Text, typer.Option(help="Event possibly in 2001, 2001-06, 2001-06-14 or 2001-06/2001-08.")
    ],
    "published": Annotated[_Text, typer.Option(help="Published possibly then; as --event.")],
    "observed": Annotated[_Text, typer.Option(help="On the web possibly then; as --event.")],
    "certain": Annotated[
        bool, typer.Option("--certain", help="Only dates that certainly lie within.")
    ],
    "publisher": Publisher,
    "office": Annotated[_Text, typer.Option(help="ministry, embassy, presidency, …")],
    "country": Annotated[_Text, typer.Option(help="Country that speaks, such as CN.")],
    "source": Annotated[_Text, typer.Option(help="A source, or cn.embassy.zw for all of its.")],
    "language": Annotated[_Text, typer.Option(help="Language of the text, such as en or zh.")],
    "kind": Annotated[_Text, typer.Option(help="readout, statement, speech, …")],
    "precision": Annotated[
        _Text, typer.Option(help="Grain of the event: day, …, or unknown; or published:day.")
    ],
    "basis": Annotated[
        _Text, typer.Option(help="What the event rests on: stated, silent, …; or published:stated.")
    ],
}

DEFAULT = Path("archive")


def filtered(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb that takes `meant` an option for each filter instead of it."""

    @wraps(verb)
    def asked(**values: Any) -> None:
        meant = filters(**{name: values.pop(name) for name in _FILTERS})
        verb(**values, meant=meant)

    # What Typer reads; from strings to types, as the options here are.
    own = inspect.signature(verb, eval_str=True).parameters
    added = (
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind,
                          default=False if name == "certain" else None)
        for name, kind in _FILTERS.items()
    )  # fmt: skip
    kept = (one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own.values())
    parameters = [*(one for one in kept if one.name != "meant"), *added]
    asked.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # a function may carry one
    asked.__annotations__ = {one.name: one.annotation for one in parameters}
    return asked


@contextmanager
def opened(folder: Path) -> Iterator[Connection]:
    """A read-only connection to the archive."""
    with schema.reading(folder) as connection:
        yield connection
