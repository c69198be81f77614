"""What the archive keeps of itself: settings, the data dictionary and the full-text index."""

from __future__ import annotations

from sqlalchemy import PrimaryKeyConstraint

from storage.models.base import table, text

setting = table(
    "setting",
    text("name", primary_key=True),
    text("value"),
)

data_dictionary = table(
    "data_dictionary",
    text("view_name"),
    text("column_name"),
    text("description"),
    PrimaryKeyConstraint("view_name", "column_name"),
)

# Contentless: the rows are the current readings' words (fulltext.words_of) and marks (marks_of), by
# bulletin id; a row leaves by the `delete` command with the very words that entered it. What
# Unicode calls marks (M) belongs to words, or Hindi and Thai fall apart at every vowel sign.
FULLTEXT = """
CREATE VIRTUAL TABLE fulltext USING fts5(
    title, body, marks, content='',
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
)
"""
