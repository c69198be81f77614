"""WARC files: append, seal, read by offset."""

from __future__ import annotations


class WarcStore: ...
