"""Settings, the data dictionary and the full-text index."""

from __future__ import annotations

from alembic import op
from sqlalchemy import PrimaryKeyConstraint

from storage.models.base import text

revision = "0004"
down_revision = "0003"


TABLES = {
    "setting": (
        text("name", primary_key=True),
        text("value"),
    ),
    "data_dictionary": (
        text("view_name"),
        text("column_name"),
        text("description"),
        PrimaryKeyConstraint("view_name", "column_name"),
    ),
}


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.create_table(name, *columns, sqlite_strict=True)
    op.execute(
        "CREATE VIRTUAL TABLE fulltext USING fts5(title, body, content='', "
        "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
    )
