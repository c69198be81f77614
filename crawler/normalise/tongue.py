"""The names under which tables keep languages: of what calls itself otherwise, or is alike."""

from __future__ import annotations

import re

RENAMED = {"no": "nb"}  # what calls itself Norwegian is Bokmål
# Whose words of titles, places and kinds are another's, though the names of their days are not.
_ALIKE = {**RENAMED, "nn": "nb", "bs": "hr"}
_SUBTAG = re.compile("[-_]")


def base(language: str) -> str:
    """The language without script and region, by the name that tables have: "zh" of "zh-Hant"."""
    spoken = _SUBTAG.split(language)[0].lower()
    return _ALIKE.get(spoken, spoken)
