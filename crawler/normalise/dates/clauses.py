"""Relative clauses: what the day within one is of, "the accord that was signed on 12 June"."""

from __future__ import annotations

import re

from crawler.normalise.dates import wording
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language

_REACH = 64  # characters between a pronoun and its day
_CLOSE = 24  # the same where no verb of signing tells whose day it is
_LONGEST = 32  # characters of a noun before a pronoun
_VERB = 24  # before a pronoun in which a verb of saying that touches it begins
_COMMAS = (",", "،", "、", "，")
_PARTED = re.compile(r"[,;:.!?()،؛、，；：（）。۔।։]")
_DAY = re.compile(r"\d")
_SIGNED = ("signed", "signed_alone", "signs", "signing")


def after_comma(text: str, match: DateMatch, language: str) -> re.Match[str] | None:
    """The pronoun at whose comma a date's clause begins: "L'ambassadeur, qui a été reçu le 12"."""
    start, _ = wording.clause(text, match)
    words = wording.pattern(language, "relatives")
    if words is None or text[start - 1 : start] not in _COMMAS:
        return None
    found = words.search(text, start, match.start)
    return found if found and not text[start : found.start()].strip() else None


def alone(text: str, match: DateMatch, language: str, low: int = 0) -> re.Match[str] | None:
    """The nearest pronoun that needs no comma: "el acuerdo que fue firmado el 12"."""
    words = wording.pattern(language, "relatives_alone")
    near = max(low, match.start - _REACH)
    found = list(words.finditer(text, near, match.start)) if words else []
    if not found or _PARTED.search(text, found[-1].end(), match.start):
        return None
    return found[-1]


def of_paper(text: str, match: DateMatch, language: str | None) -> str:
    """Why a day is that on which something was signed, as a relative clause tells; else empty."""
    language = language or script_language(text)
    pronoun, end = _on_a_thing(text, match, language)
    if pronoun is None:
        return ""
    told = _signed(text, language, pronoun.end(), end)
    if told is None or _DAY.search(text, told.end(), match.start):
        return ""  # "the accord that was signed on 12 June enters into force today"
    if wording.search(text, language, "papers", pronoun.end(), end):
        return ""  # "the ministers who signed the accord on 12 June"
    return f"only mentioned: the day of what was “{told[0]}”"


def of_matter(text: str, match: DateMatch, language: str | None) -> str:
    """Why a day is that of what was spoken of: "They discussed the centre that was opened on"."""
    language = language or script_language(text)
    pronoun, end = _on_a_thing(text, match, language)
    if pronoun is None:
        return ""
    if match.start - pronoun.end() > _CLOSE or _DAY.search(text, pronoun.end(), match.start):
        return ""  # "They discussed issues that are of interest to both countries on 12 June"
    own = wording.starred(language, "meetings"), wording.pattern(language, "happens")
    if any(words and words.search(text, pronoun.end(), end) for words in own):
        return ""  # "with X, who came on a visit on 12 June"
    start = wording.sentence_start(text, match)
    verb = wording.search(text, language, "discusses", start, pronoun.start())
    return verb and f"only mentioned: the day of what they “{verb}”"


def tells_encounter(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether its clause is on an encounter that opens the sentence: "The talks, which began"."""
    language = language or script_language(text)
    pronoun = after_comma(text, match, language) or alone(text, match, language)
    if pronoun is None or wording.open_end(text, match, language):
        return False
    noun = _encounter(text, pronoun, language)
    if noun is None:
        return False
    start = wording.sentence_start(text, match)
    keys = ("acts", "decoy", "refutes")
    return not any(wording.search(text, language, key, start, noun.start()) for key in keys)


def _on_a_thing(text: str, match: DateMatch, language: str) -> tuple[re.Match[str] | None, int]:
    """The pronoun of a clause on what is no encounter and was not said, and the clause's end."""
    pronoun, end = after_comma(text, match, language), wording.clause(text, match)[1]
    if pronoun is None:
        pronoun, end = alone(text, match, language), match.start
    if pronoun is None or _encounter(text, pronoun, language):
        return None, end
    said = wording.pattern(language, "say")
    before = text[max(0, pronoun.start() - _VERB) : pronoun.start()].rstrip(" ,")
    if said and any(verb.end() == len(before) for verb in said.finditer(before)):
        return None, end  # "informó que fue firmado el 12": no noun, and the news itself
    return pronoun, end


def _encounter(text: str, pronoun: re.Match[str], language: str) -> re.Match[str] | None:
    """The noun of an encounter directly before a pronoun."""
    nouns = wording.starred(language, "meetings") or wording.pattern(language, "acts")
    near = max(0, pronoun.start() - _LONGEST)
    for noun in nouns.finditer(text, near, pronoun.start()) if nouns else ():
        if text[noun.end() : pronoun.start()].strip() in ("", *_COMMAS):
            return noun
    return None


def _signed(text: str, language: str, start: int, end: int) -> re.Match[str] | None:
    """The first verb of signing, adopting and their like between two places of a text."""
    words = [wording.pattern(language, key) for key in _SIGNED]
    words.append(wording.starred(language, "attributes"))
    found = (word.search(text, start, end) for word in words if word)
    return next(filter(None, found), None)
