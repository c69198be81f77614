"""The options that the analysts' verbs share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from storage import schema
from storage.filters import Filters, span_of

Folder = Annotated[
    Path,
    typer.Option("--archive", envvar="COMMUNIQUE_ARCHIVE", help="The archive's folder."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, and nothing else.")]
Event = Annotated[
    str | None,
    typer.Option(help="Event possibly in 2001, 2001-06, 2001-06-14 or 2001-06/2001-08."),
]
Published = Annotated[str | None, typer.Option(help="Published possibly then; as --event.")]
Publisher = Annotated[str | None, typer.Option(help="cn.embassy.zw, or cn for all of China's.")]
Source = Annotated[str | None, typer.Option(help="A source, or cn.embassy.zw for all of its.")]
Language = Annotated[str | None, typer.Option(help="Language of the text, such as en or zh.")]
Kind = Annotated[str | None, typer.Option(help="readout, statement, speech, …")]
Certain = Annotated[bool, typer.Option("--certain", help="Only dates that certainly lie within.")]

DEFAULT = Path("archive")


def filters(
    event: str | None,
    published: str | None,
    publisher: str | None,
    language: str | None,
    kind: str | None,
    certain: bool,
    source: str | None = None,
) -> Filters:
    """The filters that these options mean; raises UsageFault for a date that is none."""
    return Filters(
        event=span_of("--event", event),
        published=span_of("--published", published),
        publisher=publisher,
        source=source,
        language=language,
        kind=kind,
        certain=certain,
    )


@contextmanager
def opened(folder: Path) -> Iterator[Connection]:
    """A read-only connection to the archive."""
    with schema.reading(folder) as connection:
        yield connection
