"""What is said of an analyst's corrections beside an answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from storage.corrections.file import beside, laid
from storage.wording import counted

_OF_ONE = text("""
SELECT v.* FROM corrections v JOIN correction c ON c.line = v.line
WHERE c.bulletin = :bulletin AND v.standing = 'stands' ORDER BY v.line
""")
_STAND = text("SELECT count(*) FROM corrections WHERE standing = 'stands'")


def told(db: Connection, archive: Path, file: Path | None, *, applied: bool) -> str | None:
    """The line that says whether an answer has the corrections; None where there are none."""
    if applied:
        stand = counted(db.execute(_STAND).scalar_one(), "correction")
        return f"with {stand} of {file or beside(archive)}"
    return unapplied(archive, file, "--corrected applies them")


def unapplied(
    archive: Path, file: Path | None, remedy: str = "bulletins_corrected of communique sql has them"
) -> str | None:
    """The line that says that an answer is without the corrections; None where there are none.

    Raises UsageFault for a file that cannot be taken, though nothing of it is applied.
    """
    if not laid(archive, file):
        return None
    return f"without the corrections in {file or beside(archive)}; {remedy}"


def of(db: Connection, bulletin: int) -> list[dict[str, Any]]:
    """What the corrections that are mounted say otherwise of a bulletin."""
    return [dict(row) for row in db.execute(_OF_ONE, {"bulletin": bulletin}).mappings()]
