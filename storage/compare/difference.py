"""A difference between two releases, and what caused it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storage.compare.said import Said

Row = Mapping[str, Any]

CAUSES = {
    "new bulletin": "it was not in the old release",
    "joined": "it turned out to be another bulletin, of two addresses",
    "no longer meant": "the query of the new release does not mean it",
    "withdrawal": "it was proved that the publisher took it down",
    "return": "it is back, or was found not to be gone",
    "edit": "the publisher changed it, seen by a later capture",
    "new reading": "the same edition, read anew by better code",
    "edit and new reading": "both, and each changed it",
    "edit or new reading": "both happened; the releases do not tell which changed it",
    "correction": "an analyst's correction was made, changed or undone",
    "address": "it is at another address now",
    "catalogue": "what the catalogue says of its publisher or source was changed",
}
_CATALOGUE = ("publisher", "publisher_name", "office", "country", "seat", "rights", "verified")
_OF_EDITIONS = ("title", "event_edtf", "published_edtf", "digest")
FIELDS = (
    *_OF_EDITIONS, "event_basis", "published_basis", "uploaded_from", "kind", "language",
    "withdrawn_at", "url", *_CATALOGUE,
)  # fmt: skip
_CORRECTABLE = ("event", "published", "kind")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one bulletin; for a whole bulletin the field is `bulletin`."""

    uid: str
    publisher: str
    field: str
    was: str | None
    became: str | None
    cause: str
    title: str
    said: Said | None = None  # of a digest: what stands behind it


def cause(field: str, old: Row, new: Row, editions: Sequence[Row]) -> str:
    """Why a field differs; `editions` are the bulletin's in the new release, in order."""
    if field in _CATALOGUE:
        return "catalogue"
    if field == "withdrawn_at":
        return "withdrawal" if new[field] else "return"
    if field == "url":
        return "address"
    corrected = f"{old['corrected'] or ''} {new['corrected'] or ''}".split()
    if field.partition("_")[0] in set(corrected) & set(_CORRECTABLE):
        return "correction"
    return _of_text(field, old, new, editions)


def _of_text(field: str, old: Row, new: Row, editions: Sequence[Row]) -> str:
    """Whether the publisher changed it, or today's code reads it otherwise, or both."""
    then = shown_then(old, editions)
    if then is None or then["number"] == new["editions"]:
        return "new reading"
    if field not in _OF_EDITIONS:
        return "edit" if old["extractor"] == new["extractor"] else "edit or new reading"
    if then[field] == old[field]:
        return "edit"
    return "new reading" if then[field] == new[field] else "edit and new reading"


def shown_then(old: Row, editions: Sequence[Row]) -> Row | None:
    """What the new release says was shown when the old one's edition was seen."""
    seen = old["observed_from"]
    return next((e for e in reversed(editions) if e["observed_from"] <= seen), None)
