"""Undated: what a search by dates leaves out because its date is not known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from storage.filters import ROLES, UNKNOWN, WALKED
from storage.search.matching import Asked

LOOKED = 1_000  # of those with the words, or without a date, whatever the other filters
_NAMES = {"event": "event", "published": "publication"}
_WITH_WORDS = "SELECT rowid AS id FROM fulltext WHERE fulltext MATCH :match LIMIT :looked"
_WITHOUT_DATE = f"SELECT b.id FROM {WALKED} WHERE r.{{role}}_from IS NULL LIMIT :looked"
_IS_ANY = "SELECT EXISTS (SELECT 1 FROM reading WHERE {role}_from IS NULL)"
_COUNTED = """SELECT count(*), total({condition}) FROM ({looked}) h CROSS JOIN bulletin b
    CROSS JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
    CROSS JOIN reading r ON r.id = e.reading WHERE b.id = h.id"""


@dataclass(frozen=True, slots=True)
class Undated:
    """How many bulletins have all that was asked for but a date, which is not known of them."""

    role: str  # event, published
    bulletins: int  # there are more where not `is_all`
    is_all: bool

    def __str__(self) -> str:
        lacking = f"no known {_NAMES[self.role]} date"
        unknown = UNKNOWN if self.role == "event" else f"{self.role}:{UNKNOWN}"
        finds = f"--precision {unknown} in place of --{self.role} finds them"
        if not self.bulletins:
            return f"those with {lacking} are left out, uncounted; {finds}"
        least = "" if self.is_all else "at least "
        return f"{least}{self.bulletins:,} more with {lacking}; {finds}"


def undated(db: Connection, asked: Asked) -> tuple[Undated, ...]:
    """What each of the dates asked for leaves out, if anything; counted as far as is cheap."""
    filters = asked.filters
    if filters.precision is not None or filters.basis is not None:
        return ()  # these tell themselves which dates are meant
    roles = [role for role in ROLES if getattr(filters, role) is not None]
    found = (_of(db, asked, role) for role in roles)
    return tuple(one for one in found if one.bulletins or not one.is_all)


def _of(db: Connection, asked: Asked, role: str) -> Undated:
    filters = replace(asked.filters, precision=f"{role}:{UNKNOWN}")
    others = replace(filters, event=None) if role == "event" else replace(filters, published=None)
    condition, told = others.where()
    looked = _WITH_WORDS if asked.query.match else _WITHOUT_DATE.format(role=role)
    sql = text(_COUNTED.format(condition=condition, looked=looked))
    values = {**told, "match": asked.query.match, "looked": LOOKED}
    seen, fits = db.execute(sql, values).one()
    is_all = seen < LOOKED or not (fits or db.scalar(text(_IS_ANY.format(role=role))))
    return Undated(role, int(fits), is_all)
