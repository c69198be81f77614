"""What is said of an analyst's corrections beside an answer."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from storage.corrections.file import beside
from storage.wording import counted

_STAND = text("SELECT count(*) FROM corrections WHERE standing = 'stands'")


def told(db: Connection, archive: Path, file: Path | None, *, applied: bool) -> str | None:
    """The line that says whether an answer has the corrections; None where there are none."""
    own = file or beside(archive)
    if applied:
        return f"with {counted(db.execute(_STAND).scalar_one(), 'correction')} of {own}"
    return f"without the corrections in {own}; --corrected applies them" if own.exists() else None
