"""Export: bulletins as CSV or JSON Lines, their evidence as a WACZ package."""

from __future__ import annotations

from storage.export.rows import FORMATS, export
from storage.export.wacz import WACZ, Packed, package

__all__ = ["FORMATS", "WACZ", "Packed", "export", "package"]
