"""CDXJ: where in WARC files the answer of an address at a time lies, as replay tools read it."""

from __future__ import annotations

from storage.cdxj.line import is_indexed, line
from storage.cdxj.sorting import Sorter
from storage.cdxj.surt import key

__all__ = ["Sorter", "is_indexed", "key", "line"]
