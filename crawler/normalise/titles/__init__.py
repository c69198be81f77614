"""Titles: repaired, and split from what is set off from them."""

from crawler.normalise.titles.dated import dates
from crawler.normalise.titles.title import Title, split

__all__ = ["Title", "dates", "split"]
