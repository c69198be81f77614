"""What the words around a date say of it: said then, or only mentioned."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise import kinds
from crawler.normalise.dates import trie
from crawler.normalise.dates.layout import ANY_STOP, FULL_STOPS
from crawler.normalise.dates.lexer import tokens
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.table import SPOKEN
from crawler.normalise.dates.trie import UNSPACED

_CLAUSE = re.compile(rf"[,;:.!?()،؛，；：（）{FULL_STOPS}\n]|\s[-–—]\s")
_LONGEST_CLAUSE = 400  # characters
_SHORT = 30  # characters of a clause that belongs to the next
_NEXT = 12  # characters between a day and a verb of saying after it
_FOLLOWS = 24  # characters after a date in which what leaves it open stands
_PREPOSITION = 2  # letters
_NEAR = 32  # characters between a verb of saying and its day


def _reach(match: DateMatch) -> int:
    """How far before a date its clause is looked for: no clause is longer."""
    return max(0, match.start - _LONGEST_CLAUSE)


def clause(text: str, match: DateMatch) -> tuple[int, int]:
    """The clause that a date stands in, cut at punctuation outside the date."""
    start = _reach(match)
    for cut in _CLAUSE.finditer(text, start, match.start):
        start = cut.end()
    reach = min(len(text), match.end + _LONGEST_CLAUSE)
    after = _CLAUSE.search(text, match.end, reach)
    return start, after.start() if after else reach


def knows(language: str | None, text: str, key: str) -> bool:
    """Whether the language's table has words of that key."""
    return pattern(language or script_language(text), key) is not None


