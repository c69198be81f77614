"""Finds the dates in a text, each with the bounds that its words alone give."""

from __future__ import annotations

import re

from crawler.normalise.dates import (
    attributive,
    forms,
    named,
    ranges,
    reader,
    shortyears,
    trie,
    twozones,
)
from crawler.normalise.dates.found import Found
from crawler.normalise.dates.lexer import tokens
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import DateContext, DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.token import Token

# A number sign before digits makes them a number; so do a slash or letters of a symbol.
_NUMBERED = re.compile(
    r"(?:\b(?:no|nos|nr|num|ref|refer|tel|fax|doc|res|art|phone|isbn|issn|version|section|article|item|agenda|"
    r"chapter|paragraph|para|resolution|decision|v|п|ст|ул)\s?[.:]?|№|[#º°§]|第"
    r"|(?<!:\d\d )/)\s?$|\d[.,]$",  # "12:40 / 26.10.2015" is a time and its day
    re.I,
)

# A number and a day that a spaced dash sets off from it.
_AND_DAY = re.compile(rf"\d+\s[{re.escape(trie.HYPHENS)}]\s(?=\d+[./])")
_CODE = re.compile(r"[^\W\d_]-$")
# Capitals or a number's sign glued to digits make a code of them: "MFA-2001-06-14", "doc-…".
_GLUED = re.compile(
    r"(?<![^\W_])(?:[A-ZА-ЯΑ-Ω][A-ZА-ЯΑ-Ω0-9]{0,5}|(?i:no|nr|num|ref|doc|res|art|id|rev|iso|v))[‐‑–−-]$"
)
_HYPHENS = ("-", "‐", "‑", "–", "−")
_ERA_LETTER = re.compile(r"(?<![^\W_])[A-Z]$")
# A telephone's word, and nothing but numbers from there on: "Тел.: 2-10-2003, 14-06-01".
_TELEPHONE = re.compile(
    r"(?<![^\W\d_])(?:t[ée]l[ée](?:ph|f)on[eo]?s?|t[ée]l|tfno?|tlf|tfn|phones?|(?:tele)?fax|"
    r"faks|mobile|whatsapp|hotline|puh(?:elin)?|sími|тел|телефон[ыаи]?|факс|τηλ(?:έφωνο)?|φαξ|هاتف|الهاتف|فاكس|"
    r"تلفن|فون|טל|טלפון|פקס|điện thoại|फ़ोन|फोन|दूरभाष|ফোন|тэл)"
    r"\s?(?:no|nr|n°|№)?[\s.:)]*[\d\s()+.,;:/–-]*$"
    r"|(?:电话|電話|传真|傳真|ファックス|전화|팩스|โทร)[\s.:：)）]*[\d\s()（）+.,、;:/–-]*$",
    re.I,
)
_LINE = 60  # characters of numbers that a telephone's word can have after it


def find(text: str, language: str | None, context: DateContext) -> list[DateMatch]:
    """The dates of a text in order, never overlapping; a text without dates gives none."""
    language = language or script_language(text)
    words = lexicon(language)
    found = tokens(text, language)
    if not found:
        return []
    letters = "".join([token.letter for token in found])
    if shortyears.MAY.search(letters):
        found = shortyears.told(text, found, letters, words)
        letters = "".join([token.letter for token in found])
    pattern = forms.pattern(words.habits)
    matches: list[tuple[int, int, DateMatch]] = []
    match = pattern.search(letters)
    while match:
        start, after = match.span()
        read = _read(match, found, text, context, words.habits, language)
        if read is not None:
            matches.append((start, after, read))
        # What is no date may have hidden one: "No: 96, 8 March 2022".
        match = pattern.search(letters, after if read is not None else start + 1)
    joined = ranges.joined(matches, letters, found)
    return twozones.joined(joined, text, language) if len(joined) > 1 else joined


def _read(
    match: re.Match[str],
    found: list[Token],
    text: str,
    context: DateContext,
    habits: frozenset[str],
    language: str,
) -> DateMatch | None:
    first = _without_a_names_number(found[match.start()], text)
    if first is None:
        return None
    found[match.start()], start = first, first.start
    before = text[max(0, start - 12) : start]
    if before.endswith(_HYPHENS) and text[start].isdigit() and _GLUED.search(before):
        return None
    read = reader.read(Found(match, found, context, habits))
    if read and attributive.is_idle(text, read, language):
        return None
    if read and read.form in ("days", "numeric") and _coded(before, text[read.start : read.end]):
        return None
    if read and read.form == "weekday" and "small_weekdays" in habits:
        return None if named.is_surname(text, read.start, read.end) else read
    line = text[max(0, start - _LINE) : start]
    if read and read.form == "numeric" and _TELEPHONE.search(line) and not _bracketed(text, read):
        return None
    return read


def _without_a_names_number(token: Token, text: str) -> Token | None:
    """The token, without the number of a name before a dash; None where it is but such a number.

    "No. 14 - 14/06/2001", "G20 - 14/06/2001".
    """
    start = token.start
    if not text[start].isdigit():
        return token
    other = _AND_DAY.match(token.text) if token.letter == "U" else None
    numbered = _NUMBERED.search(text, max(0, start - 12), start)
    if not (numbered or (other and named.ends_in(text, start))):
        return token
    return other and token._replace(start=start + other.end(), text=token.text[other.end() :])


def _bracketed(text: str, read: DateMatch) -> bool:
    # "Talks over Telephone(20/11/2001)": brackets set a date off, of a number they hold a part.
    return text[: read.start].endswith(("(", "（")) and text[read.end :].startswith((")", "）"))


def _coded(before: str, told: str) -> bool:
    """Whether a list of days begins with a code's number, or an era's letter stands before a day.

    "SC-12, 14 Haziran" is the 14th; "H30.1.9" is of the year 30 of another count.
    """
    return ("," in told and bool(_CODE.search(before))) or bool(_ERA_LETTER.search(before))
