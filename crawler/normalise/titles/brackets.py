"""Brackets in a title."""

from __future__ import annotations

import re

BRACKETS = re.compile(r"[(\[（［【〔{]([^()\[\]（）［］【】〔〕{}]*)[)\]）］】〕}]")
