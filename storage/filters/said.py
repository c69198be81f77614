"""Filters from what a person writes: the options of a verb, the words of a call."""

from __future__ import annotations

from typing import Any

from storage.filters.filters import Filters
from storage.filters.span import span_of


def said(*, event: str | None = None, published: str | None = None, observed: str | None = None,
         **others: Any) -> Filters:  # fmt: skip
    """The filters that these words mean; raises UsageFault for a date that is none."""
    return Filters(
        event=span_of("--event", event),
        published=span_of("--published", published),
        observed=span_of("--observed", observed),
        **others,
    )
