"""Days that belong to a paper named beside them: "the agreement signed on 16 July 2001"."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise.dates import wording
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language

_BESIDE = 36  # characters between a participle and its day: "signed in Lima on"
_AFTER = 40  # characters after a day that can be a participle
_LONGEST = 400  # characters of a title before its day
_MEETING = 40  # characters after "following" in which the meeting is named
_TIE = 14  # characters between a noun and its day: "of the", "от", "vom"
_STOP = re.compile(r"[.!?;:。！？；：](?:\s|$)")


def signed(text: str, match: DateMatch, language: str | None) -> str:
    """Why a day is that of a paper its sentence names; empty where it is not."""
    language = language or script_language(text)
    start = max(0, match.start - 2 * _BESIDE)
    for found in _participles(language).finditer(text, start, match.start):
        between = text[found.end() : match.start]
        if len(between) <= _BESIDE and not _STOP.search(between):
            return _told(found[0])
    if _own(text, match, language):
        return "only mentioned: the day of a paper or an occasion"
    after = wording.pattern(language, "signed_after")
    at = match.end + (text[match.end : match.end + 1] == " ")
    ahead = after.match(text, at, at + _AFTER) if after else None
    return _told(ahead[0]) if ahead else ""


def after_meeting(text: str, match: DateMatch, language: str | None) -> int:
    """Where a word ends that a meeting went before, whose day is also the text's.

    "Press conference following the talks on 14 June"; 0 where there is none.
    """
    language = language or script_language(text)
    after, met = (wording.pattern(language, key) for key in ("after", "encounters"))
    lead = wording.clause_and_lead(text, match)
    word = after.search(text, lead, match.start) if after else None
    if word is None or met is None or wording.has(text[lead : word.start()], language, "decoy"):
        return 0
    near = min(match.start, word.end() + _MEETING)
    return word.end() if met.search(text, word.end(), near) else 0


def concludes(sentence: str, language: str | None, kind: str | None) -> bool:
    """Whether an agreement's sentence tells that it came about: "concluded in Bonn on …".

    As a participle of a paper named there it can be another's: "the Treaty concluded in Rome on".
    """
    if kind != "agreement":
        return False
    language = language or script_language(sentence)
    words = wording.pattern(language, "concludes")
    named = _participles(language).finditer(sentence)
    others = {participle.end() for participle in named if participle.start()}
    return any(word.end() not in others for word in words.finditer(sentence)) if words else False


def inner(title: str, match: DateMatch, language: str | None) -> str:
    """Why a title's day is that of what it is about: "remarks on the judgment of 12 July"."""
    language = language or script_language(title)
    about = wording.pattern(language, "about")
    start = max(0, match.start - _LONGEST)
    lead = about.search(title, start, match.start) if about else None
    if lead is None:
        return ""
    for key in ("papers", "occasion"):
        nouns = wording.pattern(language, key)
        ends = (
            [noun.end() for noun in nouns.finditer(title, lead.end(), match.start)] if nouns else []
        )
        if ends and match.start - ends[-1] <= _TIE:
            return "only mentioned: the day of what the title is about"
    return ""


def _own(text: str, match: DateMatch, language: str) -> bool:
    """Whether a noun of that kind has the day as its own: "the agreement of 16 July 2001"."""
    tie = wording.pattern(language, "of_paper")
    for key in ("papers", "occasion"):
        nouns = wording.pattern(language, key)
        for noun in (
            nouns.finditer(text, max(0, match.start - _BESIDE), match.start) if nouns else ()
        ):
            if tie and tie.fullmatch(text[noun.end() : match.start].strip()):
                return True
    return False


def tells_signing(title: str, language: str | None) -> bool:
    """Whether a title's news is a signing, whose day is then the paper's."""
    words = wording.pattern(language or script_language(title), "signing")
    return bool(words and words.search(title))


@cache
def _participles(language: str) -> re.Pattern[str]:
    papers, signed_ = (wording.pattern(language, key) for key in ("papers", "signed"))
    alone = wording.pattern(language, "signed_alone")
    parts = [alone and rf"(?:{alone.pattern})"]
    if papers and signed_:
        parts.append(rf"(?:{papers.pattern}),?\s+(?:{signed_.pattern})")
    return re.compile("|".join(filter(None, parts)) or r"(?!)", re.I)


def _told(words: str) -> str:
    return f"only mentioned: the day of what was “{words}”"
