"""The day on which a text went out or was spoken, as it tells itself: "sent a letter on 3 May"."""

from __future__ import annotations

import re

from crawler.normalise import kinds
from crawler.normalise.dates import wording
from crawler.normalise.dates.layout import ANY_STOP
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language

_APART = 80  # characters between a verb of sending and what is sent, or the day before it
_AFTER = 40  # characters between what is sent and the day after it
_SUBJECT = 12  # letters before such a verb that name nothing: "was", "Das wurde"
_DIGIT = re.compile(r"\d")
_COMMAS = (",", "،", "，", "、")
_BLOCKS = ("occasion", "acts", "ahead", "papers")


def own(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether a verb of sending has the day, with a word for what is sent beside it.

    Words of an occasion between them, or before the day in its clause, make it the occasion's.
    """
    language = language or script_language(text)
    sends, missives = (wording.pattern(language, key) for key in ("sends", "missives"))
    if sends is None or missives is None:
        return False
    start, end = wording.clause(text, match)
    for verb in sends.finditer(text, match.end, match.end + _APART):
        sent = missives.search(text, match.end, verb.end() + _APART)
        led = not _blocked(text, language, start, match.start)
        if sent and led and not _blocked(text, language, match.end, verb.start(), about=True):
            return True
    for verb in sends.finditer(text, start, match.start):
        sent = missives.search(text, max(start, verb.start() - _APART), end)
        near = match.start - max(verb.end(), sent.end() if sent else 0) <= _AFTER
        if sent and near and not _blocked(text, language, verb.end(), match.start):
            return True
    return False


def summoned(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether the ministry's own act has the day: "summoned the envoy on 14 June"."""
    language = language or script_language(text)
    words = wording.pattern(language, "summons")
    start = wording.sentence_start(text, match)
    before = text[start : match.start]
    if words is None or wording.has(before, language, "relatives_alone"):
        return False
    verb = words.search(text, start, match.start)
    if verb is not None:
        return not _blocked(text, language, verb.end(), match.start)
    verb = words.search(text, match.end, match.end + _APART)
    leads = verb and not _blocked(text, language, start, match.start)
    return bool(verb and leads and not _blocked(text, language, match.end, verb.start()))


def delivered(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether the day is told as that of the speech itself: "delivered a speech … on 3 May"."""
    words = wording.pattern(language or script_language(text), "delivers")
    start, end = wording.clause(text, match)
    return bool(words and words.search(text, start, end))


def heads(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether such words stand before the day, and nothing between that could have it too."""
    language = language or script_language(text)
    words = wording.pattern(language, "delivers")
    start, _ = wording.clause(text, match)
    found = words.search(text, start, match.start) if words else None
    return found is not None and not _blocked(text, language, found.end(), match.start)


def made(text: str, match: DateMatch, language: str | None, kind: str | None) -> bool:
    """Whether the text, not named or by its kind, begins by telling when it was made.

    "Adopted in Beijing on 19 September", "This interview was recorded on 18 September".
    """
    language = language or script_language(text)
    words, start = wording.pattern(language, "made"), wording.sentence_start(text, match)
    if words is None:
        return False
    word = words.search(text, start, match.start)
    if word is None or _DIGIT.search(text, word.end(), match.start):
        return False
    named = text[start : word.start()].strip()
    own = kinds.named(named, language) == kind
    if len(named) <= _SUBJECT:  # "Adopted on 11 March, the resolution …" is of that
        own = own or not text[match.end :].lstrip().startswith(_COMMAS)
    return own and not _blocked(text, language, word.end(), match.start)


def _blocked(text: str, language: str, start: int, end: int, *, about: bool = False) -> bool:
    """Whether a word between names something else that can have the day.

    `about`: what a preposition gives as the cause has no day: "on the 3rd, over the attack, sent".
    """
    missives, cause = (wording.pattern(language, key) for key in ("missives", "about"))
    words = [wording.pattern(language, key) for key in _BLOCKS]
    for word in (word for said in words if said for word in said.finditer(text, start, end)):
        if missives and missives.fullmatch(word[0]):
            continue
        if not (about and cause and cause.search(text, start, word.start())):
            return True
    return bool(ANY_STOP.search(text, start, end))
