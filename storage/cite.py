"""Cite: how a bulletin is named in a text, so that a reader finds the very words again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def cite(told: Mapping[str, Any]) -> str:
    """The citation of an edition, as `show.bulletin` tells it, in one paragraph."""
    dates = (
        f"published {told['published_edtf']}" if told["published_edtf"] else "no publication date",
        f"event {told['event_edtf']}" if told["event_edtf"] else "",
    )
    day = ", ".join(filter(None, dates))
    return (
        f"{told['publisher_name']}, “{told['title']}”, {day}, {told['url']} "
        f"(archived as {told['uid']}@{told['observed_from']}, SHA-256 {told['digest']})."
    )
