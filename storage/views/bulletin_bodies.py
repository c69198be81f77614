"""The view `bulletin_bodies`: the texts, apart from `bulletins` so that counting stays fast."""

from __future__ import annotations

from storage.views.bulletins import CURRENT
from storage.views.view import View

bulletin_bodies = View(
    "bulletin_bodies",
    "The text of each bulletin's current edition.",
    {
        "uid": "public id of the bulletin",
        "language": "language of the text (BCP 47)",
        "title": "title, as in bulletins",
        "title_raw": "title as the page said it",
        "body": "text of the body, paragraphs parted by a blank line",
    },
    f"""
    SELECT b.uid, r.language, r.title, r.title_raw, t.body
    FROM {CURRENT} JOIN body t ON t.reading = r.id
    """,
)
