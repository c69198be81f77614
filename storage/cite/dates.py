"""Dates of a citation: in words, for a reference manager, and in EDTF with what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storage import edtf

ROLES = ("published", "event")
UNKNOWN = "n.d."
# A basis as a reader of the citation understands it, where the archive's own word says too little.
_BASES = {
    "same_as_publication": "same as publication",
    "address": "from its address",
    "listing": "from a listing",
    "silent": "no date given",
    "incomplete": "date given in part only",
    "implausible": "date given contradicts itself",
}


def in_words(said: str | None) -> str:
    """A date for a reader: never more exact than its EDTF, "n.d." where there is none."""
    if said is None:
        return UNKNOWN
    when = edtf.read(said)
    if when is None:
        return f"{said} (EDTF)"
    parts = [_civil(one) for one in when.civils]
    if when.form in ("one_of", "all_of"):
        joined = " or " if when.form == "one_of" else " and "
        return joined.join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return {"interval": "{} to {}", "range_of": "between {} and {}"}.get(when.form, "{}").format(
        *parts
    )


def _civil(one: edtf.Civil) -> str:
    if one.month in edtf.SEASONS:
        return f"{edtf.SEASONS[one.month]} {one.year:04d}"
    said = (f"{one.year:04d}", one.month and f"{one.month:02d}", one.day and f"{one.day:02d}")
    return "-".join(part for part in said if part)


def resting(told: Mapping[str, Any]) -> str:
    """Both dates in EDTF, each with what it rests on, or why there is none."""
    return "; ".join(
        f"{role} {told[f'{role}_edtf'] or UNKNOWN} ({basis(told, role)})" for role in ROLES
    )


def basis(told: Mapping[str, Any], role: str) -> str:
    """What a date rests on, or why there is none, in words."""
    said: str = told[f"{role}_basis"]
    return _BASES.get(said, said)


def proof(told: Mapping[str, Any]) -> str:
    """The edition, the digest of its words, and the web archive it came from, if it did."""
    copy = f"; copy at {told['archive_url']}" if told.get("archive_url") else ""
    taken = told.get("withdrawn_at")
    gone = f"; withdrawn by its publisher, proved {taken}" if taken else ""
    return f"{told['uid']}@{told['observed_from']}, SHA-256 {told['digest']}{copy}{gone}"
