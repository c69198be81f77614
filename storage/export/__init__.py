"""Export: bulletins as CSV, JSON Lines or Parquet, their evidence as a WACZ package."""

from __future__ import annotations

from storage.export.parquet import PARQUET, check_installed, write_parquet
from storage.export.rows import FORMATS, QUOTE, QUOTED, cell, csv_line, export, undone
from storage.export.wacz import WACZ, Packed, package

__all__ = [
    "FORMATS", "PARQUET", "QUOTE", "QUOTED", "WACZ", "Packed", "cell", "check_installed",
    "csv_line", "export", "package", "undone", "write_parquet",
]  # fmt: skip
