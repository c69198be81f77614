"""Filters: which bulletins of the view are meant."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from storage.errors import UsageFault

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both counted."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Filters:
    """What a bulletin must be; None asks nothing. Dates match where they are possible."""

    event: Span | None = None
    published: Span | None = None
    publisher: str | None = None  # its name, or the beginning of it up to a dot
    language: str | None = None  # BCP 47, or the beginning of it up to a hyphen
    source: str | None = None  # of those that listed or read it: a name, or the beginning of one
    kind: str | None = None
    certain: bool = False  # only where the dates certainly lie within the spans

    def where(self) -> tuple[str, dict[str, str]]:
        """The condition on the view `bulletins` as `v`, and its parameters."""
        conditions, values = ["1"], dict[str, str]()
        for role, span in (("event", self.event), ("published", self.published)):
            if span is not None:
                conditions.append(self._within(role))
                values |= {f"{role}_1": str(span.first), f"{role}_2": str(span.last)}
        for name, parting in (("publisher", "."), ("language", "-")):
            value = getattr(self, name)
            if value is not None:
                conditions.append(begins(f"v.{name}", name, parting))
                values[name] = value
        if self.source is not None:
            ends = " OR ".join(f"instr(' ' || v.sources || ' ', ' ' || :source || '{end}')"
                               for end in (" ", "."))  # fmt: skip
            conditions.append(f"({ends})")
            values["source"] = self.source
        if self.kind is not None:
            conditions.append("v.kind = :kind")
            values["kind"] = self.kind
        return " AND ".join(conditions), values

    def _within(self, role: str) -> str:
        possible = f"v.{role}_from <= :{role}_2 AND v.{role}_to >= :{role}_1"
        if not self.certain:
            return possible
        # A moment or a one-of lies somewhere within its bounds; a span fills them.
        inside = f"v.{role}_from >= :{role}_1 AND v.{role}_to <= :{role}_2"
        return f"(({inside}) OR (v.{role}_extent = 'span' AND {possible}))"


def begins(column: str, name: str, parting: str) -> str:
    """The condition that a column is the parameter of that name, or begins so up to a mark."""
    return (
        f"({column} = :{name} OR substr({column}, 1, length(:{name}) + 1) = :{name} || '{parting}')"
    )


def span_of(option: str, said: str | None) -> Span | None:
    """The days of `2001`, `2001-06`, `2001-06-14` or two of these with a slash between.

    Raises UsageFault that names the option.
    """
    if said is None:
        return None
    first, _, last = said.partition("/")
    span = Span(_days(option, first).first, _days(option, last or first).last)
    if span.first > span.last:
        raise UsageFault(f"{option} {said}: the last day lies before the first; turn them round")
    return span


def _days(option: str, said: str) -> Span:
    found = _DATE.fullmatch(said.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else 0 for part in found.groups())
        if day:
            return Span(date(year, month, day), date(year, month, day))
        last = month or 12
        end = calendar.monthrange(year, last)[1]
        return Span(date(year, month or 1, 1), date(year, last, end))
    except (ValueError, calendar.IllegalMonthError):
        raise UsageFault(
            f"{option} {said!r} is no date; write 2001, 2001-06, 2001-06-14 or 2001-06/2001-08"
        ) from None
