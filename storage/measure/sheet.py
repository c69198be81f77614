"""The coding sheet: a row for each bulletin drawn, with blank columns for a coder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from storage import show
from storage.errors import UsageFault
from storage.export import cell, csv_line
from storage.measure.drawing import Drawn, Stratum
from storage.measure.guide import explained
from storage.measure.judged import POPULATION
from storage.measure.roles import ROLES, answer, remedy

OPENING = 500  # characters of the text
_CLAIMS = {"event": "event", "published": "publication"}
SAID = (
    "number", "uid", "link", "publisher", "language", "title", "event", "event_words",
    "published", "published_words", "kind", "opening",
)  # fmt: skip
ASKED = tuple(
    column
    for role in ROLES
    for column in ((answer(role),) if role == "title" else (answer(role), remedy(role)))
)
DRAWN = ("stratum", "stratum_size", "stratum_drawn", "weight", POPULATION)
COLUMNS = (*SAID, *ASKED, "note", "coder", *DRAWN)


def lines(db: Connection, drawn: Drawn) -> Iterator[str]:
    """The sheet as lines of CSV; no cell of it runs as a formula."""
    yield csv_line(COLUMNS)
    population = drawn.population
    for number, (uid, stratum) in enumerate(drawn.sample, 1):
        row = {"number": number, **_said(db, uid), **_drawn(stratum),
               POPULATION: population}  # fmt: skip
        yield csv_line([cell(row.get(name)) for name in COLUMNS])


def write_sheet(db: Connection, drawn: Drawn, query: str, out: Path) -> Path:
    """Write the sheet, and beside it what its columns ask; returns where that is.

    Raises UsageFault where either exists: there may be a coder's work in it.
    """
    guide = out.with_name(f"{out.stem}.README.md")
    for file in (out, guide):
        if file.exists():
            raise UsageFault(f"{file} exists, maybe with a coder's work in it; name another file")
    # With a mark of its encoding, without which Excel takes it for that of the machine.
    out.write_text("".join(lines(db, drawn)), encoding="utf-8-sig", newline="")
    guide.write_text(explained(drawn, query, out.name), encoding="utf-8")
    return guide


def _said(db: Connection, uid: str) -> dict[str, Any]:
    """What the archive says, with the words that prove it."""
    edition = show.find(db, uid)
    told, claims = show.bulletin(db, edition), show.evidence(db, edition)
    words = {f"{role}_words": _words(claims, _CLAIMS[role]) for role in _CLAIMS}
    dates = {
        role: told[f"{role}_edtf"] or f"unknown ({told[f'{role}_basis'].replace('_', ' ')})"
        for role in _CLAIMS
    }
    return {
        **{name: told[name] for name in ("uid", "publisher", "language", "title")},
        **words, **dates, "link": told["url"], "kind": told["kind"] or "undecided",
        "opening": told["body"][:OPENING],
    }  # fmt: skip


def _words(claims: list[dict[str, Any]], role: str) -> str:
    chosen = (c for c in claims if c["role"] == role and c["standing"] in ("chosen", "ambiguous"))
    return next((claim["context"] or claim["evidence"] for claim in chosen), "")


def _drawn(stratum: Stratum) -> dict[str, Any]:
    return {
        "stratum": stratum.name, "stratum_size": stratum.size, "stratum_drawn": stratum.drawn,
        "weight": f"{stratum.size / stratum.drawn:.6g}",
    }  # fmt: skip
