"""Signs: what a source's latest runs and its silence say of it, each in a word with its proof.

A sign is for a person to look at. Thresholds that differ between sources come from their history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from storage.health.ledger import BLOCKED, REASON, TURNED_AWAY, Past
from storage.health.silence import Silence
from storage.wording import counted

WELL = ("well", "stopped", None)  # a run without an end runs still or was killed
AWAY = (
    *(f"status:{status}" for status in BLOCKED),
    *(f"{REASON}{reason}" for reason in TURNED_AWAY),
)
EXPIRING = timedelta(days=14)
SHARE = 0.2  # of answers that turn us away, of pages that are rejected
FEW = 3  # rejects, or runs, that say nothing yet
RHYTHMS = 3  # of a source, without a run: the job itself does not run
LEAST_OVERDUE = timedelta(days=1)


class Sign(NamedTuple):
    """A reason to look at a source."""

    word: str
    why: str


class Facts(NamedTuple):
    """What is known of a source: its runs newest first, its rhythm, its silence."""

    every: timedelta
    runs: Sequence[Past]
    silence: Silence | None = None
    robots: int = 1  # distinct robots.txt that these runs were told


def signs(facts: Facts, now: datetime) -> list[Sign]:
    """The signs of a source that has run."""
    ends = facts.runs[0].certificates
    return [
        *_of_rhythm(facts, now),
        *_of_latest(facts.runs),
        *_of_certificates(ends, now),
        *_of_many(facts),
    ]


def _of_rhythm(facts: Facts, now: datetime) -> Iterator[Sign]:
    latest = facts.runs[0]
    age = now - latest.started
    if len(facts.runs) >= FEW and age > max(RHYTHMS * facts.every, LEAST_OVERDUE):
        yield Sign("overdue", f"last run {counted(age.days, 'day')} ago, due every {facts.every}")
    silent = facts.silence
    if silent and silent.is_alarming and latest.counts.get("answered"):
        why = f"nothing published for {silent.days} days; its rhythm explains {silent.allowed}"
        yield Sign("silent", why)


def _of_latest(runs: Sequence[Past]) -> Iterator[Sign]:
    outcome, counts = runs[0].outcome, runs[0].counts
    if outcome not in WELL:
        yield Sign(str(outcome), "the outcome of its last run")
    away = sum(counts.get(name, 0) for name in AWAY)
    if away > SHARE * max(1, counts.get("captured", 0)):
        yield Sign("blocked", f"{away} of {counted(counts['captured'], 'request')} turned away")
    if counts.get("failed:tls"):
        yield Sign(
            "certificate", f"{counted(counts['failed:tls'], 'connection')} without valid TLS"
        )
    if counts.get("robots_refused"):
        yield Sign("robots", _robots(counts["robots_refused"], counts.get("robots_unread", 0)))
    for limit in ("memory_limit", "time_limit"):
        if counts.get(limit):
            yield Sign(limit, "its last run was ended by it")
    listed = [one.counts.get("listed", 0) for one in runs]
    if counts.get("answered") and not listed[0] and any(listed):
        yield Sign("empty", f"its listings show nothing, {counted(max(listed), 'bulletin')} before")


def _robots(refused: int, unread: int) -> str:
    """Why requests were not made: what robots.txt says, or that it could not be had."""
    if refused == unread:
        return f"robots.txt could not be had: {counted(refused, 'request')} not made"
    without = f"; without any, {unread} more not made" if unread else ""
    return f"robots.txt disallows {counted(refused - unread, 'request')}{without}"


def _of_certificates(ends: Mapping[str, datetime], now: datetime) -> Iterator[Sign]:
    soon = sorted((end, host) for host, end in ends.items() if end - now < EXPIRING)
    if soon:
        told = ", ".join(f"that of {host} on {end:%Y-%m-%d}" for end, host in soon)
        yield Sign("certificate_ends", told)


def _of_many(facts: Facts) -> Iterator[Sign]:
    counts = [one.counts for one in facts.runs]
    rejected, read = (_sum(counts, name) for name in ("rejected", "read"))
    if rejected > FEW and rejected > SHARE * (rejected + read):
        yield Sign("drifting", f"{rejected} of {rejected + read} pages could not be read")
    if facts.robots > 1:
        yield Sign("robots_changed", f"{facts.robots} different robots.txt in its last runs")


def _sum(counts: Sequence[Mapping[str, int]], name: str) -> int:
    return sum(one.get(name, 0) for one in counts)
