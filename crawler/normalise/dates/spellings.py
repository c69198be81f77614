"""The second spellings that whole scripts have, so that no table need list them name by name."""

from __future__ import annotations

import re

# A nasal before its own stop, by its letter or by a mark (सितम्बर, सितंबर); a loan's open o; the
# dot under फ़; Malayalam's final consonants, by one letter or by two (ഡിസംബർ, ഡിസംബര്).
_TWINS = (
    ("म्ब", "ंब"), ("મ્બ", "ંબ"), ("ਮ੍ਬ", "ੰਬ"), ("మ్బ", "ంబ"), ("ಮ್ಬ", "ಂಬ"),
    ("ऑ", "आॅ"), ("ऑ", "ओ"), ("ઑ", "ઓ"), ("फ\u093c", "फ"), ("ਫ\u0a3c", "ਫ"),
    ("ർ", "ര്"), ("ൽ", "ല്"), ("ൻ", "ന്"), ("ൾ", "ള്"),
)  # fmt: skip
_JOINERS = re.compile("[\u200c\u200d]")
_INDIAN = re.compile("[\u0900-\u0dff]")


def others(text: str) -> set[str]:
    """The other spellings of a name; none in scripts that have one."""
    if not _INDIAN.search(text):
        return set()
    found = {text, _JOINERS.sub("", text)}
    for pair in _TWINS:
        for one, other in (pair, pair[::-1]):
            found |= {name.replace(one, other) for name in found}
    return found - {text}
