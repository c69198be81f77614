"""Words as the full-text index has them, and queries in them that cannot break it."""

from __future__ import annotations

from storage.fulltext.query import Query, query_of
from storage.fulltext.words import RUN, UNSPACED, VERSION, count_words, fold, words_of

__all__ = ["RUN", "UNSPACED", "VERSION", "Query", "count_words", "fold", "query_of", "words_of"]
