"""The view `translations`: the language versions that pages link to, held or not."""

from __future__ import annotations

from storage.views.view import View

translations = View(
    "translations",
    "One row per language version that a bulletin's page links to.",
    {
        "uid": "public id of the bulletin whose page links",
        "language": "language that the link tells (BCP 47); NULL where it tells none",
        "url": "address of the other version",
        "held": "uid of the bulletin that the archive holds there; NULL where it holds none",
        "found_by": "what linked: hreflang, a language switch, …",
        "observed_at": "when the page that links was given (UTC)",
    },
    """
    SELECT b.uid, t.language, t.url,
        (SELECT h.uid FROM address a JOIN bulletin h ON h.id = a.bulletin
            WHERE a.url_key = t.url_key AND a.part = ''),
        t.found_by, c.observed_at
    FROM translation t
    JOIN bulletin b ON b.id = t.bulletin
    JOIN capture c ON c.id = t.capture
    """,
)
