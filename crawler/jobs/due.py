"""What is due: the sources whose `every` has passed since they were last looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from crawler.catalogue import Source
from storage.health.ledger import Past

# A job reaches a source now sooner, now later after its own start: without some slack, one that
# runs as often as the source asks would find it due every other time.
SLACK = timedelta(hours=1)
SHARE = 8  # the slack is no more than this part of the source's rhythm
CUT_OFF = (None, "crashed", "stopped")  # outcomes of a run that did not get to do its work
MOST_CUT_OFF = 3  # in a row; from then on the source may be what kills them

Pasts = Mapping[str, Sequence[Past]]


def due(sources: Iterable[Source], pasts: Pasts, now: datetime) -> tuple[Source, ...]:
    """The sources that are due, those of one site together, the site most overdue first.

    `pasts` has the runs of each, the newest first. Those never run come last: a first walk to the
    end may take hours, and the others' routine looks must not wait for it.
    """
    waiting = [one for one in sources if is_due(one, pasts.get(one.id, ()), now)]
    late = {one.id: _lateness(one, pasts.get(one.id, ()), now) for one in waiting}
    sites: dict[str, float] = {}
    for one in waiting:
        sites[one.site] = max(sites.get(one.site, late[one.id]), late[one.id])
    order = sorted(waiting, key=lambda one: (-sites[one.site], one.site, -late[one.id], one.id))
    return tuple(order)


def is_due(source: Source, past: Sequence[Past], now: datetime) -> bool:
    """Whether a source with these runs, the newest first, is due."""
    if not past:
        return True
    newest = past[0]
    if newest.started > now:
        return True  # the clock was wrong then or is now; a source never waits for it
    cut_off = [one.outcome in CUT_OFF for one in past]
    if cut_off[0] and not (len(past) >= MOST_CUT_OFF and all(cut_off)):
        return True
    return now - newest.started >= source.rhythm - min(SLACK, source.rhythm / SHARE)


def _lateness(source: Source, past: Sequence[Past], now: datetime) -> float:
    """How many of its rhythms a source has waited; less than nothing if it never ran."""
    return abs(now - past[0].started) / source.rhythm if past else -1.0
