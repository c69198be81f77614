"""A citation as a paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storage.cite.dates import basis, in_words, proof


def cite(told: Mapping[str, Any]) -> str:
    """The citation of an edition, as `cited` or `show.bulletin` tells it, in one paragraph."""
    published = f"published {_said(told, 'published')}"
    event = f", event {_said(told, 'event')}" if told["event_edtf"] else ""
    return (
        f"{told['publisher_name']}, “{told['title']}”, {published}{event}, {told['url']} "
        f"(seen {told['observed_from']}; archived as {proof(told)})."
    )


def _said(told: Mapping[str, Any], role: str) -> str:
    """A date, with what it rests on unless the page states it."""
    words = in_words(told[f"{role}_edtf"])
    return words if told[f"{role}_basis"] == "stated" else f"{words} ({basis(told, role)})"
