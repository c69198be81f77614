"""Several days in one sentence of the opening: which is the act's, or that none can be told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.together import is_ahead

_CLAUSE = "a clause has it, another day the act"
_UNTOLD = "another day of its sentence may be the act's as well"
# Where a sentence ends although a small letter follows: "… in Lima. it was".
_STOP = re.compile(r"[^\W\d_]{4,}[.!?]\s")
_BREAKS = (",", "،", "，", "、", ")", "）", "–", "—", "-")


def left(able: Sequence[Claim], claims: Sequence[Claim], published: Claim | None) -> list[Claim]:
    """Those of the able that can still tell the event; the others get their reason."""
    opened = [claim for claim in claims if claim.place == "opening"]
    if len({claim.earliest for claim in opened}) < 2:
        return list(able)
    found = []
    for claim in able:
        rivals = [
            other
            for other in opened
            if _beside(claim, other, published)
            and (other in able or _later(claim, other, published))
        ]
        reason = _reason(claim, rivals, published)
        claim.reason = reason or claim.reason
        found += [] if reason else [claim]
    return found


def untold(claims: Sequence[Claim]) -> bool:
    """Whether the opening tells days of which none could be taken for the act's."""
    return any(claim.reason == _UNTOLD for claim in claims)


def _beside(claim: Claim, other: Claim, published: Claim | None) -> bool:
    """Whether another day stands in the sentence of one, and no clause has it.

    A clause about what is to come tells as much: "travels on the 16th to Lima, where she speaks".
    """
    if claim.place != other.place or other.sentence != claim.sentence:
        return False
    if other is claim or not other.dated or claim.meets(other):
        return False
    first, second = _in_order(claim, other)
    between = claim.text[first.match.end + first.offset : second.match.start + second.offset]
    told_too = _both_to_come(claim, other, published) and any(mark in between for mark in _BREAKS)
    return (told_too or not other.aside) and not _STOP.search(between)


def _both_to_come(a: Claim, b: Claim, published: Claim | None) -> bool:
    ahead = is_ahead(a, published) and is_ahead(b, published)
    return ahead and a.day is not None and b.day is not None


def _later(claim: Claim, other: Claim, published: Claim | None) -> bool:
    """Whether one that cannot tell the event follows, with a day that is not the publication's."""
    return _in_order(claim, other)[0] is claim and not (published and published.meets(other))


def _in_order(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    return (a, b) if a.match.start < b.match.start else (b, a)


def _reason(claim: Claim, rivals: Sequence[Claim], published: Claim | None) -> str:
    if claim.aside and any(not is_ahead(other, published) for other in rivals):
        return _CLAUSE
    if claim.aside and not is_ahead(claim, published):
        return ""
    return _UNTOLD if any(_unclear(claim, other, published) for other in rivals) else ""


def _unclear(a: Claim, b: Claim, published: Claim | None) -> bool:
    """Whether the earlier of two days comes first: the news is seldom the older one.

    Of two single days to come the first is no more the act's than the second.

    "On 12 June, the Minister …" is the sentence's own day whatever follows it.
    """
    first, second = _in_order(a, b)
    if first.latest is None or second.earliest is None or first.latest >= second.earliest:
        return False
    if _fronted(first):
        return False
    both = is_ahead(first, published) and first.day is not None
    return both or not is_ahead(second, published)


def _fronted(claim: Claim) -> bool:
    """Whether its sentence begins with it and breaks off behind it."""
    start, end = claim.match.start + claim.offset, claim.match.end + claim.offset
    leads = len(claim.text[claim.sentence : start].split()) <= 1
    return leads and claim.text[end:].lstrip().startswith(_BREAKS)