def prepares(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether words of preparation stand before the date in its clause: "to prepare the summit"."""
    start, _ = clause(text, match)
    return bool(search(text, language or script_language(text), "prepares", start, match.start))


def tells_act(text: str, language: str | None, *, met: bool = False) -> bool | None:
    """Whether the words tell of an act of the kind bulletins are about; None: no words known.

    `met`: of an encounter, so that signing alone is none.
    """
    language = language or script_language(text)
    words = pattern(language, "encounters" if met else "acts")
    return words.search(text) is not None if words else None


def took_place(sentence: str, match: DateMatch, language: str | None, kind: str | None) -> bool:
    """Whether what a sentence tells to have taken place can be what the text is on.

    A statement or joint document may begin with an outrage, but hardly with several days of one.
    """
    if kind in SPOKEN or (kind == "joint document" and match.extent != "span"):
        return False
    return has(sentence, language, "happens")


def decoy(
    text: str,
    match: DateMatch,
    language: str | None,
    *,
    own: bool = False,
    announced: bool = False,
    since: int = 0,
) -> str:
    """Why the date is only mentioned; empty where the words do not make it so.

    `own`: the text is a paper, so that a preposition of papers makes the day its own;
    `announced`: the text announces, so that what was agreed is the news; `since`: where a clause
    with a day of its own ended before it.
    """
    language = language or script_language(text)
    lead = max(since, clause_and_lead(text, match))
    keys = ("decoy",) if announced else ("decoy", "agreed")
    end = match.start
    if match.extent == "span" and (begun := _beside(text, match, language, "since")):
        end = text.rfind(begun, lead, match.start) if begun in text[lead : match.start] else end
    words = (_history(text, language, key, lead, end) for key in keys)
    found = next(filter(None, words), "")
    # "following the talks held today, 14 June": today is never history
    if found and not _is_today(text, match, language):
        return f"only mentioned: “{found}” stands before it"
    denied = search(text, language, "refutes", sentence_start(text, match), match.start)
    if denied:
        return f"only mentioned: “{denied}” makes it no act"
    if beside := _directly_before(text, match, language, own=own):
        return f"only mentioned: “{beside}” stands directly before it"
    if opens := _opens(text, match, language):
        return opens
    relative = match.relative
    if relative and (relative.years == -1 or relative.months == -1):
        return "only mentioned: told of the year or month before"
    return ""


def _history(text: str, language: str, key: str, start: int, end: int) -> str:
    """The first word of a list that is none of a plain phrase: "the following agreements"."""
    words = pattern(language, key)
    for found in words.finditer(text, start, end) if words else ():
        plain = pattern(language, "plain")
        phrases = plain.finditer(text, start, end) if plain else ()
        if not any(phrase.start() <= found.start() < phrase.end() for phrase in phrases):
            return found[0]
    return ""


def _is_today(text: str, match: DateMatch, language: str) -> bool:
    told = tokens(text[match.start : match.end], language)
    return bool(told) and told[0].letter == "R" and told[0].value == 0


def _directly_before(text: str, match: DateMatch, language: str, *, own: bool) -> str:
    """The word beside the date that takes it away from what the text is about."""
    beside = _beside(text, match, language)
    if own and beside == _beside(text, match, language, "of_paper"):  # "Заявление от 15 мая"
        return ""
    # "с 8 по 10 марта" is from, not since.
    spans = match.extent == "span" and beside.lower() in lexicon(language).around["since"]
    return "" if spans else beside


def without_echoes(text: str, matches: list[DateMatch], language: str | None) -> list[DateMatch]:
    """A sentence's dates without words for the day before them: "昨天…主持当日例行会"."""
    echo = pattern(language or script_language(text), "same_day")
    if echo is None:
        return matches
    return [m for n, m in enumerate(matches) if not (n and echo.fullmatch(text, m.start, m.end))]


def without_eves(text: str, matches: list[DateMatch], language: str | None) -> list[DateMatch]:
    """The dates without words for the day before, which can be that before another of them.

    Nor one that is the eve of what follows: "накануне саммита".
    """
    language = language or script_language(text)
    eves, of = pattern(language, "eve"), starred(language, "eve_of")
    if eves is None:
        return matches
    told = [match for match in matches if not eves.match(text, match.start, match.end)]
    if told or len(matches) > 1:
        return told
    return [match for match in matches if not (of and _has_longer(of, text, match.end + 1))]


def _has_longer(words: re.Pattern[str], text: str, at: int) -> bool:
    """Whether one of the words begins there, and is no preposition: "накануне на Урале"."""
    found = words.match(text, at)
    return found is not None and len(found[0]) > _PREPOSITION


def open_end(text: str, match: DateMatch, language: str | None) -> str:
    """Which end of an open interval a day is: "since", "until" or empty."""
    language = language or script_language(text)
    if match.extent != "moment":
        return ""
    for side in ("since", "until"):
        if _beside(text, match, language, side) or _follows(text, match, language, side):
            return side
    return ""


def _opens(text: str, match: DateMatch, language: str) -> str:
    """Why a day is but an end of an open interval; empty where only "from" says so."""
    side = open_end(text, match, language)
    onwards = side == "since" and _directly(text, match, language, "onwards")
    if side == "until" or onwards or (side and _follows(text, match, language, side)):
        return f"only mentioned: it is told as the {'end' if side == 'until' else 'beginning'}"
    return ""


def _follows(text: str, match: DateMatch, language: str, side: str) -> bool:
    endings = lexicon(language).around["until_endings"] if side == "until" else ()
    ended = endings and text[match.start : match.end].lower().endswith(endings)
    return bool(ended) or _directly(text, match, language, f"{side}_after")


def _directly(text: str, match: DateMatch, language: str, key: str) -> bool:
    """Whether words of a list stand directly after the date, or its apostrophe."""
    words = pattern(language, key)
    found = words.search(text, match.end, match.end + _FOLLOWS) if words else None
    return found is not None and not text[match.end : found.start()].strip(" '’")


def clause_and_lead(text: str, match: DateMatch) -> int:
    """Where a date's clause begins, with a short one before it: "Seventy years ago, on …"."""
    start = _reach(match)
    cuts = [start, *(cut.end() for cut in _CLAUSE.finditer(text, start, match.start))]
    if len(cuts) > 1 and cuts[-1] - cuts[-2] <= _SHORT:
        return cuts[-2]
    return cuts[-1]


def sentence_start(text: str, match: DateMatch) -> int:
    """Where the sentence of a date begins."""
    start = _reach(match)
    return max([start, *(stop.end() for stop in ANY_STOP.finditer(text, start, match.start))])


def saying(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether a verb of saying has this day: "said on Monday", "сообщает МИД в понедельник"."""
    language = language or script_language(text)
    said = pattern(language, "say")
    if said is None:
        return False
    start, end = clause(text, match)
    if search(text, language, "told_so", start, match.start):
        return True
    before = [verb.end() for verb in said.finditer(text, start, match.start)]
    if before and match.start - before[-1] <= _NEAR:
        if kinds.named(text[before[-1] : match.start], language) == "press conference":
            return False  # "told a press conference held here Thursday": it is the conference's
        # "announced he will visit on Friday", "said the treaty signed on 16 July", "dijo que el
        # viernes recibió": the day is not that of saying.
        keys = ("ahead", "departs", "papers", "signed_alone", "relatives_alone")
        return not any(search(text, language, key, before[-1], match.start) for key in keys)
    after = said.search(text, match.end, min(end, match.end + _NEXT))
    if after is None:
        return False
    return bool(UNSPACED.search(after[0])) or not text[match.end : after.start()].strip(" ,")


def has(text: str, language: str | None, key: str) -> bool:
    """Whether a text has a word of a language's list."""
    return bool(search(text, language or script_language(text), key, 0, len(text)))


def search(text: str, language: str, key: str, start: int, end: int) -> str:
    """The first word of a language's list between two places of a text; empty where none is."""
    words = pattern(language, key)
    found = words.search(text, start, end) if words else None
    return found[0] if found else ""


def _beside(text: str, match: DateMatch, language: str, key: str = "beside") -> str:
    words = pattern(language, key)
    if words is None:
        return ""
    found = list(words.finditer(text, max(0, match.start - 24), match.start))
    if not found or text[found[-1].end() : match.start].strip():
        return ""
    return found[-1][0]


@cache
def pattern(language: str, key: str) -> re.Pattern[str] | None:
    """The words of a language's list (lexicon.AROUND) as one pattern; None where it has none."""
    endings = _endings(language) if key == "ahead" else ""
    words = [word.replace("'", "ʼ").replace("’", "ʼ") for word in lexicon(language).around[key]]
    if not words and not endings:
        return None
    spaced = trie.pattern((w for w in words if not UNSPACED.search(w)), bounded=True)
    unspaced = trie.pattern((w for w in words if UNSPACED.search(w)), bounded=False)
    # A number may stand directly before a word: "70주년".
    parts = [
        spaced and rf"(?<![^\W\d_])(?:{spaced.pattern})",
        unspaced and unspaced.pattern,
        endings,
    ]
    return re.compile("|".join(filter(None, parts)), re.I)


def _endings(language: str) -> str:
    """The verbs of what is to come by their endings: "visitera", "gidecek"."""
    endings = "|".join(lexicon(language).around["ahead_endings"])
    last = r"(?=\W*\Z)" if lexicon(language).verb_last else ""  # before, they may be participles
    return endings and rf"(?<![^\W\d_])(?-i:[^\W\d_A-Z]+(?:{endings})(?![^\W\d_])){last}"


@cache
def starred(language: str, key: str) -> re.Pattern[str] | None:
    """The words of a list as one pattern, in which a star is the letters of any stem or ending."""
    words = sorted(lexicon(language).around[key], key=len, reverse=True)
    parts = [re.escape(word).replace(r"\*", r"[^\W\d_]*") for word in words]
    whole = (p if UNSPACED.search(p) else rf"(?<![^\W\d_]){p}(?![^\W\d_])" for p in parts)
    return re.compile("|".join(whole), re.I) if words else None
