"""What a bulletin must be, as a condition on its current edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storage.filters.span import Span
from storage.models.readings import LONG
from storage.views.bulletins import CURRENT

# What a filter can ask of; the view `bulletins` has the same rows.
HELD = f"{CURRENT.strip()} JOIN publisher p ON p.id = b.publisher"
# The same from readings on: in the order of an index of theirs, or from those it has found.
WALKED = """reading r CROSS JOIN bulletin b ON b.id = r.bulletin
    CROSS JOIN edition e ON e.bulletin = b.id AND e.number = b.editions AND e.reading = r.id"""
ROLES = ("event", "published")
UNKNOWN = "unknown"  # in place of a precision, a kind or a language
NARROW = 400  # days; a shorter span is met by few bulletins, found by the index of its dates
# Of the sources that listed or fetched a bulletin, as the view's `sources`; mostly the first tells.
_LED = """(b.source IN {meant}
    OR EXISTS (SELECT 1 FROM address a JOIN sighting s ON s.url_key = a.url_key
        WHERE a.bulletin = b.id AND s.source IN {meant})
    OR EXISTS (SELECT 1 FROM reading o JOIN showing h ON h.reading = o.id
        JOIN capture c ON c.id = h.capture JOIN run u ON u.id = c.run
        WHERE o.bulletin = b.id AND u.source IN {meant}))"""


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
    source: str | None = None  # of those that listed or fetched it: a name, or the beginning of one
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

    @property
    def is_dated(self) -> bool:
        """Whether an event or a publication within any days is asked for."""
        return self.event is not None or self.published is not None

    def where(self) -> tuple[str, dict[str, str]]:
        """The condition on `HELD`, and its parameters."""
        found = [*self.dates(), *self._seen(), *self._names(), *self._grades()]
        values = {name: value for _, told in found for name, value in told.items()}
        return " AND ".join(condition for condition, _ in found) or "1", values

    def dates(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The conditions on a reading's dates, each with its parameters."""
        for role in ROLES:
            span: Span | None = getattr(self, role)
            if span is not None:
                condition = within(role) if self.certain else possible(role)
                first, last = str(span.first), str(span.last)
                # The day until which it begins apart from that until which it ends: a search
                # may look at the earliest only.
                yield condition, {f"{role}_1": first, f"{role}_2": last, f"{role}_by": last}

    def _seen(self) -> Iterator[tuple[str, dict[str, str]]]:
        if self.observed is not None:
            values = {"seen_1": f"{self.observed.first}T00:00:00Z",
                      "seen_2": f"{self.observed.last}T23:59:59Z"}  # fmt: skip
            seen = "e.observed_{} BETWEEN :seen_1 AND :seen_2"
            if self.certain:
                yield f"({seen.format('from')} OR {seen.format('to')})", values
            else:
                yield "(e.observed_from <= :seen_2 AND e.observed_to >= :seen_1)", values

    def _names(self) -> Iterator[tuple[str, dict[str, str]]]:
        if speaking := self.publishers():
            # Of the few publishers, once: not of each bulletin's.
            meant, values = speaking
            yield f"b.publisher IN ({meant})", values
        if self.language == UNKNOWN:
            yield "+r.language IS NULL", {}
        elif self.language is not None:
            yield begins("r.language", "language", "-", self.language), {"language": self.language}
        if self.source is not None:
            meant = begins("id", "source", ".")
            yield (
                _LED.format(meant=f"(SELECT id FROM source WHERE {meant})"),
                {"source": self.source},
            )
        if self.kind == UNKNOWN:
            yield "+r.kind IS NULL", {}
        elif self.kind is not None:
            yield "r.kind = :kind", {"kind": self.kind}

    def publishers(self) -> tuple[str, dict[str, str]] | None:
        """A SELECT of the publishers' ids, and its parameters; None where all are meant."""
        names = ("publisher", "office", "country")
        values = {name: value for name in names if (value := getattr(self, name)) is not None}
        told = [f"{name} = :{name}" for name in values if name != "publisher"]
        if self.publisher is not None:
            told.append(begins("id", "publisher", ".", self.publisher))
        return (f"SELECT id FROM publisher WHERE {' AND '.join(told)}", values) if told else None

    def _grades(self) -> Iterator[tuple[str, dict[str, str]]]:
        for name in ("precision", "basis"):
            value: str | None = getattr(self, name)
            if value is not None:
                role, _, said = value.rpartition(":")
                fits = f"r.{role or 'event'}_{name} = :{name}"
                # Not by the index of dates, where a third or more of the archive may lie.
                lacks = f"+r.{role or 'event'}_from IS NULL AND :{name} = '{UNKNOWN}'"
                yield lacks if said == UNKNOWN else fits, {name: said}


def is_glob(value: str) -> bool:
    """Whether a name is a pattern of names."""
    return bool(set("*?[") & set(value))


def begins(column: str, name: str, parting: str, value: str = "") -> str:
    """The condition that a column is the parameter of that name, begins so, or fits its glob."""
    if is_glob(value):
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
    near = f"{first} BETWEEN date(:{role}_1, '-{LONG} days') AND :{role}_by"
    return f"""(({near} AND {last} >= :{role}_1) OR
        (julianday({last}) - julianday({first}) > {LONG}
            AND {first} < date(:{role}_1, '-{LONG} days') AND {last} >= :{role}_1))"""


def within(role: str) -> str:
    """The condition that a date certainly lies within its span.

    A moment or a one-of lies somewhere within its bounds; a span fills them.
    """
    first, last = f"r.{role}_from", f"r.{role}_to"
    inside = f"{first} BETWEEN :{role}_1 AND :{role}_by AND {last} <= :{role}_2"
    return f"(({inside}) OR (r.{role}_extent = 'span' AND {possible(role)}))"
