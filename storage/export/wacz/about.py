"""What a package tells of itself."""

from __future__ import annotations

from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING

from storage.filters import Filters, Span
from storage.wording import counted

if TYPE_CHECKING:
    from storage.export.wacz.packing import Packed

SOFTWARE = f"communique {version('communique')}"


def about(filters: Filters, newest: str, packed: Packed) -> dict[str, str]:
    """Title, description and date of a package; the date is that of the newest capture in it."""
    asked = _asked(filters)
    answers, pages = counted(packed.answers, "answer"), counted(packed.pages, "page")
    said = [
        f"{answers} as sent over the wire, {pages}.",
        "`created` is when the newest was fetched: the same archive gives the same package.",
    ]
    if packed.mementos:
        said.append(
            f"{packed.mementos:,} came from web archives: see the head of mementos.warc.gz."
        )
    if packed.left_out:
        said.append(f"{counted(packed.left_out, 'record')} left out: their files were retired.")
    return {
        "title": f"Communiqué: {asked}",
        "description": " ".join(said),
        "created": newest,
        "software": SOFTWARE,
    }


def _asked(filters: Filters) -> str:
    asked = {name: value for name, value in asdict(filters).items() if value}
    for name in ("event", "published", "observed"):
        span = getattr(filters, name)
        if span is not None:
            asked[name] = _days(span)
    return ", ".join(f"{name} {value}" for name, value in asked.items()) or "a whole archive"


def _days(span: Span) -> str:
    return str(span.first) if span.first == span.last else f"{span.first}/{span.last}"
