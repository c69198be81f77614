"""Dates: found in text by a grammar kept as data, claimed by place, chosen by one table."""

from crawler.normalise.dates.find import find
from crawler.normalise.dates.match import DateContext, DateMatch

__all__ = ["DateContext", "DateMatch", "find"]
