"""The styles of citations, and citations in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from storage import show
from storage.cite.bibtex import bibtex
from storage.cite.cited import cited, numbered
from storage.cite.csl import csl_json
from storage.cite.paragraph import cite
from storage.errors import UsageFault

# Each makes one text of several editions, as `cited` tells them.
STYLES: dict[str, Callable[[Sequence[Mapping[str, Any]]], str]] = {
    "text": lambda every: "\n\n".join(map(cite, every)),
    "bibtex": lambda every: "\n\n".join(map(bibtex, every)),
    "csl": csl_json,
}


def citation(
    db: Connection, uids: Sequence[str], style: str = "text", number: int | None = None
) -> str:
    """The citation of bulletins, each a uid or `uid@time`; `number` is another edition of one.

    Raises UsageFault for a style, a bulletin or an edition that is none.
    """
    if style not in STYLES:
        raise UsageFault(f"no style {style!r}; take one of {', '.join(STYLES)}")
    if number is not None and len(uids) > 1:
        raise UsageFault("--edition is of one bulletin; name the others by uid@time")
    editions = [show.find(db, uid) for uid in uids]
    if number is not None:
        editions = [numbered(db, editions[0], number)]
    return STYLES[style]([cited(db, edition) for edition in editions])
