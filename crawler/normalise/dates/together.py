"""Several acts on several days in one sentence: "met A on 10 June and B on 11 June" is of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from itertools import pairwise

from crawler.normalise.dates import wording
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.table import PAPERS, SPOKEN
from crawler.normalise.dates.trie import UNSPACED

_LONGEST = 90  # characters between two days that one verb has
_LEAST = re.compile(r"[\W\d]*(?:[^\W\d_]{1,4}\W+)?")  # "and [on] 11 June"
_NO_WORD = re.compile(r"\W*")  # "10 June), and Lima"
_SOON = 24  # characters after a day in which words for what is to come begin
_CLAUSE = re.compile(r"[,;:.!?()،؛、，；：（）。۔।]")
_FEW = re.compile(r"\W*(?:[^\W\d_]+\W+)?")  # words before a verb: "et a reçu"
_AT_COMMA = re.compile(r"[,،，、]\s*(?:[^\W\d_]{1,2}\s+)?$")  # "10 мая, а 12 мая"
_COMMA = re.compile(r"\s?[)）]?\s?[,،，、]")
_CLOSED = re.compile(r"\s?[)）]")
_STOP = re.compile(r"[.!?;:؛；。：\n]\s?(?=\S)")
_ACTS = ("acts", "ahead", "departs")
# What has a day of its own, or its verb, so that the one before it does not have it too.
_OTHERS = ("say", "papers", "signed", "occasion", "calamities", "decoy", "relatives",
           "relatives_alone", "apart", "prepares", "born", "due")  # fmt: skip


def joined(text: str, matches: Sequence[DateMatch], language: str | None) -> list[DateMatch]:
    """Those of a sentence's dates that are told together with the one before them.

    A comma joins two where words for "and" join a later one: "in Riga on 5 May, Vilnius on 6 May
    and Tallinn on 7 May".
    """
    if len(matches) < 2:
        return []
    language = language or script_language(text)
    found: list[DateMatch] = []
    start = wording.sentence_start(text, matches[0])
    around = (
        text[start : matches[0].start],
        text[matches[-1].end : wording.clause(text, matches[-1])[1]],
    )
    told = any(wording.has(part, language, key) for part in around for key in _ACTS)
    anded = False
    for first, second in reversed(list(pairwise(matches))):
        between = text[first.end : second.start]
        parted = (
            _STOP.search(between)
            or any(wording.has(between, language, key) for key in _OTHERS)
            or turns_ahead(text, first.start, second.end, language)
        )
        anded = not parted and (
            _acts_twice(text, first, second, language)
            or (told and _shares_act(between, language, listed=anded))
            or _acts_anew(text, first, between, language)
        )
        found += [second] if anded else []
    return found


def _acts_twice(text: str, first: DateMatch, second: DateMatch, language: str) -> bool:
    """Whether the second day leads a clause with an act: "met A on the 10th, on the 11th met B"."""
    between = text[first.end : second.start]
    ends = any(_LEAST.fullmatch(between, word.end()) for word in _ands(between, language))
    if not (ends or _AT_COMMA.search(between)):
        return False
    _, end = wording.clause(text, second)
    before = text[wording.sentence_start(text, first) : second.start]
    return wording.has(text[second.end : end], language, "acts") and wording.has(
        before, language, "acts"
    )


def _shares_act(between: str, language: str, *, listed: bool) -> bool:
    """Whether one verb has both days: "met A on the 10th and B on the 11th"."""
    if len(between) > _LONGEST or wording.has(between, language, "acts"):
        return False
    ands = _ands(between, language)
    if _CLOSED.match(between) and ands:  # "Guatemala (May 1-3), Peru, and Jamaica from"
        return True
    return any(
        _NO_WORD.fullmatch(between, 0, word.start()) or _LEAST.fullmatch(between, word.end())
        for word in ands
    ) or (listed and bool(_COMMA.match(between)))


def _acts_anew(text: str, first: DateMatch, between: str, language: str) -> bool:
    """Whether a second verb has the second day: "met A on the 10th and received B on the 11th".

    With the noun of an act beside it ("and praised the talks held on"), the day is that one's.
    """
    acts = wording.pattern(language, "acts")
    verbs = list(acts.finditer(between)) if acts and len(between) <= _LONGEST else []
    if len(verbs) != 1:
        return False
    before = text[wording.sentence_start(text, first) : first.start]
    begun = any(
        _NO_WORD.fullmatch(between, 0, word.start())
        and _FEW.fullmatch(between, word.end(), verbs[0].start())
        for word in _ands(between, language)
    )
    return begun and wording.has(before, language, "acts")


def _ands(text: str, language: str) -> list[re.Match[str]]:
    """The words for "and"; particles of scripts without spaces are parts of words too: 결과를."""
    words = wording.pattern(language, "and")
    return [w for w in words.finditer(text) if not UNSPACED.search(w[0])] if words else []


def turns_ahead(text: str, start: int, end: int, language: str | None) -> bool:
    """Whether what is to come begins with the last of several days: "llegó ayer y hoy viajará"."""
    told = wording.pattern(language or script_language(text), "ahead")
    follows = told.search(text, end, end + _SOON) if told else None
    if told is None or follows is None or _CLAUSE.search(text, end, follows.start()):
        return False
    return not told.search(
        text, max([0, *(s.end() for s in _STOP.finditer(text, 0, start))]), start
    )


def still_ahead(text: str, first: Claim, second: Claim, language: str | None) -> bool:
    """Whether what makes a day one to come has the next too: "will be in X on the 11th, Y on".

    No act and no other verb between them may have it.
    """
    if not first.ahead or second.joins:
        return bool(first.ahead)
    between = text[first.match.end : second.match.start]
    language = language or script_language(text)
    return not _STOP.search(between) and not any(
        wording.has(between, language, key) for key in ("acts", "decoy", *_OTHERS)
    )


def sets(able: Sequence[Claim], kind: str | None, published: Claim | None) -> list[Claim]:
    """The claims that can tell the event, with those of days told together made one of all."""
    if kind in SPOKEN or kind in PAPERS or not any(claim.joins for claim in able):
        return list(able)
    found: list[Claim] = []
    for claim in able:
        if found and claim.joins and _within(found[-1], claim):
            found[-1] = claim
        elif found and claim.joins and _alike(found[-1], claim, published):
            found[-1] = _both(found[-1], claim)
        else:
            found.append(claim)
    return found


def _within(a: Claim, b: Claim) -> bool:
    """Whether a day is but a part of what is told after it: "Guatemala (1–3 May) … to 9 May"."""
    if not (a.earliest and a.latest and b.earliest and b.latest) or b.extent != "span":
        return False
    return a.sentence == b.sentence and b.earliest <= a.earliest <= a.latest <= b.latest


def _alike(a: Claim, b: Claim, published: Claim | None) -> bool:
    """Whether two days of one sentence follow each other, both done or both to come."""
    if a.place != b.place or a.sentence != b.sentence or a.aside or b.aside:
        return False
    if not (a.precision == b.precision == "day") or "one_of" in (a.extent, b.extent):
        return False
    if a.latest is None or b.earliest is None or a.latest >= b.earliest:
        return False
    if "/" in a.edtf and b.day:  # "visited Peru from 4 to 10 May and returned on 11 May"
        return False
    return is_ahead(a, published) == is_ahead(b, published) and not (a.prepares or b.prepares)


def is_ahead(claim: Claim, published: Claim | None) -> bool:
    """Whether it is told as what is to come, or was when the text was published."""
    day = published.day if published else None
    return bool(claim.ahead or (day and claim.earliest and claim.earliest > day))


def _both(a: Claim, b: Claim) -> Claim:
    both = copy(a)
    both.match = a.match._replace(end=b.match.end)
    both.latest, both.extent = b.latest, "span"
    days = (claim.edtf.strip("{}").replace("/", "..") for claim in (a, b))
    both.edtf = f"{{{','.join(days)}}}"
    both.basis = "completed" if "completed" in (a.basis, b.basis) else a.basis
    both.anchor = a.anchor or b.anchor
    both.reason = "acts on several days, told together"
    return both
