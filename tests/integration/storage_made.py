"""Made records and archives for the storage tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from storage import schema
from storage.archive import Archive
from storage.records import (
    Bulletin,
    Capture,
    DateClaim,
    Outcome,
    PublisherRow,
    Reading,
    RoleDate,
    SourceRow,
    StoredPage,
    TitlePart,
)

DAY0 = datetime(2026, 11, 1, 8, 0, 0, tzinfo=UTC)
SOURCE = "cn.embassy.zw.features"
PUBLISHER = "cn.embassy.zw"
LONG = " ".join(f"word{n}" for n in range(60))


def later(days: float) -> datetime:
    """An instant that many days after the first."""
    return DAY0 + timedelta(days=days)


def opened(folder: Path, **options: Any) -> Archive:
    """An archive with two publishers and two sources."""
    archive = Archive(folder, clock=lambda: DAY0, **options)
    archive.mirror(
        [
            PublisherRow(PUBLISHER, "Embassy in Zimbabwe", "CN", "embassy", "ZW"),
            PublisherRow("ru.kremlin", "The Kremlin", "RU", "presidency"),
        ],
        [
            SourceRow(SOURCE, PUBLISHER, "en", "Asia/Shanghai", "chinese_mission", "6h", False),
            SourceRow("ru.kremlin.en", "ru.kremlin", "en", "Europe/Moscow", "kremlin", "1d", True),
        ],
    )
    return archive


def run_of(archive: Archive, source: str = SOURCE, **options: Any) -> int:
    """A run that has just started."""
    return archive.start_run(source, DAY0, {"communique": "0.1"}, **options)


def capture(run: int, number: int, url: str, at: datetime, **more: Any) -> Capture:
    """A whole, good capture; `number` makes its record id."""
    made = Capture(
        record_id=f"<urn:uuid:{number:08d}>", run=run, role="bulletin", method="GET", url=url,
        url_key=url.partition("://")[2], observed_at=at, fetched_at=at, via="live", status=200,
        warc_file="warc/2026/11/01-0-1.warc.gz", warc_offset=number * 100, warc_length=90,
        warc_sha256="ab" * 32, payload_sha256=f"{number:064d}",
    )  # fmt: skip
    return replace(made, **more)


def dated(day: date | None, *, last: date | None = None, extent: str = "moment") -> RoleDate:
    """A stated day, or a span, or none."""
    if day is None:
        return RoleDate("silent")
    edtf = day.isoformat() if last is None else f"{day}/{last}"
    return RoleDate("stated", day, last or day, edtf, "day", extent)  # type: ignore[arg-type]  # the tests spell it right


def read(title: str = "Jiang Meets Putin", body: str = LONG, **more: Any) -> Reading:
    """A reading with an event, a publication and their claims."""
    day = more.pop("event", date(2001, 6, 14))
    claim = DateClaim(
        "event", day.isoformat() if day else "XXXX-10-20", day, day, "day", "moment",
        "June 14, 2001", "opening", "grammar", "chosen", evidence_start=0, evidence_end=13,
    )  # fmt: skip
    made = Reading(
        title=title, title_raw=more.pop("title_raw", title),
        title_parts=(TitlePart("title", 0, len(title)),), title_key=title.casefold(), label=None,
        language="en", kind="readout", kind_rule="verb", paragraphs=tuple(body.split("\n\n")),
        stamps=(), event=dated(day), publication=dated(date(2001, 6, 15)),
        upload=RoleDate("silent"), claims=(claim,), extractor="x1",
    )  # fmt: skip
    return replace(made, **more)


def bulletin(of: Capture, reading: Reading, **more: Any) -> Bulletin:
    """The bulletin that a capture's page is."""
    made = Bulletin(
        source=SOURCE, publisher=PUBLISHER, url=of.url, url_key=of.url_key, canonical_url=of.url,
        captures=(of.record_id,), observed_at=of.observed_at, reading=reading,
    )  # fmt: skip
    return replace(made, **more)


class Showing:
    """Shows pages to an archive, one capture each, and tells what it answered."""

    def __init__(self, archive: Archive, url: str = "http://zw.example/t1.htm") -> None:
        self.archive, self.url = archive, url
        self.run = run_of(archive)
        self._number = 0

    def show(self, reading: Reading, at: datetime, **more: Any) -> Outcome:
        """One page, captured and read."""
        self._number += 1
        url = more.pop("url", self.url)
        page = capture(self.run, more.pop("number", self._number), url, at)
        self.archive.add(page)
        self.archive.add(bulletin(page, reading, **more))
        return self.archive.flush()[-1]


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a query finds in the archive."""
    with schema.reading(folder) as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def rereader(known: dict[str, Reading]) -> Callable[[StoredPage], Reading | None]:
    """Today's code: what it reads in a capture, by record id; a stamp tells the listing's date."""

    def reread(page: StoredPage) -> Reading | None:
        reading = known.get(page.captures[0].record_id)
        if reading is not None and page.sighting is not None:
            reading = replace(reading, label=page.sighting.date_text)
        return reading

    return reread
