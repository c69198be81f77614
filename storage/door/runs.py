"""Runs: one row for each job over a source."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select, text, update

from storage.models import run
from storage.records import RunResult

# It did what it set out to do, though something may need a look.
ENDED_WELL = ("well", "look")
FULL = "full"  # the count by which a run tells that it walked its listings to their end
CRASHED = "crashed"  # the outcome of a run that was killed, once somebody has noticed
LATELY = 10_000  # runs: one that was killed is told of long before so many have followed

# What its captures tell of a run that had no time to tell it itself; in words as it counts them.
_MET = text("""
SELECT status, CASE WHEN error IS NOT NULL
    THEN substr(error, 1, instr(error || ':', ':') - 1) END AS fault, count(*) AS n
FROM capture WHERE run = :run GROUP BY 1, 2
""")


class Unended(NamedTuple):
    """A run without an outcome: it is at work, or was killed."""

    id: int
    source: str | None
    counts: Mapping[str, int]


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


def unended(db: Connection) -> Sequence[Unended]:
    """The late runs that have no outcome."""
    lately = run.c.id > select(func.max(run.c.id)).scalar_subquery() - LATELY
    query = select(run.c.id, run.c.source, run.c.counts).where(run.c.outcome.is_(None), lately)
    return [Unended(row.id, row.source, json.loads(row.counts)) for row in db.execute(query)]


def crash(db: Connection, killed: Collection[Unended]) -> None:
    """Give killed runs their outcome and what is known of them; when they ended is not."""
    for one in killed:
        counts = json.dumps({**one.counts, **_met(db, one.id)})
        mine = (run.c.id == one.id) & run.c.outcome.is_(None)
        db.execute(update(run).where(mine).values(outcome=CRASHED, counts=counts))


def _met(db: Connection, number: int) -> dict[str, int]:
    met = Counter[str]()
    for status, fault, n in db.execute(_MET, {"run": number}):
        met["captured"] += n
        if status is not None:
            met[f"status:{status}"] += n
        if fault is not None:
            met[f"failed:{fault}"] += n
    return dict(met)


def last(db: Connection, source: str, *, sweep: bool) -> datetime | None:
    """When the last run that ended well started; of those that swept, if asked so."""
    query = (
        select(run.c.started)
        .where(run.c.source == source, run.c.outcome.in_(ENDED_WELL))
        .order_by(run.c.started.desc())
        .limit(1)
    )
    return db.execute(query.where(run.c.sweep == 1) if sweep else query).scalar()
