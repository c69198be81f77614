"""The words of one language that dates are made of: CLDR's names and our `languages/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from crawler.normalise import tongue
from crawler.normalise.dates import adjectives, ago, names, numerals, parts, spellings, trie, zones
from crawler.normalise.dates.match import BESIDE, CALENDAR, EITHER, NEAREST
from crawler.normalise.dates.token import Meaning

# Keys of a language's table that are sets of words: what each word can be.
_SETS = {
    "at": Meaning("@"), "from": Meaning("f"), "range": Meaning("r"), "and": Meaning("&"),
    "between": Meaning("b"),
    "day": Meaning("d"), "named_day": Meaning("g"), "day_named": Meaning("G"),
    "this": Meaning("T"), "last": Meaning("L", -EITHER), "next": Meaning("X", EITHER),
    "past": Meaning("L", -NEAREST), "coming": Meaning("X", NEAREST),
    "last_week": Meaning("L", -CALENDAR), "next_week": Meaning("X", CALENDAR),
    "this_year": Meaning("q"), "last_year": Meaning("q", -1), "next_year": Meaning("q", 1),
    "this_month": Meaning("k"), "last_month": Meaning("k", -1), "next_month": Meaning("k", 1),
    **{key: Meaning("S", part) for key, part in parts.NAMES.items()},
    "half": Meaning("K", parts.HALF), "quarter": Meaning("K", parts.QUARTER),
    "am": Meaning("a"), "pm": Meaning("a", 12), "part": Meaning("P"), "clock": Meaning("h"),
    "beside_today": Meaning("R", BESIDE), "eve": Meaning("e", -1),
    "year": Meaning("y"), "filler": Meaning("o"), "nothing": Meaning("x"), "every": Meaning("v"),
}  # fmt: skip
# Months as some write them, in capitals only: 14.VI.2001.
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# The keys of case endings, by what they are put on: "noyabr" and "noyabrda", "reede" and "reedel".
_ENDINGS = {"M": "month_endings", "W": "weekday_endings"}
# Keys that are numbers of words, or words of numbers.
_NUMBERED = {"months": "M", "weekdays": "W", "weekdays_beside": "w", "hijri": "M", "persian": "M",
             "day_words": "D"}  # fmt: skip
_VALUED = {"relative": "R", "pairs": "j", "ordinals": "D", "seasons": "Q", "eras": "E"}
# Eras as what is to be added to their years; the same in every language that writes them.
_ERAS = {
    "民國": 1911, "民国": 1911, "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988,
    "令和": 2018, "พ.ศ.": -543, "พ.ศ": -543, "พุทธศักราช": -543, "ค.ศ.": 0, "ค.ศ": 0,
    "公元": 0, "西元": 0, "西暦": 0,
}  # fmt: skip

# Keys that are words around dates.
AROUND = {
    "say": "verbs of saying",
    "told_so": "a whole clause of saying: this was announced by … on Friday",
    "ahead": "words of what is to come",
    "ahead_endings": "of small words that are (of a sentence's last where verbs stand there): -era",
    "ahead_title": "and such as only a headline has so: to visit",
    "done": "words of the past: what puts a day behind beside verbs that tell no tense",
    "departs": "verbs of travel in the present, ahead in a text: travels to, leaves for",
    "present": "verbs of acts in the present, whose weekday lies on either side: meets",
    "decoy": "words before a date, in its clause, that make it history",
    "plain": "phrases in which such a word makes none: the following agreements",
    "after": "which of them only tell what it came after: following the meeting",
    "relatives": "what begins a relative clause after a comma: qui, который",
    "relatives_alone": "and one that needs no comma: الذي, som",
    "attributes": "participles before the day that they have (a star is any letters): arrivé*",
    "attributes_after": "and after it: 抵达的, atanan",
    "auxiliaries": "what beside a participle makes it a verb: est, किया",
    "anniversary": "what gives a title's date to what is remembered",
    "founded": "what tells of a founding, whose day is no news (a star is any letters): founded",
    "apart": "verbs that tell the second of two days apart: left, was, took place",
    "returns": "verbs of going home, whose day is not the journey's: returned",
    "born": "words of birth and death before their day: born on",
    "born_after": "and directly after it: 出生",
    "recalled_after": "verbs of looking back at the end of a sentence: 振り返った",
    "awaited_after": "what after a day makes it that of something to come: 앞두고",
    "refutes": "verbs that make what follows in their sentence untrue: denied reports",
    "agreed": "words that make a later day one agreed upon, but not in an announcement",
    "again": "words of what comes next: a later sentence's day with them is no news of its own",
    "beside": "words directly before a date that do",
    "due": "what falls due or runs out on the day after it: deadline, expires",
    "due_by": "words that do only directly before it, or its time of day: by, entro",
    "due_after": "and directly after its day: 截止",
    "occasion": "what a statement is about, and is not itself",
    "calamities": "floods, accidents: a day that touches them is theirs, not that of the help",
    "acts": "what bulletins tell of as done",
    "discusses": "verbs of speaking of something, whose day is none of theirs: discussed",
    "meetings": "nouns of acts that an adjective of a day tells (a star is any letters)",
    "relates": "what ties an act to another meeting before or after its day: in light of",
    "happens": "verbs of taking place: the act of what was not issued itself",
    "signs": "acts of signing: such too, but no encounter that a paper comes of",
    "concludes": "what an agreement's text tells of its own making besides: concluded, reached",
    "encounters": "the acts that are none of signing; no key of a table",
    "papers": "agreements, judgments: what is signed or given on a day",
    "signed": "participles that make the day before them theirs beside a paper: signed",
    "signed_alone": "the same where the form alone tells a participle from a verb",
    "signed_after": "the same where it follows its day",
    "signing": "what a headline has where signing is the news",
    "prepares": "what makes a day after the publication that of what was prepared",
    "about": "what leads from a title's own matter to what it is about",
    "of_paper": "prepositions of a paper's own day",
    "sends": "verbs by which messages and statements go out: sent, issued",
    "summons": "what a ministry does itself when it protests: summoned the ambassador",
    "delivers": "how a speech is told to have been given: delivered a speech",
    "made": "how a text tells the day of its own making: adopted, issued, recorded",
    "missives": "what they are called: telegram, condolences",
    "eve": "words for the day before what is told: the text, where it tells no other day",
    "eve_of": "what directly after one makes it the eve of that (a star is any letters)",
    "same_day": "relative words for the day told before, where one is",
    "place_endings": "of a city's name in its cases: Лондоне",
    "local_time": "what names a place's time after a day",
    "of_year": "words for year that behind two digits count none: 98 г., 98 года",
    "and": "what joins two days, or what is told of them",
    "since": "what begins an open interval",
    "until": "what ends one",
    "onwards": "what after such a day leaves it open: from 3 May on",
    "since_after": "what after a day begins an open interval",
    "until_after": "what after a day ends one",
    "until_endings": "endings of a day or month that do: 4-ig",
}


@dataclass(frozen=True)
class Lexicon:
    """What the words of one language can be, ready to cut a text into tokens."""

    words: dict[str, Meaning]  # lower-case words without spaces
    phrases: re.Pattern[str] | None  # names with spaces, dots or hyphens
    unspaced: re.Pattern[str] | None  # names in a script without spaces
    literals: dict[str, Meaning]  # what a phrase or unspaced name means
    counted: re.Pattern[str] | None  # names that begin with a number: "11 дүгээр сарын"
    ordinals: str  # a pattern of what may stand after a day's number
    year_ordinals: frozenset[str]  # what may stand so after a year's: "2022-ci il"
    from_endings: tuple[str, ...]  # by which a day or month begins one: "30-ից"
    capital: frozenset[str]  # names that are no names in lower case
    small: dict[str, Meaning]  # what words are in lower case only: German "morgen"
    habits: frozenset[str]  # of writing dates; see `_habits`
    attributive: tuple[str, ...]  # adjectives of days: "gestrigen", "monday's"
    has_ordinals: bool  # days of the month in words
    genitive_first: bool  # what is remembered stands before its anniversary
    verb_last: bool  # words of what is to come stand at the end of a sentence
    around: dict[str, tuple[str, ...]]  # words around dates, by what they make of them: AROUND


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language (BCP 47); English names are read in every language."""
    name, _, place = language.partition("-")
    if name in tongue.RENAMED:
        return lexicon("-".join(filter(None, (tongue.RENAMED[name], place))))
    table = _table(language)
    found: dict[str, Meaning] = {}
    for text, meaning in _own(language, table):
        for spelling in _spellings(text, meaning):
            found.setdefault(spelling, meaning)
    own = set() if language.startswith("en") else set(found)
    for text, meaning in _english():
        for spelling in _spellings(text, meaning):
            found.setdefault(spelling, meaning)
    for number, numeral in enumerate(_ROMAN, 1):
        found.setdefault(numeral, Meaning("V", number))
    spaced = {t: m for t, m in found.items() if not trie.UNSPACED.search(t)}
    unspaced = {t: m for t, m in found.items() if t not in spaced}
    phrases = {t: m for t, m in spaced.items() if not t.isalpha()}
    return Lexicon(
        words=spaced,
        phrases=trie.pattern(phrases, bounded=True, marked=False),
        unspaced=trie.pattern(unspaced, bounded=False),
        literals={**phrases, **unspaced},
        counted=_counted(phrases, unspaced),
        ordinals=_ordinals(table),
        year_ordinals=frozenset(table.get("year_ordinal", ())),
        from_endings=tuple(table.get("from_endings", ())),
        capital=frozenset(_table("en")["capital"]) - own | set(table.get("capital", ())),
        small={w: Meaning("R", shift) for w, shift in table.get("relative_small", {}).items()},
        habits=_habits(language, table),
        attributive=tuple(s for t, m in adjectives.days(language, table) for s in _spellings(t, m)),
        has_ordinals="ordinals" in table,
        genitive_first=bool(table.get("genitive_first")),
        verb_last=bool(table.get("verb_last")),
        around=_around(table),
    )


