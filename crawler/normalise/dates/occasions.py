"""Days of what a text is on, and is not itself: the attack, the elections of 3 May."""

from __future__ import annotations

import re

from crawler.normalise import kinds
from crawler.normalise.dates.layout import FULL_STOPS
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.wording import has, pattern

_SCRAP = 60  # characters of words that end in no full stop, and so are no whole sentence
_ENDS = tuple(f".!?؟{FULL_STOPS}")
_LONGEST = 400  # characters of a title before its day
_NEAR = 24  # characters before a day in which a word that touches it begins
_TOUCHES = re.compile(r"\s*(?:[^\W\d_]{1,5}\.?\s*)?")  # "выборов 3 июня", "volbám dne 3."
_SPEAKING = ("spokesperson's answer", "press conference", "interview")
_INTRODUCES = (":", "：")  # what is asked or said
_JOINT = " 的の'’"


def fault(sentence: str, language: str | None, *, spoken: bool) -> str:
    """Why a day in this sentence is that of the occasion, not of the text; empty if it is not.

    A statement's opening tells its own day only where it tells of an act; a scrap of a few words
    has no room for one.
    """
    acted = has(sentence, language, "acts")
    if has(sentence, language, "occasion") and not (spoken and acted):
        return "only mentioned: the occasion, not the day of the text"
    scrap = len(sentence) < _SCRAP and not sentence.rstrip().endswith(_ENDS)
    if spoken or acted or scrap:
        return ""
    return "only mentioned: no act of its own is told there"


def answered(sentence: str, language: str | None) -> str:
    """Why a day in a spokesperson's words is what they are on; empty where a speaking has it."""
    language = language or script_language(sentence)
    said = pattern(language, "say")
    if said is None or said.search(sentence) or sentence.rstrip().endswith(_INTRODUCES):
        return ""
    if kinds.named(sentence, language) in _SPEAKING:
        return ""
    return "only mentioned: what the answer is on, for nobody speaks there"


def in_title(title: str, match: DateMatch, language: str | None) -> str:
    """Why a title's date is its occasion's: "Statement on the attack of 3 May"; empty if not.

    The nearer word before the date has it: "Press conference on 3 May", whatever it was about.
    """
    language = language or script_language(title)
    act, about = pattern(language, "acts"), pattern(language, "occasion")
    if about is None:
        return ""
    start = max(0, match.start - _LONGEST)
    done = [word.end() for word in act.finditer(title, start, match.start)] if act else []
    found = about.search(title, max(done, default=start), match.start)
    return _told(found[0]) if found else touching(title, match, language)


def touching(text: str, match: DateMatch, language: str | None, key: str = "occasion") -> str:
    """Why a date that touches an occasion's word is the occasion's: "the 3 May elections"."""
    about = pattern(language or script_language(text), key)
    if about is None:
        return ""
    for word in about.finditer(text, max(0, match.start - _NEAR), match.start):
        if _TOUCHES.fullmatch(text, word.end(), match.start):
            return _told(word[0])
    at = match.end
    while text[at : at + 1] and text[at] in _JOINT:
        at += 1
    after = about.match(text, at)
    return _told(after[0]) if after else ""


def _told(word: str) -> str:
    return f"only mentioned: “{word}” has this day"
