"""The disk: what the archive takes, how it grows, and when the room will be gone."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from storage import database
from storage.wording import counted

SPAN = timedelta(days=30)  # whose growth is taken for the present one
FAR = 3650  # days: who knows what is then
DAY = 24 * 3600


def disk(folder: Path, now: datetime) -> dict[str, Any]:
    """Bytes free and taken, bytes a day, and the days until full at that (None: it is still)."""
    files = [file.stat() for file in (folder / "warc").rglob("*.gz*") if file.is_file()]
    warcs = sum(file.st_size for file in files)
    data = sum(file.stat().st_size for file in folder.glob(f"{database.NAME}*"))
    fresh = [file for file in files if file.st_mtime > (now - SPAN).timestamp()]
    grown = sum(file.st_size for file in fresh)
    # The database grows with the files whose records it names.
    grown += round(data * grown / warcs) if warcs else 0
    oldest = min((file.st_mtime for file in files), default=now.timestamp())
    days = min(SPAN.days, max(1.0, (now.timestamp() - oldest) / DAY))
    free, per_day = shutil.disk_usage(folder).free, round(grown / days)
    return {
        "free_bytes": free, "warc_bytes": warcs, "database_bytes": data, "bytes_per_day": per_day,
        "days_until_full": free // per_day if per_day else None,
    }  # fmt: skip


def said(told: dict[str, Any]) -> str:
    """It in a line."""
    free, taken = map(_size, (told["free_bytes"], told["warc_bytes"] + told["database_bytes"]))
    days = told["days_until_full"]
    room = f"disk: {taken} taken, {free} free"
    if days is None or days > FAR:
        return room
    return f"{room}, full in {counted(days, 'day')} at the present growth"


def _size(number: int) -> str:
    return f"{number / 1e9:,.1f} GB" if number >= 1e9 else f"{number / 1e6:,.1f} MB"
