"""The view `rejects`: pages that could not be read or made no sense."""

from __future__ import annotations

from storage.views.view import View

rejects = View(
    "rejects",
    "One row per page, reason and extractor.",
    {
        "source": "source that fetched the page",
        "url": "address of the page",
        "uid": "bulletin that was read at this address before or since, if any",
        "reason": "why it was rejected",
        "detail": "what exactly was wrong, the last time",
        "extractor": "fingerprint of the code and rules that could not read it",
        "times": "captures that were rejected so",
        "first_seen": "when the first of them was observed (UTC)",
        "last_seen": "when the last of them was observed (UTC)",
        "settled_at": "observation of the page that was read since; NULL while it is unread",
        "capture": "WARC record id of the last of them",
        "warc_file": "file of that record, relative to the archive folder",
        "warc_offset": "offset of the record in that file, bytes",
    },
    """
    SELECT j.source, j.url,
        (SELECT uid FROM bulletin WHERE id = coalesce(j.bulletin,
            (SELECT bulletin FROM address WHERE url_key = j.url_key AND part = ''))),
        j.reason, j.detail, j.extractor, j.times, f.observed_at, l.observed_at, j.settled_at,
        l.record_id, l.warc_file, l.warc_offset
    FROM reject j
    JOIN capture f ON f.id = j.first_capture
    JOIN capture l ON l.id = j.last_capture
    """,
)
