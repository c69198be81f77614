"""Days of what a text is on, and is not itself: the attack, the elections of 3 May."""

from __future__ import annotations

import re

from crawler.normalise import kinds
from crawler.normalise.dates.layout import FULL_STOPS
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.trie import UNSPACED
from crawler.normalise.dates.wording import clause, has, pattern, sentence_start, starred

_SCRAP = 60  # characters of words that end in no full stop, and so are no whole sentence
_ENDS = tuple(f".!?؟{FULL_STOPS}")
_LONGEST = 400  # characters of a title before its day
_NEAR = 24  # characters before a day in which a word that touches it begins
_TOUCHES = re.compile(r"\s*(?:[^\W\d_]{1,5}\.?\s*)?")  # "выборов 3 июня", "volbám dne 3."
_SPEAKING = ("spokesperson's answer", "press conference", "interview")
_INTRODUCES = (":", "：")  # what is asked or said
_DAY = re.compile(r"\d")
_JOINT = " 的の'’"
_REACH = 64  # characters between what relates, the noun of a meeting and its day
_ADJOINS = 6  # and between a noun and its participle, or a day and its noun: "talks held"


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


def related(text: str, match: DateMatch, language: str | None) -> str:
    """Why a day is that of another meeting, which its act looks to: "in light of the talks of"."""
    language = language or script_language(text)
    words, nouns = pattern(language, "relates"), starred(language, "meetings")
    if words is None or nouns is None:
        return ""
    if lexicon(language).verb_last or UNSPACED.search(text, match.end, match.end + _REACH):
        return _related_after(text, match, language, words, nouns)
    start, end = _tied(text, match, language)
    for word in words.finditer(text, start, end):
        noun = nouns.search(text, word.end(), min(end, word.end() + _REACH))
        if noun is None:  # "in light of the 31 July meeting"
            noun = nouns.match(text, match.end + 1) if end - word.end() <= _NEAR else None
        elif _is_apart(text, word, noun, match, language):
            noun = None
        if noun and not _verb(text, word.end(), min(noun.start(), end), language):
            return f"only mentioned: “{word[0]}” relates to it"
    return ""


def _tied(text: str, match: DateMatch, language: str) -> tuple[int, int]:
    """Where the words can be that tie a day to its act: a participle's comma ends them."""
    start, _ = clause(text, match)
    keys = pattern(language, "relatives"), starred(language, "attributes")
    if text[start - 1 : start] == "," and any(w and w.match(text, start + 1) for w in keys):
        return sentence_start(text, match), start - 1
    return start, match.start


def _is_apart(
    text: str, word: re.Match[str], noun: re.Match[str], match: DateMatch, language: str
) -> bool:
    """Whether a day is not the noun's: another is, or "In light of the talks they met on 3 May"."""
    if match.start - noun.end() > _REACH or _DAY.search(text, noun.end(), match.start):
        return True
    begins = not text[sentence_start(text, match) : word.start()].strip()
    return begins and _verb(text, noun.end() + _ADJOINS, match.start, language)


def _verb(text: str, start: int, end: int, language: str) -> bool:
    """Whether an act is told there by another word than a meeting's noun."""
    acts, nouns = pattern(language, "encounters"), starred(language, "meetings")
    found = acts.finditer(text, start, end) if acts else ()
    return any(not (nouns and nouns.match(text, act.start())) for act in found)


def _related_after(
    text: str, match: DateMatch, language: str, words: re.Pattern[str], nouns: re.Pattern[str]
) -> str:
    """The same where the words stand behind the noun: "31 Temmuz'da yapılan toplantı ışığında"."""
    of, (_, end) = starred(language, "attributes_after"), clause(text, match)
    for noun in nouns.finditer(text, match.end, min(end, match.end + _REACH)):
        word = words.match(text, noun.end() + (text[noun.end() : noun.end() + 1] == " "))
        between = text[match.end : noun.start()]
        tied = len(between) <= _ADJOINS or (of and of.search(between))
        if word and tied and "、" not in between:
            return f"only mentioned: “{word[0]}” relates to it"
    return ""


def _told(word: str) -> str:
    return f"only mentioned: “{word}” has this day"
