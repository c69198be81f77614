"""Cite: how a bulletin is named in a text, so that a reader finds the very words again."""

from __future__ import annotations

from storage.cite.bibtex import bibtex
from storage.cite.cited import cited, numbered
from storage.cite.csl import csl
from storage.cite.paragraph import cite
from storage.cite.styles import STYLES, citation

__all__ = ["STYLES", "bibtex", "citation", "cite", "cited", "csl", "numbered"]
