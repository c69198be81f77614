"""Compare: what changed between two releases, by field and cause."""

from __future__ import annotations

from storage.compare.comparing import Compared, compare
from storage.compare.difference import Difference

__all__ = ["Compared", "Difference", "compare"]
