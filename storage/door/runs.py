"""Runs: one row for each job over a source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from storage.models import run
from storage.records import RunResult

# It did what it set out to do, though something may need a look.
ENDED_WELL = ("well", "look")
FULL = "full"  # the count by which a run tells that it walked its listings to their end


def start(
    db: Connection,
    source: str,
    started: datetime,
    versions: Mapping[str, str],
    *,
    sweep: bool,
    counts: Mapping[str, int],
) -> int:
    """Open a run; returns its id."""
    row = {"source": source, "started": started, "sweep": int(sweep),
           "counts": json.dumps(dict(counts)), "versions": json.dumps(dict(versions))}  # fmt: skip
    return int(db.execute(insert(run).returning(run.c.id), row).scalar_one())


def finish(db: Connection, number: int, finished: datetime, result: RunResult) -> None:
    """Close a run with its outcome and counts."""
    values = {"finished": finished, "outcome": result.outcome, "counts": json.dumps(result.counts)}
    if result.counts.get(FULL):
        values["sweep"] = 1
    db.execute(update(run).where(run.c.id == number).values(values))


def last(db: Connection, source: str, *, sweep: bool) -> datetime | None:
    """When the last run that ended well started; of those that swept, if asked so."""
    query = (
        select(run.c.started)
        .where(run.c.source == source, run.c.outcome.in_(ENDED_WELL))
        .order_by(run.c.started.desc())
        .limit(1)
    )
    return db.execute(query.where(run.c.sweep == 1) if sweep else query).scalar()
