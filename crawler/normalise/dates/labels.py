"""What the words before a date say that it is: a publication or an update of the page."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from crawler.normalise.dates import wording
from crawler.normalise.dates.match import DateMatch

_LONGEST = 60  # characters of a label
_WORDS = 5  # of a line up to its date, where they are a label
_AFTER = 12  # characters between the label's own word and the date: ": 10:12, "
_WORD = re.compile(r"[^\W\d_]+")


def told(label: str) -> str | None:
    """What the last word of a label that tells anything tells of: upload or publication."""
    found = [match.lastgroup for match in _labels().finditer(label)]
    return found[-1] if found else None


def update(text: str, match: DateMatch) -> str:
    """The label that begins a date's line or sentence and makes it the day of an update."""
    before = text[wording.sentence_start(text, match) : match.start]
    if not before or len(before) > _LONGEST:
        return ""
    if len(_WORD.findall(before)) > _WORDS:
        return ""
    found = list(_labels().finditer(before))
    if not found or found[-1].lastgroup != "upload":
        return ""
    return before.strip() if len(before) - found[-1].end() <= _AFTER else ""


@cache
def _labels() -> re.Pattern[str]:
    file = resources.files("crawler.normalise.dates") / "stamps.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    groups = [
        f"(?P<{role}>{'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))})"
        for role, words in table.items()
    ]
    firsts = re.escape("".join({word[0] for words in table.values() for word in words}))
    return re.compile(f"(?=[{firsts}])(?:{'|'.join(groups)})", re.I)
