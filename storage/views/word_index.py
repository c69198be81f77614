"""The view `word_index`: the full-text index by uid, for SQL of one's own."""

from __future__ import annotations

from storage.views.view import View

word_index = View(
    "word_index",
    "The full-text index: ask it with `indexed MATCH '\"shanghai\"'`; it shows no text.",
    {
        "uid": "public id of the bulletin",
        "indexed": "what MATCH is asked of: the words of title and body in FTS5's language "
        "(a phrase in quotes; Chinese, Japanese and Thai by pairs of characters, Chinese in "
        "simplified characters: `fulltext_query('words')` of our own connections writes that)",
        "score": "bm25 of the words asked for, the lower the better; NULL without MATCH",
    },
    """
    SELECT b.uid, f.fulltext, f.rank FROM fulltext f JOIN bulletin b ON b.id = f.rowid
    """,
)
