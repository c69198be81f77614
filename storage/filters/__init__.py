"""Filters: which bulletins are meant, and whether the archive knows what they name."""

from __future__ import annotations

from storage.filters.filters import HELD, ROLES, UNKNOWN, WALKED, Filters, begins, is_glob
from storage.filters.known import check
from storage.filters.said import said
from storage.filters.span import Span, span_of

__all__ = [
    "HELD",
    "ROLES",
    "UNKNOWN",
    "WALKED",
    "Filters",
    "Span",
    "begins",
    "check",
    "is_glob",
    "said",
    "span_of",
]
