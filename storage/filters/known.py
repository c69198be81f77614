"""Whether an archive knows the names that filters ask for: a slip must not look like silence."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import get_args

from sqlalchemy import Connection, text

from storage.errors import UsageFault
from storage.filters.filters import ROLES, UNKNOWN, Filters, is_glob
from storage.records.dates import Basis, Precision

MOST = 12  # names told in a sentence

# Where the names stand; the catalogue's are mirrored whole. Those of readings take a look at each.
_NAMES = {
    "publisher": ("SELECT id FROM publisher",),
    "source": ("SELECT id FROM source",),
    "office": ("SELECT DISTINCT office FROM publisher",),
    "country": ("SELECT DISTINCT country FROM publisher",),
    "language": ("SELECT DISTINCT language FROM source", "SELECT DISTINCT language FROM reading"),
}
_PARTING = {"publisher": ".", "source": ".", "language": "-"}
_GLOBS = ("publisher", "language")
# Of crawler.normalise.kinds; a test holds the two together.
KINDS = (
    "agreement", "announcement", "appointment", "article", "interview", "joint document",
    "message", "notice", "other", "press conference", "readout", "speech",
    "spokesperson's answer", "statement",
)  # fmt: skip


def check(db: Connection, filters: Filters) -> None:
    """Raise UsageFault for a name that the archive does not know, with the nearest it does."""
    for name in _NAMES:
        asked = getattr(filters, name)
        if asked is not None and (name, asked) != ("language", UNKNOWN):
            _check(db, name, asked)
    if filters.kind is not None:
        _among("--kind", filters.kind, (*KINDS, UNKNOWN))
    for name, allowed in (
        ("precision", (*get_args(Precision), UNKNOWN)),
        ("basis", get_args(Basis)),
    ):
        said = getattr(filters, name)
        if said is not None:
            role, _, value = said.rpartition(":")
            _among(f"--{name}", role or "event", ROLES)
            _among(f"--{name}", value, allowed)


def _check(db: Connection, name: str, asked: str) -> None:
    known = set[str]()
    for sql in _NAMES[name]:
        known |= {value for value in db.execute(text(sql)).scalars() if value}
        if any(_is(name, asked, one) for one in known):
            return
    raise _unknown(f"--{name}", asked, known)


def _is(name: str, asked: str, known: str) -> bool:
    if name in _GLOBS and is_glob(asked):
        return fnmatchcase(known, asked)
    return known == asked or (name in _PARTING and known.startswith(asked + _PARTING[name]))


def _among(option: str, value: str, allowed: Iterable[str]) -> None:
    if value not in allowed:
        raise _unknown(option, value, allowed)


def _unknown(option: str, asked: str, known: Iterable[str]) -> UsageFault:
    names = sorted(known)
    near = get_close_matches(asked, names, n=3, cutoff=0.6)
    if near:
        return UsageFault(f"{option} {asked}: the archive knows none such; nearest: "
                          f"{', '.join(near)}")  # fmt: skip
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    told = f"{', '.join(names[:MOST])}{more}" or "none yet"
    return UsageFault(f"{option} {asked}: the archive knows none such; it has {told}")
