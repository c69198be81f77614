"""What an answer that cannot be read tells of the bulletin that stood at its address."""

from __future__ import annotations

from storage.records import Found

# Reasons that are not here tell that we cannot read, and nothing of the bulletin.
FOUND: dict[str, Found] = {
    "gone": "gone",
    "not found": "soft",
    "front page": "soft",
    "empty template": "soft",
    "moved off": "moved",
    "endless hops": "ill",
    "challenge": "ill",
    "login": "ill",
    "maintenance": "ill",
    "blocked": "ill",
    "server error": "ill",
}
ABSENT = ("gone", "soft")


def found(reason: str) -> Found:
    """What a reason of `pages.REASONS`, or of the pipelines, tells of the bulletin."""
    return FOUND.get(reason, "unreadable")
