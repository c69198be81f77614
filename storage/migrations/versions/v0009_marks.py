"""The full-text index with marks of publisher, language and kind beside the words.

Its rows are made anew by whoever migrates, as after any change of `fulltext.VERSION`.
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute("DROP TABLE fulltext")
    op.execute(
        "CREATE VIRTUAL TABLE fulltext USING fts5(title, body, marks, content='', "
        "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
    )
