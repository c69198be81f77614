"""What kind of value a column of a release has, by its name."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["integer", "date", "datetime", "string"]

_INTEGERS = frozenset({
    "lag_days", "editions", "verified", "words", "number", "is_current", "claim",
    "evidence_start", "evidence_end", "anchor", "warc_offset", "checks", "line", "bulletins",
    "days_due", "days_looked", "days_blocked", "listed", "fetched", "stored", "rejected",
    "event_dated", "published_dated", "checked", "checks_left",
})  # fmt: skip
_DAYS = re.compile(r"(event|published|uploaded)_(from|to|day)|earliest|latest|reached_back_to")
_INSTANTS = re.compile(r".*_at|observed_(from|to)")


def kind_of(column: str) -> Kind:
    """integer, date, datetime (UTC) or string, in the words of the Data Package standard."""
    if column in _INTEGERS:
        return "integer"
    if _DAYS.fullmatch(column):
        return "date"
    return "datetime" if _INSTANTS.fullmatch(column) else "string"
