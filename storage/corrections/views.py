"""The views of a connection with corrections: they are the connection's own, not the archive's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storage.corrections.correction import DATES
from storage.filters import HELD
from storage.models import metadata
from storage.views import View
from storage.views.bulletins import CURRENT, bulletins, selected
from storage.views.coverage import coverage

BASIS = "corrected"
PARTS = ("from", "to", "edtf", "precision", "extent")

TABLES = (
    """CREATE TEMP TABLE correction (line INTEGER PRIMARY KEY, bulletin INTEGER, uid TEXT,
    field TEXT, value TEXT, was TEXT, because TEXT, coder TEXT, made_at TEXT, digest TEXT,
    standing TEXT)""",
    f"""CREATE TEMP TABLE corrected (bulletin INTEGER PRIMARY KEY, corrected TEXT,
    corrected_by TEXT, corrected_because TEXT, has_kind INTEGER, kind TEXT,
    {", ".join(f"has_{role} INTEGER, {', '.join(f'{role}_{part} TEXT' for part in PARTS)}"
               for role in DATES)})""",
)  # fmt: skip


def _reading() -> Iterator[str]:
    """Each column of a reading, with the correction's value where there is one."""
    told = {f"{role}_{part}": (role, f"c.{role}_{part}") for role in DATES for part in PARTS}
    told |= {f"{role}_basis": (role, f"'{BASIS}'") for role in DATES}
    # An instant of the page's own would contradict the corrected day.
    told |= {"published_at": ("published", "NULL")}
    told |= {"kind": ("kind", "c.kind"), "kind_rule": ("kind", f"'{BASIS}'")}
    for column in metadata.tables["reading"].columns:
        field, value = told.get(column.name, (None, None))
        own = f"r.{column.name}"
        yield f"CASE WHEN c.has_{field} THEN {value} ELSE {own} END" if field else own


reading_corrected = View(
    "reading_corrected",
    "The readings, with corrections applied.",
    {column.name: "as in the table" for column in metadata.tables["reading"].columns},
    f"SELECT {', '.join(_reading())} FROM reading r "
    "LEFT JOIN corrected c ON c.bulletin = r.bulletin",
)


def over(readings: str) -> str:
    """The same SQL over the corrected readings, where it joins readings as `r`."""
    return readings.replace("JOIN reading r", "JOIN reading_corrected r")


HELD_CORRECTED = over(HELD)

bulletins_corrected = View(
    "bulletins_corrected",
    "The view bulletins, with an analyst's corrections applied; a corrected date has the basis "
    "`corrected`.",
    {
        **bulletins.columns,
        "corrected": "fields that were corrected, parted by spaces; NULL where none was",
        "corrected_by": "who corrected them",
        "corrected_because": "why",
    },
    selected(
        f"{over(CURRENT)} LEFT JOIN corrected k ON k.bulletin = b.id",
        ", k.corrected, k.corrected_by, k.corrected_because",
    ),
)

# Under the names of the archive's own, which they hide from a connection's queries.
INSTEAD = (
    replace(bulletins_corrected, name=bulletins.name),
    replace(coverage, select=over(coverage.select)),
)

corrections = View(
    "corrections",
    "One row per line of the analyst's file of corrections.",
    {
        "line": "number of the correction, from 1",
        "uid": "public id of the bulletin, as the coder named it",
        "field": "event, published or kind",
        "value": "what the coder says it is; NULL: it cannot be known",
        "was": "what the archive said of it when the coder judged",
        "because": "why",
        "coder": "who",
        "made_at": "when (UTC)",
        "standing": "stands, superseded (by a later line), undone (by a later line), undo, "
        "unmatched (no such bulletin here)",
        "judged": "this text, or another text: whether the bulletin still says what the coder read",
    },
    """
    SELECT c.line, c.uid, c.field, c.value, c.was, c.because, c.coder, c.made_at, c.standing,
        CASE WHEN c.digest IS NULL OR b.id IS NULL THEN NULL WHEN c.digest = r.digest
            THEN 'this text' ELSE 'another text' END
    FROM correction c
    LEFT JOIN bulletin b ON b.id = c.bulletin
    LEFT JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
    LEFT JOIN reading r ON r.id = e.reading
    """,
)
