"""Search: the bulletins that have certain words or dates, their facets, words in context."""

from __future__ import annotations

from storage.search.facets import FACETS, Facets
from storage.search.found import COLUMNS, SHOWN, Found
from storage.search.kwic import Line, kwic
from storage.search.labelling import labelled
from storage.search.marking import by_marks
from storage.search.matching import Asked
from storage.search.searching import search
from storage.search.sifting import RANKED
from storage.search.snippet import snippet
from storage.search.undated import Undated, undated

__all__ = [
    "COLUMNS", "FACETS", "RANKED", "SHOWN", "Asked", "Facets", "Found", "Line", "Undated",
    "by_marks", "kwic", "labelled", "search", "snippet", "undated",
]  # fmt: skip
