"""What a bulletin must be, as a condition on its current edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storage.filters.span import Span
from storage.models.readings import LONG
from storage.views.bulletins import CURRENT, SOURCES

# What a filter can ask of; the view `bulletins` has the same rows.
HELD = f"{CURRENT.strip()} JOIN publisher p ON p.id = b.publisher"
# The same from readings on: in the order of an index of theirs, or from those it has found.
WALKED = """reading r CROSS JOIN edition e ON e.reading = r.id
    CROSS JOIN bulletin b ON b.id = e.bulletin AND b.editions = e.number
    CROSS JOIN publisher p ON p.id = b.publisher"""
ROLES = ("event", "published")
NARROW = 400  # days; a shorter span is met by few bulletins, found by the index of its dates


@dataclass(frozen=True, slots=True)
class Filters:
    """What a bulletin must be; None asks nothing. Dates match where they are possible.

    A certain date lies within its span; a certain observation is one that we made then.
    """

    event: Span | None = None
    published: Span | None = None
    observed: Span | None = None  # the current edition was on the web
    publisher: str | None = None  # its name, the beginning of it up to a dot, or a glob
    language: str | None = None  # BCP 47, or the beginning of it up to a hyphen
    source: str | None = None  # of those that listed or read it: a name, or the beginning of one
    office: str | None = None
    country: str | None = None
    kind: str | None = None
    precision: str | None = None  # of the event, or `published:month`
    basis: str | None = None  # of the event, or `published:stated`
    certain: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether an event or a publication within few days is asked for."""
        spans = (span for span in (self.event, self.published) if span is not None)
        return any((span.last - span.first).days <= NARROW for span in spans)

    def where(self) -> tuple[str, dict[str, str]]:
        """The condition on `HELD`, and its parameters."""
        found = [*self._dates(), *self._names(), *self._grades()]
        values = {name: value for _, told in found for name, value in told.items()}
        return " AND ".join(condition for condition, _ in found) or "1", values

    def _dates(self) -> Iterator[tuple[str, dict[str, str]]]:
        for role in ROLES:
            span: Span | None = getattr(self, role)
            if span is not None:
                condition = within(role) if self.certain else possible(role)
                yield condition, {f"{role}_1": str(span.first), f"{role}_2": str(span.last)}
        if self.observed is not None:
            values = {"seen_1": f"{self.observed.first}T00:00:00Z",
                      "seen_2": f"{self.observed.last}T23:59:59Z"}  # fmt: skip
            seen = "e.observed_{} BETWEEN :seen_1 AND :seen_2"
            if self.certain:
                yield f"({seen.format('from')} OR {seen.format('to')})", values
            else:
                yield "(e.observed_from <= :seen_2 AND e.observed_to >= :seen_1)", values

    def _names(self) -> Iterator[tuple[str, dict[str, str]]]:
        for name, column, parting in (
            ("publisher", "b.publisher", "."), ("language", "r.language", "-"),
        ):  # fmt: skip
            value = getattr(self, name)
            if value is not None:
                yield begins(column, name, parting, value), {name: value}
        if self.source is not None:
            ends = " OR ".join(f"instr(' ' || {SOURCES} || ' ', ' ' || :source || '{end}')"
                               for end in (" ", "."))  # fmt: skip
            yield f"({ends})", {"source": self.source}
        for name, column in (("office", "p.office"), ("country", "p.country"), ("kind", "r.kind")):
            value = getattr(self, name)
            if value is not None:
                yield f"{column} = :{name}", {name: value}

    def _grades(self) -> Iterator[tuple[str, dict[str, str]]]:
        for name in ("precision", "basis"):
            value: str | None = getattr(self, name)
            if value is not None:
                role, _, said = value.rpartition(":")
                yield f"r.{role or 'event'}_{name} = :{name}", {name: said}


def begins(column: str, name: str, parting: str, value: str = "") -> str:
    """The condition that a column is the parameter of that name, begins so, or fits its glob."""
    if set("*?[") & set(value):
        return f"{column} GLOB :{name}"
    return (
        f"({column} = :{name} OR substr({column}, 1, length(:{name}) + 1) = :{name} || '{parting}')"
    )


def possible(role: str) -> str:
    """The condition that a date can lie within its span.

    In two parts, for an index each: the few whose bounds lie far apart, and all others, of which
    only those that begin shortly before the span can reach into it.
    """
    first, last = f"r.{role}_from", f"r.{role}_to"
    near = f"{first} BETWEEN date(:{role}_1, '-{LONG} days') AND :{role}_2"
    return f"""(({near} AND {last} >= :{role}_1) OR
        (julianday({last}) - julianday({first}) > {LONG}
            AND {first} < date(:{role}_1, '-{LONG} days') AND {last} >= :{role}_1))"""


def within(role: str) -> str:
    """The condition that a date certainly lies within its span.

    A moment or a one-of lies somewhere within its bounds; a span fills them.
    """
    inside = f"r.{role}_from >= :{role}_1 AND r.{role}_to <= :{role}_2"
    return f"(({inside}) OR (r.{role}_extent = 'span' AND {possible(role)}))"
