"""The tables of a release: where each comes from, in which order, and what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass

from storage.corrections import bulletins_corrected, corrections
from storage.export import QUOTE, QUOTED
from storage.release.gaps import GAP
from storage.views import VIEWS, View

_VIEWS = {view.name: view for view in VIEWS}


@dataclass(frozen=True)
class Part:
    """A table; `key` are columns that no two rows share, if there are such."""

    view: View  # its columns, described
    sql: str
    key: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name in every format."""
        return self.view.name


def _of_bulletins(name: str, order: str, key: tuple[str, ...] = ()) -> Part:
    """The rows of a view that are of chosen bulletins."""
    sql = f"SELECT v.* FROM chosen x JOIN {name} v ON v.uid = x.uid ORDER BY v.uid, {order}"
    return Part(_VIEWS[name], sql, key)


_BULLETINS = View(
    "bulletins",
    "One row per bulletin: its current edition, with corrections applied.",
    {
        **bulletins_corrected.columns,
        "digest": "SHA-256 of what the page said, as in editions",
        "quote": f"the first {QUOTE} characters of the text, of a short one the first half",
    },
    f"""
    SELECT v.*, (SELECT e.digest FROM editions e WHERE e.uid = v.uid AND e.number = v.editions),
        {QUOTED}
    FROM chosen x JOIN bulletins_corrected v ON v.uid = x.uid
    JOIN bulletin_bodies t ON t.uid = x.uid ORDER BY v.uid
    """,
)
_ALIASES = View(
    "aliases",
    "Other names of bulletins: two addresses that turned out to be one bulletin.",
    {"alias": "uid that was given to another address", "uid": "public id of the bulletin"},
    """
    SELECT a.uid, b.uid FROM uid_alias a JOIN bulletin b ON b.id = a.bulletin
    JOIN chosen x ON x.uid = b.uid ORDER BY 1
    """,
)
_SOURCES = View(
    "sources",
    "One row per source of the publishers that the query means, also where nothing was found.",
    {
        "source": "source",
        "publisher": "publisher whose source it is",
        "publisher_name": "the publisher's full name",
        "office": "what the publisher is: ministry, embassy, presidency, …",
        "country": "country that speaks (ISO 3166), or an organisation's code",
        "seat": "country where a mission sits",
        "language": "language of the source (BCP 47)",
        "timezone": "time zone of the dates it prints",
        "verified": "1 if a real saved page proves the reading of this source, else 0",
        "rights": "what the publisher says of reuse; `not stated` is not `free`",
        "bulletins": "bulletins of this release that it found",
    },
    """
    SELECT s.id, s.publisher, p.name, p.office, p.country, p.seat, s.language, s.timezone,
        s.verified, coalesce(p.rights, 'not stated'),
        (SELECT count(*) FROM bulletin b JOIN chosen x ON x.uid = b.uid WHERE b.source = s.id)
    FROM source s JOIN publisher p ON p.id = s.publisher
    WHERE p.id IN (SELECT id FROM meant) ORDER BY s.id
    """,
)
_COVERAGE = View(
    "coverage",
    _VIEWS["coverage"].about,
    {
        **_VIEWS["coverage"].columns,
        "gap": "what was not seen, in words; NULL where no gap is known",
    },
    f"""
    SELECT v.*, {GAP} FROM coverage v
    WHERE v.publisher IN (SELECT id FROM meant) ORDER BY v.source, v.month
    """,
)
_CORRECTIONS = """
    SELECT v.* FROM corrections v JOIN correction c ON c.line = v.line
    JOIN bulletin b ON b.id = c.bulletin JOIN chosen x ON x.uid = b.uid ORDER BY v.line
"""

PARTS = (
    Part(_BULLETINS, _BULLETINS.select, ("uid",)),
    _of_bulletins("editions", "v.number", ("uid", "number")),
    _of_bulletins("date_evidence", "v.is_current DESC, v.capture, v.claim, v.role, v.edtf"),
    _of_bulletins("translations", "v.url"),
    _of_bulletins("absences", "v.suspected_at, v.kind"),
    Part(corrections, _CORRECTIONS, ("line",)),
    Part(_ALIASES, _ALIASES.select, ("alias",)),
    Part(_SOURCES, _SOURCES.select, ("source",)),
    Part(_COVERAGE, _COVERAGE.select, ("source", "month")),
)
BODIES = _of_bulletins("bulletin_bodies", "v.title", ("uid",))


def parts(*, bodies: bool) -> tuple[Part, ...]:
    """The tables of a release, with the texts or without."""
    return (*PARTS, BODIES) if bodies else PARTS
