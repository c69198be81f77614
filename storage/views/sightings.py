"""The view `sightings`: what listings showed, read or not."""

from __future__ import annotations

from storage.views.view import View

sightings = View(
    "sightings",
    "One row per link that a listing, feed or sitemap showed.",
    {
        "source": "source whose listing it is",
        "listing_url": "address of the listing",
        "url": "address that it showed",
        "uid": "bulletin that was read there; NULL where none was",
        "title": "title that the listing gave it",
        "date_text": "date that the listing gave it, as printed",
        "position": "its place in the listing, from 0",
        "first_seen": "when the listing first showed it so (UTC)",
        "last_seen": "when the listing last showed it so (UTC)",
    },
    """
    SELECT g.source, g.listing_url, g.url,
        (SELECT b.uid FROM address a JOIN bulletin b ON b.id = a.bulletin
            WHERE a.url_key = g.url_key AND a.part = ''),
        g.title, g.date_text, g.position, f.observed_at, l.observed_at
    FROM sighting g
    LEFT JOIN capture f ON f.id = g.first_capture
    LEFT JOIN capture l ON l.id = g.last_capture
    """,
)
