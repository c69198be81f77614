"""What the words before a date say that it is: a publication or an update of the page."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise import toml
from crawler.normalise.dates import trie, wording
from crawler.normalise.dates.match import DateMatch

_LONGEST = 60  # characters of a label
_WORDS = 5  # of a line up to its date, where they are a label
_AFTER = 12  # characters between the label's own word and the date: ": 10:12, "
_WORD = re.compile(r"[^\W\d_]+")


def told(label: str) -> str | None:
    """What the last word of a label that tells anything tells of: upload or publication."""
    found = _found(label)
    return found[0] if found else None


def update(text: str, match: DateMatch) -> str:
    """The label that begins a date's line or sentence and makes it the day of an update."""
    before = text[wording.sentence_start(text, match) : match.start]
    if not before or len(before) > _LONGEST:
        return ""
    if len(_WORD.findall(before)) > _WORDS:
        return ""
    found = _found(before)
    return before.strip() if found and found[0] == "upload" and found[1] <= _AFTER else ""


def _found(label: str) -> tuple[str, int] | None:
    """What the last such word tells of, and how many characters stand after it."""
    pattern, roles = _labels()
    low = label.lower()
    found = [(roles[trie.key(word[0])], len(low) - word.end()) for word in pattern.finditer(low)]
    return found[-1] if found else None


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    table = toml.table(__package__, "stamps")
    rows = ((word, role) for role, words in table.items() for word in words)
    roles = {spelling: role for word, role in rows for spelling in (word, trie.capital(word))}
    pattern = trie.pattern(roles, bounded=False, small=True)
    assert pattern is not None, "the table has words"  # noqa: S101 - it is ours
    return pattern, roles
