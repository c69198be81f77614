"""What a citation is made of: an edition, and where its capture was seen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from storage import show
from storage.errors import UsageFault
from storage.wording import counted

# An entry of a rolling page or a feed has an address of its own within it.
_SEEN = text("""
SELECT CASE WHEN b.part = '' THEN c.url ELSE b.url END AS url, c.archive_url
FROM bulletin b, capture c WHERE b.id = :bulletin AND c.record_id = :capture
""")


def cited(db: Connection, edition: show.Edition) -> dict[str, Any]:
    """An edition as `show.bulletin` tells it, at the address where its capture was seen.

    `archive_url` is the web archive's copy that the capture came from, if it did.
    """
    told = show.bulletin(db, edition)
    values = {"bulletin": edition.bulletin, "capture": told["capture"]}
    return told | dict(db.execute(_SEEN, values).mappings().one())


def numbered(db: Connection, edition: show.Edition, number: int) -> show.Edition:
    """Another edition of the same bulletin; raises UsageFault where it has none so numbered."""
    numbers = [one["number"] for one in show.editions(db, edition)]
    if number not in numbers:
        raise UsageFault(
            f"{edition.uid} has no edition {number}; it has {counted(numbers[-1], 'edition')}, "
            f"see communique show {edition.uid} --editions"
        )
    return edition._replace(number=number)
