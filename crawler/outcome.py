"""How a run ended and what exit code tells it: from counters, never from Scrapy's finish reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from storage.records import RunResult

# Gravest last; see design: 70 a bug, 4 damaged, 3 nothing fetched, 1 needs a look, 0 well.
EXIT = {
    "well": 0, "stopped": 0, "look": 1, "crashed": 1, "nothing": 3, "damaged": 4, "bug": 70,
}  # fmt: skip
LOCKED = 75  # all were locked by another run (EX_TEMPFAIL of sysexits.h)
_GRAVITY = ("stopped", "well", "look", "crashed", "nothing", "damaged", "bug")

# More rejects than this share of the pages read is not a page's oddity but a template's drift.
REJECTS_NORMAL = 0.2
REJECTS_FEW = 3

WANTS_A_LOOK = (
    "listing_unread", "spider_exceptions", "item_errors", "offsite_redirect", "unwritable",
    "section_moved", "archive_failed", "memory_limit", "time_limit",
)  # fmt: skip


def outcome_of(counts: Mapping[str, int], *, stopped: bool = False) -> RunResult:
    """Judge a run by its counters."""
    return RunResult(_word(counts, stopped), dict(counts))


def _word(counts: Mapping[str, int], stopped: bool) -> str:
    if not (counts.get("answered") or counts.get("known")):
        return "stopped" if stopped else "nothing"
    if any(counts.get(name) for name in WANTS_A_LOOK) or _drifts(counts):
        return "look"
    return "stopped" if stopped else "well"


def _drifts(counts: Mapping[str, int]) -> bool:
    rejected = counts.get("rejected", 0)
    share = rejected / max(1, rejected + counts.get("read", 0))
    return rejected > REJECTS_FEW and share > REJECTS_NORMAL


def exit_code(outcomes: Iterable[str]) -> int:
    """The exit code of a job over several runs: the gravest; 75 if all were locked."""
    words = list(outcomes)
    ran = [word for word in words if word != "locked"]
    if words and not ran:
        return LOCKED
    if "nothing" in ran and any(word != "nothing" for word in ran):
        # 3 is for "no source could be fetched at all"; one dead site of many needs a look.
        ran = ["look" if word == "nothing" else word for word in ran]
    return EXIT[max(ran, key=_GRAVITY.index)] if ran else 0
