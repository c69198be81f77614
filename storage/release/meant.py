"""What a release is asked to hold, and under which name."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from storage import fulltext
from storage.corrections import HELD_CORRECTED, temporaries
from storage.errors import UsageFault
from storage.filters import Filters, check

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_MATCHED = " AND EXISTS (SELECT 1 FROM fulltext WHERE fulltext MATCH :match AND rowid = b.id)"


@dataclass(frozen=True, slots=True)
class Meant:
    """Name and query; raises UsageFault for a name that is no folder's everywhere, or none."""

    name: str
    words: str = ""
    filters: Filters = field(default_factory=Filters)
    bodies: bool = False  # the texts too, not their beginnings alone
    parquet: bool = True
    title: str = "Diplomatic bulletins"
    authors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise UsageFault(
                f"{self.name!r} is no name of a release; take letters, digits, dots and hyphens"
            )
        for option, said in (("--title", self.title), *(("--author", one) for one in self.authors)):
            if not said.strip():
                raise UsageFault(
                    f"{option} is empty; a citation names it, so give it or leave it out"
                )

    def query(self) -> dict[str, Any]:
        """The words and filters as they were asked, without those that ask nothing."""
        asked = {
            name: f"{value['first']}/{value['last']}" if isinstance(value, dict) else value
            for name, value in asdict(self.filters).items()
            if value
        }
        return {"words": self.words, **asked} if self.words.strip() else asked


def choose(db: Connection, meant: Meant) -> int:
    """Put the uids that are meant into the temporary table `chosen`; returns how many.

    Filters ask of the dates and kinds with the corrections applied.
    """
    check(db, meant.filters)
    condition, values = meant.filters.where()
    match = fulltext.query_of(meant.words).match if meant.words.strip() else ""
    if meant.words.strip() and not match:
        raise UsageFault(f"nothing to search for in {meant.words!r}; give a word, or none at all")
    with temporaries(db):
        db.exec_driver_sql("CREATE TEMP TABLE chosen (uid TEXT PRIMARY KEY) WITHOUT ROWID")
        sql = f"SELECT b.uid FROM {HELD_CORRECTED} WHERE {condition}{_MATCHED if match else ''}"
        db.execute(text(f"INSERT INTO chosen {sql}"), {**values, "match": match})
    return int(db.exec_driver_sql("SELECT count(*) FROM chosen").scalar_one())


def publishers(db: Connection, meant: Meant) -> list[str]:
    """Who can be meant, also those of whom nothing was found: by the filters of who speaks."""
    asked = meant.filters
    named = Filters(publisher=asked.publisher, office=asked.office, country=asked.country)
    condition, values = named.where()
    sql = f"""SELECT b.publisher FROM (SELECT id AS publisher FROM publisher) b
        JOIN publisher p ON p.id = b.publisher WHERE {condition} ORDER BY 1"""
    return list(db.execute(text(sql), values).scalars())
