"""Backfills of the founding page's source from an archive on loopback, and what they leave."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from wayback_site import Wayback

from crawler import catalogue
from crawler.jobs.plan import Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from storage.records import RunResult

NAME = "cn.embassy.zw.features"
OLD = "http://www.chinaembassy.org.zw/eng/zt/zgdwzc/"
NEW = "http://zw.china-embassy.gov.cn/eng/zt/zgdwzc/"
FOUNDING = f"{OLD}t150067.htm"
TITLE = "President Jiang Zemin Meets Russian President Vladimir Putin(14/06/2001)"
TEXT = """
President Jiang Zemin met with President Vladimir Putin of Russia on the afternoon of June 14, 2001
in Shanghai, before the heads of state of six countries came together there.

The two spoke of the treaty that they are to sign in Moscow in July, of trade along the border, and
of the new organization that is to be founded on the following day.
"""
NOT_FOUND = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"


def page(title: str = TITLE, text: str = TEXT, more: str = "") -> str:
    """A bulletin's page in the markup of its time."""
    body = "".join(f"<p>{part}</p>" for part in text.strip().split("\n\n")) + more
    return (f"<html><head><title>{title}</title></head><body><div id='News_Body_Title'>{title}"
            f"</div><div id='News_Body_Txt_A'>{body}</div></body></html>")  # fmt: skip


def job(folder: Path, **more: Any) -> Job:
    overrides: dict[str, object] = {
        "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.1"], "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False, "COMMUNIQUE_LONGEST_WAIT": 0, **more.pop("settings", {}),
    }  # fmt: skip
    source = catalogue.in_force().source(more.pop("name", NAME))
    return Job(folder / "archive", (source,), overrides=overrides, **more)


def backfill(
    folder: Path,
    archive: Wayback | str,
    *,
    since: date | None = None,
    until: date | None = None,
    full: bool = False,
    name: str = NAME,
    **settings: object,
) -> RunResult:
    """Fill the source up from the archive, or from the one at an address."""
    if isinstance(archive, Wayback):
        archive.asked.clear()
        archive = archive.url
    own = {"COMMUNIQUE_WAYBACK": archive, **settings}
    what = job(folder, past="wayback", since=since, until=until, full=full, name=name, settings=own)
    (ended,) = work(what, Quiet())
    return ended.result


def backfill_files(folder: Path, *files: Path, name: str = NAME, **more: Any) -> RunResult:
    """Fill the source up from files."""
    (ended,) = work(job(folder, past="records", replay=files, name=name, **more), Quiet())
    return ended.result


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    uri = f"file:{folder / 'archive' / 'archive.db'}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as database:
        return database.execute(sql).fetchall()
