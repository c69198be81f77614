"""Health: how the sources and the archive are, as the last runs left them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from storage.door.runs import CRASHED
from storage.health import ledger
from storage.health.ledger import Past
from storage.health.signs import Facts, signs
from storage.health.silence import MEMORY, Silence, silence
from storage.manifest import Manifest

RUNS = 10  # of each source that are looked at
HOURS = {"h": 1, "d": 24}  # of the spans that rows tell

_SOURCES = text("""
WITH disagreeing AS (
    SELECT run.source, count(DISTINCT r.bulletin) AS bulletins
    FROM date_claim d
    JOIN reading r ON r.id = d.reading
    JOIN bulletin b ON b.id = r.bulletin
    JOIN edition e ON e.bulletin = b.id AND e.number = b.editions AND e.reading = r.id
    JOIN capture c ON c.id = r.capture
    JOIN run ON run.id = c.run
    WHERE d.standing = 'conflicts'
    GROUP BY run.source)
SELECT s.id AS source, s.every, r.run, r.started, r.finished, r.outcome, r.sweep, r.captures,
    r.failed, r.stored, r.rejected,
    (SELECT count(*) FROM reject WHERE source = s.id AND settled_at IS NULL) AS open_rejects,
    coalesce((SELECT bulletins FROM disagreeing WHERE source = s.id), 0) AS dates_disagree
FROM source s
JOIN runs r ON r.run = (
    SELECT id FROM run WHERE source = s.id AND outcome IS NOT 'recovered'
    ORDER BY started DESC, id DESC LIMIT 1)
ORDER BY s.id
""")
_COUNTS = text("""
SELECT (SELECT count(*) FROM bulletin) AS bulletins,
    (SELECT count(*) FROM edition) AS editions,
    (SELECT count(*) FROM capture) AS captures,
    (SELECT count(*) FROM reject WHERE settled_at IS NULL) AS open_rejects,
    (SELECT count(*) FROM source) AS sources_known
""")


# Any reading will do for a rhythm, and an index leads from the day.
_DAYS = text("""
SELECT DISTINCT b.source, r.published_from AS day
FROM reading r JOIN bulletin b ON b.id = r.bulletin
WHERE r.published_from >= :since AND r.published_from = r.published_to
ORDER BY b.source, r.published_from
""")
_ROBOTS = text("""
SELECT count(DISTINCT c.payload_sha256) FROM capture c
WHERE c.role = 'robots' AND c.status = 200 AND c.run IN (
    SELECT id FROM run WHERE source = :source ORDER BY started DESC, id DESC LIMIT :most)
""")


def status(db: Connection, now: datetime, *, at_work: bool = True) -> dict[str, Any]:
    """Sources with their last run and the signs they give, counts, and whether all is well.

    Where nobody is `at_work`, a run without an outcome was killed.
    """
    sources = [dict(row) for row in db.execute(_SOURCES).mappings()]
    runs = ledger.latest(db, RUNS)
    if not at_work:
        for one in sources:
            one["outcome"] = one["outcome"] or CRASHED
        runs = {source: [past.settled() for past in pasts] for source, pasts in runs.items()}
    silences = _silences(db, now.date())
    for one in sources:
        silent = silences.get(one["source"])
        given = signs(_facts(db, one, runs.get(one["source"], ()), silent), now)
        one["silent_days"] = silent.days if silent else None
        one["silence_allowed_days"] = silent.allowed if silent else None
        one["signs"] = dict(given)
    counts = dict(db.execute(_COUNTS).mappings().one())
    ill = [one["source"] for one in sources if one["signs"]]
    ends = _certificates(runs.values())
    return {"well": not ill, "needs_a_look": ill, **counts, "certificates": ends,
            "sources": sources}  # fmt: skip


def _facts(
    db: Connection, row: dict[str, Any], runs: Sequence[Past], silent: Silence | None
) -> Facts:
    every = row.pop("every")
    # One that was only filled up from elsewhere has that run to tell of.
    runs = runs or [Past(datetime.fromisoformat(row["started"]), row["outcome"])]
    robots = db.execute(_ROBOTS, {"source": row["source"], "most": RUNS}).scalar_one()
    return Facts(timedelta(hours=int(every[:-1]) * HOURS[every[-1]]), runs, silent, robots)


def _certificates(pasts: Iterable[Sequence[Past]]) -> dict[str, str]:
    """When the certificate of each host ends, as the latest run that met it was shown it."""
    met = sorted((run for runs in pasts for run in runs), key=lambda run: run.started)
    return {
        host: f"{ends:%Y-%m-%dT%H:%M:%SZ}" for run in met for host, ends in run.certificates.items()
    }


def _silences(db: Connection, today: date) -> dict[str, Silence]:
    days: dict[str, list[date]] = defaultdict(list)
    for row in db.execute(_DAYS, {"since": (today - MEMORY).isoformat()}):
        days[row.source].append(date.fromisoformat(row.day))
    found = {source: silence(known, today) for source, known in days.items()}
    return {source: silent for source, silent in found.items() if silent}


def head_of(folder: Path) -> str | None:
    """The hash of the manifest's last line, to be kept elsewhere; None where nothing is sealed."""
    return next(reversed(Manifest(folder).hashes()), None)
