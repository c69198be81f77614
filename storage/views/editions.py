"""The view `editions`: what a publisher showed under one bulletin, and when."""

from __future__ import annotations

from storage.views.view import View

editions = View(
    "editions",
    "One row per edition: a span of time in which the publisher showed one reading.",
    {
        "uid": "public id of the bulletin",
        "number": "1 for the first edition in order of observation",
        "observed_from": "when this edition was first seen on the web (UTC)",
        "observed_to": "when this edition was last seen on the web (UTC)",
        "change": "how it differs from the one before: first, text, title, dates, replaced "
        "(another document at the same address), return (an earlier reading again)",
        "title": "title of this edition",
        "event_edtf": "event as EDTF, as this edition tells it",
        "published_edtf": "publication as EDTF, as this edition tells it",
        "event_from": "first day on which the event can lie, as this edition tells it",
        "event_to": "last day on which it can lie",
        "published_from": "first day on which the publication can lie, as this edition tells it",
        "published_to": "last day on which it can lie",
        "published_at": "instant of publication (UTC), where this edition tells time and zone",
        "words": "words of the body",
        "digest": "SHA-256 of what the page said; equal digests are one reading",
        "capture": "WARC record id of the capture that first shows this edition",
        "warc_file": "file of that capture, relative to the archive folder",
        "warc_offset": "offset of the record in that file, bytes",
        "warc_sha256": "SHA-256 of the compressed record",
        "extractor": "fingerprint of the code and rules that made the reading",
    },
    """
    SELECT b.uid, e.number, e.observed_from, e.observed_to, e.change,
        r.title, r.event_edtf, r.published_edtf, r.event_from, r.event_to,
        r.published_from, r.published_to, r.published_at, r.words, r.digest,
        c.record_id, c.warc_file, c.warc_offset, c.warc_sha256, r.extractor
    FROM edition e
    JOIN bulletin b ON b.id = e.bulletin
    JOIN reading r ON r.id = e.reading
    LEFT JOIN capture c ON c.id = e.capture
    """,
)
