"""The view `absences`: bulletins that were not there when looked for."""

from __future__ import annotations

from storage.views.view import View

absences = View(
    "absences",
    "One row per span in which a bulletin was not there.",
    {
        "uid": "public id of the bulletin",
        "url": "address that last worked",
        "kind": "gone (404, 410), soft (an empty or 'not found' page), front_page, delisted",
        "checks": "checks that found it so",
        "suspected_at": "first of them (UTC)",
        "confirmed_at": "when it counted as proved (UTC); NULL while suspected",
        "ended_at": "when it was back (UTC)",
        "first_capture": "WARC record id of the first such answer",
        "last_capture": "WARC record id of the last such answer",
    },
    """
    SELECT b.uid, b.url, a.kind, a.checks, a.suspected_at, a.confirmed_at, a.ended_at,
        f.record_id, l.record_id
    FROM absence a
    JOIN bulletin b ON b.id = a.bulletin
    LEFT JOIN capture f ON f.id = a.first_capture
    LEFT JOIN capture l ON l.id = a.last_capture
    """,
)
