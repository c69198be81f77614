"""Cite: how a bulletin is named in a text, so that a reader finds the very words again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from storage.cite.bibtex import bibtex
from storage.cite.cited import cited, numbered
from storage.cite.csl import csl, csl_json
from storage.cite.paragraph import cite

__all__ = ["STYLES", "bibtex", "cite", "cited", "csl", "numbered"]

# Each makes one text of several editions, as `cited` tells them.
STYLES: dict[str, Callable[[Sequence[Mapping[str, Any]]], str]] = {
    "text": lambda every: "\n\n".join(map(cite, every)),
    "bibtex": lambda every: "\n\n".join(map(bibtex, every)),
    "csl": csl_json,
}
