"""Days that a clause within the sentence has: "the envoy who came on the 12th was met on the 14th".

Looked for only where another day of the sentence is left for the act.
"""

from __future__ import annotations

import re

from crawler.normalise.dates import clauses
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.trie import UNSPACED
from crawler.normalise.dates.wording import pattern, starred

_RELATIVE = 64  # characters before a clause or span that say what it is of
_BEFORE = 28  # between a participle and the day that it has: "прибывший в Москву"
_AFTER = 24  # between a day and its participle: "14 Haziran'da göreve başlayan"
_AFTER_CLOSE = 8  # the same in scripts without spaces
_NOUN = 16  # and between a participle and the act that it is of: "yapılan ikili görüşmede"
_NOUN_CLOSE = 4
_PREPOSITION = 16  # before a day in which a preposition that touches it begins
_PARTED = re.compile(r"[,;:.!?()،؛、，；：（）。۔।։]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_WORD_AFTER = re.compile(r"\s*([^\W\d_]+)")
_HIRAGANA = re.compile("[\u3041-\u309f]")


def asides(text: str, matches: list[DateMatch], language: str | None) -> list[DateMatch]:
    """Those of a sentence's dates that clauses within it have, where another is its own."""
    if len(matches) < 2:
        return []
    language = language or script_language(text)
    ends = [0, *(match.end for match in matches)]
    starts = [*(match.start for match in matches), len(text)]
    befores = [matches[0], *matches[:-1]]
    found = [
        match
        for match, before, low, high in zip(matches, befores, ends[:-1], starts[1:], strict=True)
        if clauses.after_comma(text, match, language)
        or _follows_pronoun(text, match, language, low)
        or _follows_participle(text, match, language, low)
        or _before_participle(text, match, language, high)
        or (low and _of_a_noun(text, match, language))
        or _of_going_home(text, before, match, language)
    ]
    return found if len(found) < len(matches) else []


def _follows_pronoun(text: str, match: DateMatch, language: str, low: int) -> bool:
    """Whether a pronoun without a comma has it: "el Embajador que llegó", but not "dijo que"."""
    pronoun = clauses.alone(text, match, language, low)
    if pronoun is None:
        return False
    told = pattern(language, "say")
    near = max(low, pronoun.start() - _RELATIVE)
    said = told and told.search(text, near, pronoun.start())
    return not said and bool(text[pronoun.end() : match.start].strip())


def _follows_participle(text: str, match: DateMatch, language: str, low: int) -> bool:
    """Whether a participle without an auxiliary has the day: "l'ambassadeur arrivé le 12"."""
    words = starred(language, "attributes")
    near = max(low, match.start - _BEFORE)
    found = list(words.finditer(text, near, match.start)) if words else []
    if not found or _PARTED.search(text, found[-1].end(), match.start):
        return False
    if low and not text[low : found[-1].start()].strip():
        return False  # "4. června zvolený prezident se 14. června": it has the day before it
    before = _WORD_BEFORE.search(text, 0, found[-1].start())
    return not (before and _helps(before[1], language))


def _before_participle(text: str, match: DateMatch, language: str, high: int) -> bool:
    """Whether a participle after the day has it, and no act: 12日抵达的, "12 Haziran'da atanan"."""
    words, acts = starred(language, "attributes_after"), pattern(language, "acts")
    if words is None:
        return False
    close = bool(UNSPACED.search(text[match.end : match.end + 3]))
    end = match.end + (_AFTER_CLOSE if close else _AFTER)
    found = next((w for w in words.finditer(text, match.end, high) if w.start() <= end), None)
    if found is None or _PARTED.search(text, match.end, found.start()):
        return False
    noun = _WORD_AFTER.match(text, found.end())
    if noun is None or _HIRAGANA.match(noun[1]) or _helps(noun[1], language):
        return False
    if acts is None:
        return True
    of_act = acts.search(text, noun.start(1), noun.start(1) + (_NOUN_CLOSE if close else _NOUN))
    return not (of_act or acts.search(text, match.end, found.start()))


def _of_a_noun(text: str, match: DateMatch, language: str) -> bool:
    """Whether a preposition gives a later day to the noun before it: "to discuss the summit of"."""
    if match.extent == "span":
        return False  # "du 16 au 19 mai" is from
    words = pattern(language, "of_paper")
    near = text[max(0, match.start - _PREPOSITION) : match.start]
    return bool(words and any(not near[w.end() :].strip() for w in words.finditer(near)))


def _of_going_home(text: str, before: DateMatch, match: DateMatch, language: str) -> bool:
    """Whether a day is that of the return from what lasted: "visited … from 4 to 10, returned"."""
    words, acts = pattern(language, "returns"), pattern(language, "acts")
    if before.extent != "span" or match.extent == "span" or words is None or acts is None:
        return False
    home = words.search(text, before.end, match.start)
    start = max(0, before.start - _RELATIVE)
    return bool(home and acts.search(text, start, before.start)) and not acts.search(
        text, before.end, match.start
    )


def _helps(word: str, language: str) -> bool:
    """Whether a word makes the participle beside it a verb: "est arrivé", "नियुक्त किया"."""
    return word.lower() in lexicon(language).around["auxiliaries"]
