"""A view: its SQL and a description of every column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A documented view; `columns` in the order of the SELECT."""

    name: str
    about: str
    columns: Mapping[str, str]
    select: str

    @property
    def sql(self) -> str:
        """The statement that makes it."""
        return f"CREATE VIEW {self.name} ({', '.join(self.columns)}) AS {self.select}"
