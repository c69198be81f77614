"""The installation: versions, extras, rows, time zones, and who we say we are."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crawler import settings
from crawler.catalogue import Catalogue
from crawler.doctor.finding import FAIL, OK, WARN, Finding
from storage import database
from storage.errors import CommuniqueError
from storage.wording import counted

EXTRAS = {"desk": "datasette", "parquet": "pyarrow", "browser": "playwright"}


def installation(rows: Catalogue) -> Iterator[Finding]:
    """What is installed and set."""
    told = f"communique {version('communique')}, Python {platform.python_version()}"
    yield Finding("versions", OK, f"{told}, Scrapy {version('scrapy')}")
    yield _sqlite()
    yield _extras()
    yield _rows(rows)
    yield _zones(rows)
    yield _contact(settings.COMMUNIQUE_CONTACT)


def _sqlite() -> Finding:
    try:
        database.check_sqlite(sqlite3.sqlite_version_info)
    except CommuniqueError as error:
        return Finding.of("sqlite", error)
    return Finding("sqlite", OK, f"SQLite {sqlite3.sqlite_version}")


def _extras() -> Finding:
    lacking = [extra for extra, module in EXTRAS.items() if find_spec(module) is None]
    if not lacking:
        return Finding("extras", OK, f"{', '.join(EXTRAS)} are installed")
    remedy = f"if you want them: pip install 'communique[{','.join(lacking)}]'"
    return Finding("extras", OK, f"without {', '.join(lacking)}", remedy)


def _rows(rows: Catalogue) -> Finding:
    if not rows.errors:
        return Finding("sources", OK, f"{counted(len(rows.sources), 'row')}, all well")
    every = counted(len(rows.sources) + len(rows.errors), "row")
    said = f"{len(rows.errors)} of {every} cannot be used"
    return Finding("sources", WARN, said, "see communique sources check")


def _zones(rows: Catalogue) -> Finding:
    named = sorted({source.timezone for source in rows.sources.values()})
    try:
        for name in named:
            ZoneInfo(name)
    except ZoneInfoNotFoundError as error:
        return Finding("time zones", FAIL, f"no data: {error}", "pip install --upgrade tzdata")
    return Finding(
        "time zones", OK, f"data of {counted(len(named), 'zone')}, tzdata {version('tzdata')}"
    )


def _contact(contact: str) -> Finding:
    if contact:
        return Finding("contact", OK, f"servers are told {contact}")
    remedy = "set COMMUNIQUE_CONTACT to your address, so that administrators can reach you"
    return Finding("contact", WARN, "servers are not told who asks", remedy)
