"""A citation as CSL-JSON, for Zotero, Pandoc and citeproc."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from storage import edtf
from storage.cite.dates import in_words, proof, resting

Item = dict[str, Any]


def csl(told: Mapping[str, Any]) -> Item:
    """The item of an edition, as `cited` tells it; an unknown date is not in it."""
    item: Item = {
        "id": f"{told['uid']}-{told['edition']}",
        "type": "webpage",
        "title": told["title"],
        "author": [{"literal": told["publisher_name"]}],
        "genre": told["kind"],
        "issued": _date(told["published_edtf"]),
        "event-date": _date(told["event_edtf"]),
        "accessed": _date(told["observed_from"][:10]),
        "URL": told["url"],
        "language": told["language"],
        "archive": told["archive_url"],
        "archive_location": f"{told['uid']}@{told['observed_from']}",
        "note": f"Dates in EDTF: {resting(told)}. Archived as {proof(told)}",
    }
    return {name: value for name, value in item.items() if value is not None}


def csl_json(every: Sequence[Mapping[str, Any]]) -> str:
    """The items as one JSON document."""
    return json.dumps([csl(told) for told in every], ensure_ascii=False, indent=2)


def _date(said: str | None) -> Item | None:
    """Parts where they say no more than the EDTF; else the words."""
    if said is None:
        return None
    when = edtf.read(said)
    seasons = when and [one for one in when.civils if one.month in edtf.SEASONS]
    if when is None or when.form not in ("one", "interval") or (seasons and when.civils[1:]):
        return {"literal": in_words(said)}
    if seasons:
        return {"date-parts": [[seasons[0].year]], "season": (seasons[0].month or 0) - 20}
    return {"date-parts": [[part for part in one if part] for one in when.civils]}
