"""Words as the full-text index has them, and queries in them that cannot break it."""

from __future__ import annotations

from storage.fulltext.marks import marked, marks_of
from storage.fulltext.query import Query, query_of
from storage.fulltext.words import RUN, UNSPACED, VERSION, count_words, fold, words_of

__all__ = [
    "RUN", "UNSPACED", "VERSION", "Query", "count_words", "fold", "marked", "marks_of", "query_of",
    "words_of",
]  # fmt: skip
