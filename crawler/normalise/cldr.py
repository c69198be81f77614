"""A locale's own data from CLDR, without what it inherits."""

from __future__ import annotations

import pickle
from functools import cache
from pathlib import Path
from typing import Any

from babel import localedata


@cache
def own(locale: str) -> dict[str, Any]:
    """The locale's own data; raises FileNotFoundError where Babel ships none.

    Not by Babel's `load`: it caches merged and unmerged data under one name, so which of the two
    anybody gets afterwards would depend on who asked first ("nb" then has no date formats).
    """
    file = Path(str(localedata.resolve_locale_filename(locale)))
    data: dict[str, Any] = pickle.loads(file.read_bytes())  # noqa: S301  # Babel's own files
    return data
