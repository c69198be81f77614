"""Measure: how often the archive is right, by a sample that people judge."""

from __future__ import annotations

from storage.measure.audit import Audited, audit
from storage.measure.drawing import Drawn, draw
from storage.measure.judged import read
from storage.measure.sheet import write_sheet

__all__ = ["Audited", "Drawn", "audit", "draw", "read", "write_sheet"]
