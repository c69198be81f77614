"""Undated: what a search by dates leaves out because its date is not known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, text

from storage.filters import ROLES, UNKNOWN, WALKED
from storage.search.matching import Asked

BOTH = "both"  # in place of a role: neither date is known
LOOKED = 1_000  # of those with the words, or without a date, whatever the other filters
_LACKING = {
    "event": "no known event date",
    "published": "no known publication date",
    BOTH: "neither date known",
}
_WITH_WORDS = "SELECT rowid AS id FROM fulltext WHERE fulltext MATCH :match LIMIT :looked"
_WITHOUT_DATE = f"SELECT b.id FROM {WALKED} WHERE r.{{role}}_from IS NULL LIMIT :looked"
_IS_ANY = "SELECT EXISTS (SELECT 1 FROM reading WHERE {role}_from IS NULL)"
_COUNTED = """SELECT count(*), total({condition}) FROM ({looked}) h CROSS JOIN bulletin b
    CROSS JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
    CROSS JOIN reading r ON r.id = e.reading WHERE b.id = h.id"""


@dataclass(frozen=True, slots=True)
class Undated:
    """How many bulletins have all that was asked for but dates, which are not known of them."""

    role: str  # event, published, or both
    bulletins: int  # there are more where not `is_all`
    is_all: bool

    @property
    def left_out(self) -> str:
        """How many there are, in words."""
        lacking = _LACKING[self.role]
        if not self.bulletins:
            return f"those with {lacking} are left out, uncounted"
        return f"{'' if self.is_all else 'at least '}{self.bulletins:,} more with {lacking}"

    @property
    def instead(self) -> dict[str, str | None]:
        """The filters to change to find them; of both, it finds also what lacks the event alone."""
        roles = _roles(self.role)
        unknown = UNKNOWN if "event" in roles else f"published:{UNKNOWN}"
        return {**dict.fromkeys(roles), "precision": unknown}

    def __str__(self) -> str:
        options = " and ".join(f"--{role}" for role in _roles(self.role))
        finds = f"--precision {self.instead['precision']} in place of {options} finds them"
        also = ", beside what has no event alone" if self.role == BOTH else ""
        return f"{self.left_out}; {finds}{also}"


def undated(db: Connection, asked: Asked) -> tuple[Undated, ...]:
    """What each of the dates asked for leaves out, and what both; counted as far as is cheap."""
    filters = asked.filters
    if filters.precision is not None or filters.basis is not None:
        return ()  # these tell themselves which dates are meant
    roles = [role for role in ROLES if getattr(filters, role) is not None]
    found = [_of(db, asked, role) for role in roles]
    told = [one for one in found if one.bulletins or not one.is_all]
    both = _of(db, asked, BOTH) if len(roles) == len(ROLES) else None
    return (*told, both) if both and both.bulletins else tuple(told)


def _roles(role: str) -> tuple[str, ...]:
    return ROLES if role == BOTH else (role,)


def _of(db: Connection, asked: Asked, role: str) -> Undated:
    roles = _roles(role)
    nothing: dict[str, Any] = dict.fromkeys(roles)
    condition, told = replace(asked.filters, **nothing).where()
    # Not by the index of dates, where a third or more of the archive may lie.
    condition += "".join(f" AND +r.{one}_from IS NULL" for one in roles)
    looked = _WITH_WORDS if asked.match else _WITHOUT_DATE.format(role=roles[0])
    sql = text(_COUNTED.format(condition=condition, looked=looked))
    values = {**told, "match": asked.match, "looked": LOOKED}
    seen, fits = db.execute(sql, values).one()
    is_all = seen < LOOKED or not (fits or db.scalar(text(_IS_ANY.format(role=roles[0]))))
    return Undated(role, int(fits), is_all)
