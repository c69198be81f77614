"""The view `runs`: what each run over a source did."""

from __future__ import annotations

from storage.views.view import View

runs = View(
    "runs",
    "One row per run over a source.",
    {
        "run": "number of the run",
        "source": "source it crawled; NULL for the recovery of a dead worker's captures",
        "started": "when it started (UTC)",
        "finished": "when it ended (UTC); NULL while it runs, or where it was killed",
        "outcome": "how it ended: well, look (something needs a look), nothing, stopped, crashed "
        "(killed; the next run tells it), …; NULL while it runs",
        "sweep": "1 if it walked the listings to their end",
        "captures": "exchanges with servers",
        "failed": "of these, without an answer or with a status of 400 and above",
        "stored": "readings first seen in its captures",
        "rejected": "rejects first seen in its captures",
        "counts": "its counters, as JSON",
        "versions": "versions of the software, as JSON",
    },
    """
    SELECT u.id, u.source, u.started, u.finished, u.outcome, u.sweep,
        (SELECT count(*) FROM capture WHERE run = u.id),
        (SELECT count(*) FROM capture
            WHERE run = u.id AND (error IS NOT NULL OR status >= 400)),
        (SELECT count(*) FROM capture c JOIN showing s ON s.capture = c.id
            JOIN reading r ON r.id = s.reading AND r.capture = c.id WHERE c.run = u.id),
        (SELECT count(*) FROM capture c JOIN reject j ON j.first_capture = c.id
            WHERE c.run = u.id),
        u.counts, u.versions
    FROM run u
    """,
)