def _counted(phrases: dict[str, Meaning], unspaced: dict[str, Meaning]) -> re.Pattern[str] | None:
    glued = (t for t, m in unspaced.items() if t[0].isnumeric() and m.letter in "Rx")
    tries = (
        trie.pattern((t for t in phrases if t[0].isdigit()), bounded=True),
        trie.pattern(glued, bounded=False),  # 2日前
    )
    told = "|".join(found.pattern for found in tries if found)
    return re.compile(told, re.I) if told else None


def _around(table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found = {key: tuple(table.get(key, ())) for key in AROUND}
    return found | {"encounters": found["acts"], "acts": found["acts"] + found["signs"]}


def _habits(language: str, table: dict[str, Any]) -> frozenset[str]:
    told = {
        "slash_days": table.get("slash_days"),
        "slash_years": table.get("slash_years"),
        "short_years": table.get("short_years"),
        "bare_days": table.get("unspaced"),
        "month_dots": table.get("month_dots"),
        "persian": table.get("persian"),
        "buddhist": table.get("short_years"),
        "japanese": language.startswith("ja"),
        "suffixed": table.get("suffixed"),
        "agreeing": table.get("attributive_endings"),
        "part_last": table.get("part_last"),
        "minguo": language.lower().startswith(("zh-hant", "zh-tw")),
        "year_first": table.get("year_first") or names.year_first(language),
        "year_leads": names.year_first(language),
        "month_first": table.get("month_first") or names.month_first(language),
        "dotted": names.dotted(language),
        "small_weekdays": names.small_weekdays(language),
    }
    return frozenset(habit for habit, has in told.items() if has)


@cache
def _table(language: str) -> dict[str, Any]:
    name = f"{language.split('-')[0].lower()}.toml"
    file = resources.files("crawler.normalise.dates") / "languages" / name
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _english() -> Iterator[tuple[str, Meaning]]:
    english = _table("en")
    yield from names.meanings("en")
    for key in ("months", "weekdays"):
        yield from _numbered(english, key)
    yield from ((word, _SETS[key]) for key in ("am", "pm", "clock") for word in english[key])
    yield from ((name, Meaning("z")) for name in zones.NAMES)


def _own(language: str, table: dict[str, Any]) -> Iterator[tuple[str, Meaning]]:
    yield from ((word, _SETS["nothing"]) for word in table.get("nothing", ()))
    yield from ((word, _SETS["nothing"]) for word in ago.nothing(language.split("-")[0]))
    eras = sorted(_ERAS.items())
    yield from ((era, Meaning("E", years)) for era, years in eras)
    for key in _NUMBERED:
        for name, meaning in _numbered(table, key):
            yield name, meaning
            yield from _inflected(name, meaning, table)
    for name, meaning in names.meanings(language):
        yield name, meaning
        yield from ((prefix + name, meaning) for prefix in table.get("prefixes", ()))
    for name, meaning in names.meanings(language, ("wide",)):  # no case of "nov" is "nova"
        yield from _inflected(name, meaning, table)
    yield from adjectives.days(language, table)
    for key, letter in _VALUED.items():
        yield from ((w, Meaning(letter, value)) for w, value in table.get(key, {}).items())
    for key, meaning in _SETS.items():
        yield from ((word, meaning) for word in table.get(key, ()))
    yield from ((word, Meaning("o")) for word in names.fillers(language))
    spoken = language.split("-")[0]
    yield from ((text, Meaning("R", shift)) for text, shift in ago.days(spoken))
    if spoken != "en":  # "fourth day of" is, and stands among its day_words
        yield from ((text, Meaning("C", number)) for text, number in numerals.days(spoken))
    yield from ((text, Meaning("Y", year)) for text, year in numerals.years(spoken))
    yield from _in_roman(table)


def _inflected(name: str, meaning: Meaning, table: dict[str, Any]) -> Iterator[tuple[str, Meaning]]:
    endings = table.get(_ENDINGS.get(meaning.letter, ""), ())
    yield from ((name.rstrip(".") + ending, meaning) for ending in endings)


def _in_roman(table: dict[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """The quarters and halves as they are counted in Roman numerals: "III квартал", "quý III"."""
    for key, base in (("half", parts.HALF), ("quarter", parts.QUARTER)):
        for word in table.get(key, ()):
            for number, roman in enumerate(_ROMAN[: parts.COUNTED[base]], 1):
                told = (f"{roman} {word}", f"{roman}. {word}", f"{word} {roman}")
                yield from ((text, Meaning("S", base + number)) for text in told)


def _numbered(table: dict[str, Any], key: str) -> Iterator[tuple[str, Meaning]]:
    calendar = key if key in ("hijri", "persian") else "gregorian"
    for number, words in table.get(key, {}).items():
        yield from ((w, Meaning(_NUMBERED[key], int(number), calendar)) for w in words)


def _spellings(text: str, meaning: Meaning) -> Iterator[str]:
    """The text as looked up: lower case, with and without its dot, accents and alef marks."""
    low = text.lower().replace("’", "ʼ").replace("'", "ʼ")
    bare = low if trie.UNSPACED.search(low) else low.rstrip(".")
    # Capitals lose the accents of Greek and the dot that Turkish parts its two letters by.
    for spelling in dict.fromkeys((low, bare, trie.folded(bare), trie.capital(bare))):
        if spelling and not (meaning.letter == "w" and trie.UNSPACED.search(spelling)):
            yield spelling
            yield from spellings.others(spelling)


def _ordinals(table: dict[str, Any]) -> str:
    suffixes = {*table.get("ordinal", ()), *table.get("year_ordinal", ()), "st", "nd", "rd", "th"}
    close = "|".join(sorted(map(re.escape, suffixes), key=len, reverse=True))
    apart = "|".join(re.escape(s) for s in sorted(suffixes) if len(s) > 1)
    return rf"(?:[{trie.HYPHENS}]?(?:{close})|\s(?:{apart}))(?![^\W\d_])"
