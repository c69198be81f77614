"""The view `bulletins`: the product."""

from __future__ import annotations

from storage.views.view import View

_BASIS = (
    "what the date rests on: stated, completed (from an anchor), same_as_publication, address, "
    "listing, corroborated, undecided (a one-of); or why there is none: silent, incomplete, "
    "implausible"
)


def _dates(role: str, what: str) -> dict[str, str]:
    return {
        f"{role}_from": f"first day on which {what} can lie, in the publisher's calendar",
        f"{role}_to": f"last day on which {what} can lie",
        f"{role}_edtf": f"{what} as EDTF (ISO 8601-2)",
        f"{role}_precision": "grain of the words: day, month, season, year",
        f"{role}_extent": "moment (a day or less within the bounds), span (it lasted), one_of "
        "(undecided readings; the bounds are their hull)",
        f"{role}_basis": _BASIS,
        f"{role}_day": f"the day of {what}, only where it is certain",
        f"{role}_month": f"the month (YYYY-MM) of {what}, only where it is certain",
        f"{role}_year": f"the year of {what}, only where it is certain",
    }


def _selected(role: str) -> str:
    first, last = f"r.{role}_from", f"r.{role}_to"
    grains = {"day": 10, "month": 7, "year": 4}
    certain = (
        f"CASE WHEN substr({first}, 1, {n}) = substr({last}, 1, {n}) "
        f"THEN substr({first}, 1, {n}) END"
        for n in grains.values()
    )
    parts = ("from", "to", "edtf", "precision", "extent", "basis")
    return ", ".join((*(f"r.{role}_{part}" for part in parts), *certain))


_LISTED = """
    SELECT s.source FROM address a JOIN sighting s ON s.url_key = a.url_key
    WHERE a.bulletin = b.id AND s.source <> b.source
"""
_FETCHED = """
    SELECT u.source FROM reading o JOIN showing h ON h.reading = o.id
    JOIN capture c ON c.id = h.capture JOIN run u ON u.id = c.run
    WHERE o.bulletin = b.id AND u.source <> b.source
"""
# Its own source fetched it first. Few bulletins have another, and to look for one is the cheaper.
SOURCES = f"""
    CASE WHEN EXISTS ({_LISTED}) OR EXISTS ({_FETCHED})
    THEN (SELECT group_concat(source, ' ') FROM (
        SELECT b.source UNION {_LISTED} UNION {_FETCHED} ORDER BY 1))
    ELSE b.source END
"""

CURRENT = """
    bulletin b
    JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
    JOIN reading r ON r.id = e.reading
"""


def selected(held: str = CURRENT, also: str = "") -> str:
    """The view's SELECT, over the current editions or what stands for them, with columns more."""
    return f"""
    SELECT b.uid, b.publisher, p.name, p.office, p.country, p.seat, {SOURCES},
        r.language, r.kind, r.title, r.title_key, {_selected("event")}, {_selected("published")},
        r.published_at, r.uploaded_from, r.uploaded_to, r.uploaded_at,
        CASE WHEN r.event_from = r.event_to AND r.published_from = r.published_to
            THEN CAST(julianday(r.published_from) - julianday(r.event_from) AS INTEGER) END,
        b.editions, e.observed_from, e.observed_to,
        (SELECT max(confirmed_at) FROM absence
            WHERE bulletin = b.id AND ended_at IS NULL AND kind <> 'delisted'),
        (SELECT verified FROM source WHERE id = r.source),
        b.url, r.words, coalesce(p.rights, 'not stated'),
        (SELECT record_id FROM capture WHERE id = e.capture), r.extractor{also}
    FROM {held}
    LEFT JOIN publisher p ON p.id = b.publisher
    """


bulletins = View(
    "bulletins",
    "One row per bulletin: its current edition.",
    {
        "uid": "public id of the bulletin, the same in every archive; cite it as uid@time",
        "publisher": "who speaks, by its name in the catalogue",
        "publisher_name": "the publisher's full name",
        "office": "what the publisher is: ministry, embassy, presidency, …",
        "country": "country that speaks (ISO 3166), or an organisation's code",
        "seat": "country where a mission sits",
        "sources": "sources that listed or fetched it, parted by spaces; whose row reads it "
        "is another matter",
        "language": "language of the text (BCP 47)",
        "kind": "kind of bulletin; NULL undecided, `other` judged",
        "title": "title, without site name, set-off date or media label",
        "title_key": "the title for matching only: no capitals, accents or punctuation",
        **_dates("event", "the act that the bulletin tells"),
        **_dates("published", "the publication that the publisher printed"),
        "published_at": "instant of publication (UTC), where time and zone are known",
        "uploaded_from": "first day of the upload stamp of the publisher's system",
        "uploaded_to": "last day of the upload stamp",
        "uploaded_at": "instant of upload (UTC), where time and zone are known",
        "lag_days": "days from event to publication, only where both days are certain",
        "editions": "number of editions seen; above 1 it was changed",
        "observed_from": "when the current edition was first seen on the web (UTC)",
        "observed_to": "when the current edition was last seen on the web (UTC)",
        "withdrawn_at": "when it was proved that the publisher took it down; NULL while it stands",
        "verified": "1 if a real saved page proves the reading of this source, else 0",
        "url": "address that last worked",
        "words": "words of the body; in scripts without spaces two characters count as one",
        "rights": "what the publisher says of reuse; `not stated` is not `free`",
        "capture": "WARC record id of the capture that first shows the current edition",
        "extractor": "fingerprint of the code and rules that made the reading",
    },
    selected(),
)
