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

# More lost pages than this share is not a page's oddity but a template's drift or a server's fault.
LOST_NORMAL = 0.2
LOST_FEW = 3
MOST = 0.5  # of the pages: more that the server failed, or that say they stand on another host

UNWRITABLE, DAMAGED = "unwritable", "damaged"  # counts of what could not be written, and why
WANTS_A_LOOK = (
    "listing_unread", "spider_exceptions", "item_errors", "offsite_redirect", UNWRITABLE,
    "section_moved", "archive_failed", "memory_limit", "time_limit",
)  # fmt: skip


def outcome_of(counts: Mapping[str, int], *, stopped: bool = False) -> RunResult:
    """Judge a run by its counters."""
    return RunResult(_word(counts, stopped), dict(counts))


def _word(counts: Mapping[str, int], stopped: bool) -> str:
    if counts.get(DAMAGED):
        return "damaged"
    if not (counts.get("answered") or counts.get("known")):
        return "stopped" if stopped else "nothing"
    signs = (_drifts, _server_fails, _moves, _listing_fails)
    if any(counts.get(name) for name in WANTS_A_LOOK) or any(sign(counts) for sign in signs):
        return "look"
    return "stopped" if stopped else "well"


def _drifts(counts: Mapping[str, int]) -> bool:
    """More pages than now and then one could not be had or read."""
    lost = counts.get("rejected", 0) + _unanswered(counts)
    return lost > LOST_FEW and lost > LOST_NORMAL * (lost + _had(counts))


def _server_fails(counts: Mapping[str, int]) -> bool:
    """It failed for every other page, and not just for one."""
    failed = _unanswered(counts) + counts.get("server_failed", 0)
    return failed > 1 and failed >= MOST * (failed + _had(counts))


def _moves(counts: Mapping[str, int]) -> bool:
    """Most pages name another host as theirs."""
    return counts.get("elsewhere", 0) > max(LOST_FEW, MOST * counts.get("read", 0))


def _listing_fails(counts: Mapping[str, int]) -> bool:
    """No server answered for a listing; in a replay that is a record that is not there."""
    return counts.get("listing_failed", 0) > counts.get("replay_miss", 0)


def _unanswered(counts: Mapping[str, int]) -> int:
    """Pages that no server answered for, less those that we did not ask it for."""
    unasked = counts.get("robots_refused", 0) + counts.get("replay_miss", 0)
    return max(0, counts.get("failed", 0) - unasked)


def _had(counts: Mapping[str, int]) -> int:
    """Pages that were read, or that the server says are as they were."""
    return counts.get("read", 0) + counts.get("status:304", 0)


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
