"""Normalisation: pure functions from a page's fields to a reading with its evidence."""

from crawler.normalise.reading import normalise
from crawler.normalise.report import to_json

__all__ = ["normalise", "to_json"]
