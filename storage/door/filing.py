"""Filing: which reading each capture of a bulletin shows, and what each reading says.

A reading is what was said, by its digest; it says it as the earliest of its captures does. So the
same captures make the same rows, whatever the order in which they come or are read anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select, text

from storage.door import readings, showings
from storage.door.later import Later
from storage.door.numbers import Numbers
from storage.door.showings import Shown
from storage.models import edition, reading
from storage.records import Reading

_READINGS = select(reading).where(reading.c.bulletin == text(":bulletin")).order_by(reading.c.id)


class Page(NamedTuple):
    """A capture of the bulletin's page, on the way to the reading it is to show."""

    observed_at: datetime
    record_id: str
    capture: int
    was: int | None = None  # the reading it has shown; None: it comes now


@dataclass
class Filing:
    """One bulletin's readings, filed anew; editions must be rebuilt afterwards."""

    db: Connection
    numbers: Numbers
    bulletin: int
    source: str  # of the row that read the page that comes now
    now: datetime

    def file(
        self, shown: list[Shown], read: Mapping[int, Reading], coming: Page | None = None
    ) -> tuple[list[str], dict[int, int]]:
        """Let captures say what is read in them now; what is not in `read` stays as it is.

        Returns the fields that other code read otherwise, and the reading of each capture.
        """
        here = {"bulletin": self.bulletin}
        rows = {row.digest: row for row in self.db.execute(_READINGS, here)}
        pages = [Page(one.observed_at, one.record_id, one.capture, one.reading) for one in shown]
        filed = {one.capture: one.digest for one in shown}
        groups: dict[str, list[Page]] = {}
        for page in sorted([*pages, coming] if coming else pages):
            new = read.get(page.capture)
            groups.setdefault(new.digest if new else filed[page.capture], []).append(page)
        homes = _homes(groups, rows)
        tellers = {digest: self._teller(groups[digest], homes[digest], read) for digest in groups}
        changed = self._file_changes(groups, homes, tellers, read)
        parts = showings.parts_of(self.db, {self.bulletin: shown})
        found: dict[int, int] = {}
        for digest, members in groups.items():
            number = self._write(members, homes[digest], tellers[digest], read)
            for page in members:
                found[page.capture] = number
                if page.was is not None and (page.was, filed[page.capture]) != (number, digest):
                    self._move(page, page.was, number, digest, parts)
        kept = set(found.values())
        for row in rows.values():
            if row.id not in kept:
                readings.remove(self.db, row.id)
        return list(dict.fromkeys(changed)), found

    def _teller(
        self, members: list[Page], home: Row[Any] | None, read: Mapping[int, Reading]
    ) -> Page | None:
        """The capture whose reading the row is to hold: the earliest, or the earliest read anew."""
        first = next((page for page in members if page.capture in read), None)
        if first is None or first is members[0] or home is None:
            return first
        new = read[first.capture]
        # Two rows that read one page alike are two extractors for ever.
        ours = first.was is not None or home.source == self.source
        stale = home.digest != new.digest or (ours and home.extractor != new.extractor)
        return first if stale else None

    def _file_changes(
        self,
        groups: Mapping[str, list[Page]],
        homes: Mapping[str, Row[Any] | None],
        tellers: Mapping[str, Page | None],
        read: Mapping[int, Reading],
    ) -> list[str]:
        """File what other code reads otherwise; what another capture tells is no such thing."""
        changed: list[str] = []
        for digest, members in groups.items():
            home, teller = homes[digest], tellers[digest]
            anew = {page.was: page for page in reversed(members)
                    if page.was is not None and page.capture in read}  # fmt: skip
            if not anew and teller and home and home.extractor != read[teller.capture].extractor:
                anew = {home.id: teller}
            for number, page in anew.items():
                if teller is None and home and number == home.id:
                    continue  # today's code has read it already, in an earlier capture
                new = read[page.capture]
                changed += readings.file_changes(
                    self.db, number, new, page.capture, self.bulletin, self.now
                )
        return changed

    def _write(
        self,
        members: list[Page],
        home: Row[Any] | None,
        teller: Page | None,
        read: Mapping[int, Reading],
    ) -> int:
        first = members[0].capture
        if home is None:
            assert teller is not None  # noqa: S101  # what says nothing that is on file was read now
            later = Later()
            new, source = read[teller.capture], self._source_of(members[0])
            number = self.numbers.reading()
            readings.add(later, number, new, bulletin=self.bulletin, capture=first, source=source)
            later.run(self.db)
            return number
        number = int(home.id)
        if teller is not None:
            source = self.source if teller.was is None else home.source
            readings.tell(self.db, number, read[teller.capture], teller.capture, source)
        if home.capture != first:
            readings.name(self.db, number, first)
        return number

    def _source_of(self, page: Page) -> str:
        if page.was is None:
            return self.source
        was = select(reading.c.source).where(reading.c.id == page.was)
        return str(self.db.execute(was).scalar_one())

    def _move(self, page: Page, was: int, number: int, digest: str, parts: showings.Parts) -> None:
        for capture in (page.capture, *(part for part, _ in parts.get(page.capture, ()))):
            showings.move(self.db, capture, was, number, digest)


def unfile(db: Connection, bulletin: int) -> None:
    """Take the editions away, which name readings that may go."""
    db.execute(edition.delete().where(edition.c.bulletin == bulletin))


def _homes(
    groups: Mapping[str, list[Page]], rows: Mapping[str, Row[Any]]
) -> dict[str, Row[Any] | None]:
    """The row of each group: the one that says so already, else one that says nothing more."""
    free = {row.id: row for digest, row in rows.items() if digest not in groups}
    homes: dict[str, Row[Any] | None] = {}
    for digest, members in groups.items():
        was = (free.pop(page.was) for page in members if page.was in free)
        homes[digest] = rows.get(digest) or next(was, None)
    return homes
