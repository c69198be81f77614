"""Filters from what a person writes: the options of a verb, the words of a call."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from storage.errors import UsageFault
from storage.filters.filters import Filters
from storage.filters.span import Span, span_of

_NAMES = tuple(one.name for one in fields(Filters))


def said(*, event: str | date | None = None, published: str | date | None = None,
         observed: str | date | None = None, **others: Any) -> Filters:  # fmt: skip
    """The filters that these words mean; raises UsageFault for a date or a filter that is none."""
    for name in others:
        if name not in _NAMES:
            raise UsageFault(f"no filter {name!r}; take some of {', '.join(_NAMES)}")
    return Filters(
        event=_span("--event", event),
        published=_span("--published", published),
        observed=_span("--observed", observed),
        **others,
    )


def _span(option: str, meant: str | date | None) -> Span | None:
    return span_of(option, None if meant is None else str(meant))
