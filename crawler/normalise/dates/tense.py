"""Whether the words around a date tell it as done or as what is to come."""

from __future__ import annotations

from crawler.normalise.dates import wording
from crawler.normalise.dates.layout import ANY_STOP, sentence_end
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import BESIDE, DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.trie import UNSPACED

# What is to come, in the future or in the present tense of a journey: "leaves on Friday".
AHEAD = ("ahead", "departs")
_AFTER = 80  # characters after a leading date in which its verb stands
_AFTER_CLOSE = 10  # the same in scripts without spaces
_LEADING = 16  # characters before a date that leads its clause


def headline_looks_ahead(title: str, language: str | None) -> bool:
    """Whether a title is of what is to come."""
    return wording.has(title, language, "ahead") or wording.has(title, language, "ahead_title")


def ahead(text: str, match: DateMatch, language: str | None, *, announced: bool) -> bool | None:
    """Whether a day is to come; None where it can be on either side.

    `announced`: the bulletin tells of what is to come, so that only words of the past put a day of
    its text behind.
    """
    if looks_ahead(text, match, language):
        return True
    if undecided(text, match, language):
        return None
    # "The ministers meet on Monday": told before it, or as chronicles tell what was.
    either = announced or (match.form == "weekday" and _is_present(text, match, language))
    return None if either and not _is_done(text, match, language) else False


def looks_ahead(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether the date's own clause is of what is to come: "will meet on Friday".

    "Met on Friday and said that Russia will …" is not: the word must come before the date, or
    after one that leads its clause, before any act that is told as done.
    """
    language = language or script_language(text)
    told = _verb(text, match, language, AHEAD)
    # "telah berlepas", "عازم … شد": a verb of travel without a tense
    return bool(told) and (told == "ahead" or not _is_done(text, match, language))


def _verb(text: str, match: DateMatch, language: str, keys: tuple[str, ...]) -> str:
    """The key of the words that the date's verb is of; empty where it is of none."""
    start, _ = wording.clause(text, match)
    # Words of the date itself may tell it: Swedish "på måndag" is next Monday, "i måndags" last.
    for key in keys:
        if wording.search(text, language, key, start, match.end):
            return key
    reach = _AFTER
    if UNSPACED.search(text[match.end : match.end + 2]):
        reach = _AFTER_CLOSE
    elif len(text[start : match.start].strip()) > _LEADING:
        return ""
    verbs_last = lexicon(language).verb_last
    end = match.end + reach
    end = _sentence_end(text, match) if verbs_last else sentence_end(text, match.end, end)
    for key in keys:
        words = wording.pattern(language, key)
        verb = words.search(text, match.end, end) if words else None
        if verb and (
            verbs_last or not wording.search(text, language, "acts", match.end, verb.start())
        ):
            return key
    return ""


def undecided(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether a word for yesterday and tomorrow stands in a sentence without a verb in the past."""
    relative = match.relative
    if relative is None or relative.days != BESIDE:
        return False
    language = language or script_language(text)
    return not wording.search(text, language, "done", match.end, _sentence_end(text, match))


def _is_present(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether an act is told in the present in the date's clause, and the words name no week."""
    if match.relative is not None:
        return False
    language = language or script_language(text)
    return bool(_verb(text, match, language, ("present",)))


def _is_done(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether a word of the past stands in the date's clause, or after it where verbs come last."""
    language = language or script_language(text)
    start, end = wording.clause(text, match)
    if lexicon(language).verb_last:
        start = match.end
    return bool(wording.search(text, language, "done", start, end))


def _sentence_end(text: str, match: DateMatch) -> int:
    stop = ANY_STOP.search(text, match.end)
    return stop.start() if stop else len(text)
