"""Plain: what the archive holds, made fit for a page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup

from storage import edtf
from storage.wording import counted, shown

__all__ = ["BASES", "CHANGES", "FILTERS", "basis", "change", "coded", "grain", "shown", "web"]

_CODE = re.compile("`([^`]+)`")
BASES = {
    "same_as_publication": "as published",
    "address": "from the address",
    "listing": "from the listing",
    "silent": "nothing tells it",
    "incomplete": "its words cannot be completed",
    "implausible": "its words contradict themselves",
}

CHANGES = {
    "text": "text changed",
    "title": "title changed",
    "dates": "dates changed",
    "replaced": "replaced by another document",
    "return": "back to an earlier text",
}


def web(address: str | None) -> str | None:
    """An address that may be a link: none but http and https."""
    try:
        return address if address and urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None


def basis(name: str) -> str:
    """What a date rests on, or why there is none, in words."""
    return BASES.get(name, name)


def change(name: str) -> str:
    """What an edition changed, in words."""
    return CHANGES.get(name, name)


def grain(said: str) -> str:
    """What a reader of an EDTF text could miss: no day is named, or one of several is meant."""
    when = edtf.read(said)
    if when is None or (when.form != "one_of" and when.precision == "day"):
        return ""
    if when.form == "one_of":
        return "one of these"
    return when.precision + " only" if when.form == "one" else "by the " + when.precision


def coded(sentence: str) -> Markup:
    """A sentence of ours, with what stands in backticks as code."""
    parts = _CODE.split(sentence)
    code, plain = Markup("<code>{}</code>"), Markup("{}")
    return Markup("").join((code if at % 2 else plain).format(one) for at, one in enumerate(parts))


FILTERS = (basis, change, coded, counted, grain, shown, web)  # of templates, by their names
