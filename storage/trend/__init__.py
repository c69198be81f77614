"""Trends: how often words were used over time, beside what was there to be seen."""

from __future__ import annotations

from storage.trend.period import GRAINS, first_day
from storage.trend.svg import svg
from storage.trend.trend import Period, Trend, Use, trend

__all__ = ["GRAINS", "Period", "Trend", "Use", "first_day", "svg", "trend"]
