"""Which language's dates to look for in a text whose language nobody told: by its script."""

from __future__ import annotations

import re
from functools import lru_cache

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")), ("zh", re.compile("[\u3400-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")), ("th", re.compile("[\u0e00-\u0e4f]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")), ("ru", re.compile("[\u0400-\u04ff]")),
    ("fa", re.compile("[پچژگ]")), ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")), ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)  # fmt: skip
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


@lru_cache(maxsize=8)  # asked anew for each date of a text
def script_language(text: str) -> str:
    """The likeliest language of the script most letters are in; English for Latin letters."""
    counts = [(len(pattern.findall(text)), code) for code, pattern in _SCRIPTS]
    most, code = max(counts, key=lambda pair: pair[0])
    has = {c for n, c in counts if n}
    # A language with letters of its own within a script that it shares.
    for own, shared in (("ja", "zh"), ("uk", "ru"), ("fa", "ar")):
        code = own if code == shared and own in has else code
    return code if most and most * 2 >= len(_LATIN.findall(text)) else "en"
