"""The view `date_evidence`: every date claim with the words that prove it."""

from __future__ import annotations

from storage.views.view import View

date_evidence = View(
    "date_evidence",
    "One row per date claim of each reading, chosen or not.",
    {
        "uid": "public id of the bulletin",
        "is_current": "1 if the claim belongs to the current edition's reading, else 0",
        "claim": "number of the claim within its reading, from 0",
        "role": "what it dates: event, publication, upload, writing",
        "edtf": "the date as EDTF (ISO 8601-2)",
        "earliest": "first day it can mean; NULL where the words cannot be completed",
        "latest": "last day it can mean",
        "precision": "grain of the words: day, month, season, year",
        "extent": "moment, span or one_of",
        "standing": "chosen, agrees, conflicts, mentioned, ambiguous, rejected",
        "reason": "why it stands so",
        "evidence": "the very words",
        "evidence_start": "first character of the words in the text of their place, from 0",
        "evidence_end": "character after the last one",
        "place": "where the words stand: title, body, stamp, suffix, dateline, address, …",
        "method": "how they were read",
        "anchor": "number of the claim that completed this one",
        "calendar": "calendar of the words",
        "zone": "time zone the words state, if any",
        "told_at": "instant told (UTC), where time and zone are known",
        "capture": "WARC record id of the page",
        "observed_at": "when the publisher's server gave that page (UTC)",
        "warc_file": "file of the record, relative to the archive folder",
        "warc_offset": "offset of the record in that file, bytes",
        "warc_sha256": "SHA-256 of the compressed record",
    },
    """
    SELECT b.uid,
        r.id = (SELECT reading FROM edition WHERE bulletin = b.id AND number = b.editions),
        d.ordinal, d.role, d.edtf, d.earliest, d.latest, d.precision, d.extent,
        d.standing, d.reason, d.evidence, d.evidence_start, d.evidence_end, d.place, d.method,
        d.anchor, d.calendar, d.zone, d.told_at,
        c.record_id, c.observed_at, c.warc_file, c.warc_offset, c.warc_sha256
    FROM date_claim d
    JOIN reading r ON r.id = d.reading
    JOIN bulletin b ON b.id = r.bulletin
    LEFT JOIN capture c ON c.id = d.capture
    """,
)
