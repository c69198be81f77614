"""Settling: what a run's looks, taken together, tell of the bulletins that were not there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text

from storage.door import delisting, proof, schedule

_SOURCE = text("SELECT source FROM run WHERE id = :run")
_CHECKED = text("""
SELECT DISTINCT a.bulletin FROM capture c
JOIN checked k ON k.capture = c.id
JOIN address a ON a.url_key = k.url_key AND a.part = ''
WHERE c.run = :run ORDER BY 1
""")
# What this run saw may bear on the proof of others, where later ones were filed before it.
_AFFECTED = text("""
SELECT DISTINCT a.bulletin FROM absence a
JOIN bulletin b ON b.id = a.bulletin
JOIN capture c ON c.id = a.last_capture
WHERE b.source = :source AND a.kind <> 'delisted'
    AND c.observed_at >= (SELECT min(observed_at) FROM capture WHERE run = :run)
""")
_SUSPICIONS = text("""
SELECT suspected_at, first_capture FROM absence
WHERE bulletin = :bulletin AND kind <> 'delisted' AND ended_at IS NULL
""")
_FIND = text("""
INSERT INTO finding (bulletin, kind, detail, capture) VALUES (:bulletin, :kind, :detail, :capture)
ON CONFLICT DO NOTHING
""")


def settle(db: Connection, run: int, *, whole: bool) -> int:
    """Judge the absences that a run has seen; returns how many are under a new suspicion of
    having moved with their section.

    `whole` tells that the run walked all the source's listings to their end.
    """  # fmt: skip
    source = db.execute(_SOURCE, {"run": run}).scalar_one()
    affected = delisting.settle(db, source, run, whole=whole)
    checked = db.execute(_CHECKED, {"run": run}).scalars().all()
    affected |= set(db.execute(_AFFECTED, {"run": run, "source": source}).scalars())
    for bulletin in sorted(affected.union(checked)):
        schedule.settle(db, bulletin)
    moved = set[int]().union(*(_burst(db, bulletin) for bulletin in checked))
    # One that was proved before the others fell under suspicion is proved no more.
    for bulletin in sorted(moved):
        schedule.settle(db, bulletin)
    return sum(_find(db, bulletin, source) for bulletin in sorted(moved))


def _burst(db: Connection, bulletin: int) -> set[int]:
    suspicion = db.execute(_SUSPICIONS, {"bulletin": bulletin}).first()
    if suspicion is None:
        return set()
    return proof.burst(db, bulletin, datetime.fromisoformat(suspicion.suspected_at))


def _find(db: Connection, bulletin: int, source: str) -> int:
    suspicion = db.execute(_SUSPICIONS, {"bulletin": bulletin}).first()
    if suspicion is None:
        return 0
    detail = f"gone from {source} with others from {suspicion.suspected_at[:10]}"
    row = {"bulletin": bulletin, "kind": proof.SECTION_MOVED, "detail": detail,
           "capture": suspicion.first_capture}  # fmt: skip
    return db.execute(_FIND, row).rowcount
