"""Lines that are place and date: datelines of agencies, heads and ends of texts, notes."""

from __future__ import annotations

import re
import unicodedata

from crawler.normalise import gazetteer, toml, tongue
from crawler.normalise.dates import notes
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.told import Text
from crawler.normalise.dates.trie import UNSPACED

FORMS = frozenset({"day", "days", "numeric", "month"})
_WORDS = toml.table(__package__, "placeline")


def _any(*keys: str) -> str:
    words = sorted((word for key in keys for word in _WORDS[key]), key=len, reverse=True)
    return "|".join(map(re.escape, words))


_WITHIN, _BEFORE_DAY, _AT = (frozenset(_WORDS[key]) for key in ("within", "before_day", "at"))
_AGENCY = re.compile(
    r"\s*(?:[,.]?\s*\d{4})?\s*(?:(?:r|г|م)?\.?\s*(?=[(（/])|م\s+)?"
    rf"(?:[(（【\[/]\s*[^\W\d_]|(?:{_any('agencies_bare')})\b|[-–—―−=]|:|：|\.\s*[-–—−/]"
    r"|電|电|讯|訊|\.\s*[A-ZА-Я«]{3}|\.\s+[A-ZА-Я«])"
)
_AGENCIES = re.compile(
    rf"\s*(?:\([^)]{{2,40}}\)|(?:م\s*)?(?:{_any('agencies_bare', 'agencies')}))\W*"
)
_TESTIMONIUM = re.compile(rf"\s*(?:{_any('testimonium')})", re.I)
LONGEST = 120  # characters of a place-and-date line or a note at the end
_NEAR = 60  # a dateline's date stands so near to the start
_SHORTEST_PLACE = 12  # letters before a date in a script without capitals
# The point of a year's abbreviation ends no dateline: "6 декабря 2021 г. Министр …".
_YEARS_OWN = re.compile(r"(?:(?<=[грr])|\s?[грr])\.\s+[^\W\d_]")
_YEARS_WORD = re.compile(r"\.?\s?([^\W\d_]{2,})\b")  # "2013. godine"
_YEARS_ABBREVIATION = re.compile(r"\A\s?[грr]\.")
# An ending that a hyphen joins to a year is no dateline's dash: "3 noyabr 2022-ci ildə".
_ENDING = re.compile(r"[-‐‑–−]([^\W\d_])")
# A place behind the day: "14 septembre 2022, Addis-Abeba : …".
_PLACE_BEHIND = re.compile(
    r"\s*[,،，]\s*([^\d,:;.。\n]{3,40}?)\s*(?:\([^)]{2,40}\)\s*)?(?:[:：]|\s[-–—―−]|[-–—―−]{2})\s*\S"
)
_CLOSES = re.compile(r"\s*[)）\]]\s*(?:[-–—:：.]|$)")
_WORD = re.compile(r"[^\W\d_]+[.'’-]?")
# Possessive: a long word before what is none would be cut in every way there is.
_PLACE = re.compile(r"(?:[^\W\d_]++[.'’ฯ]?|[,،;/|·(（—–-]|\s)*+")
# Letters (token.py) of words that belong to a day, or tie it in.
_TYING = frozenset("dofr&bTLX")
_INFLECTED = re.compile(r"(?:\d[-‐‑]|['’])[^\W\d_]+\Z")  # "2001. június 14-én", "Haziran'da"
_PARTS = frozenset(",،，、;；:：-–—|/")  # what parts a place from its day
_EDGES = ' \t\n,.;；:：-–—()（）[]【】|/\u200b“”„"«»*•'
_COMMAS = "،，、"
_OPENS = ("(", "（", "[", "【")
# A time between place and day, with its zone: "Palm Springs. 8:09 P.M. PDT (", "10:45 (Local)".
_TIME = re.compile(
    r"(?<![\d:.])\d{1,2}(?:[:.h]\d\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
    r"(?:\s?(?:[^\W\d_]{2,5}\b|[(（][^()（）\d]{2,24}[)）]))?[\s,.|(（–—-]*$",
    re.I,
)
_BY_CLOCK = re.compile(r"\s*[(（][^()（）\d]{2,24}[)）]")  # after a time: "10:45 P.M. (Local)"
_LONGEST_END = 3  # words behind the day of a note at the end
_MOST_WORDS, _MOST_BEFORE_TIME = 6, 9  # of a place; a time behind it proves more to be one
_MOST_AFTER = 4  # and of one behind its day
_SIGNED_AT = re.compile(r"\s*(?:于|於|在)[:：]?\w{1,8}[。.]?[)）]?\s*")
# The words after the day of an agreement's last line, of no language that ASCII can write.
_SIGNED = "[签簽][订訂署字]"
_TESTIMONIUM_AFTER = re.compile(
    rf"\s*(?:[订訂][于於]|[于於在]\w{{1,8}}{_SIGNED}|に\w{{1,12}}で|"
    r"에?\s?\w{1,12}에서 (?:.{0,60} )?(?:작성|서명)|[^.]{0,30}(?:жасалды|تنظیم|به امضا))"
)


def begins_testimonium(line: str) -> bool:
    """Whether a line begins as the last of an agreement does: "Done at"."""
    return bool(_TESTIMONIUM.match(line))


def may_be_testimonium(line: str) -> bool:
    """Whether a line can be found one, before its date is looked for."""
    return bool(_TESTIMONIUM.match(line)) or not line.isascii()


def is_testimonium(line: str, match: DateMatch) -> bool:
    """Whether a line tells place and day as the last of an agreement does: "Done at Lima on …"."""
    return bool(_TESTIMONIUM.match(line) or _TESTIMONIUM_AFTER.match(line, match.end))


def is_dateline(paragraph: str, match: DateMatch) -> bool:
    """Whether an agency's place and date head the paragraph: "BEIJING, April 19 (Xinhua) --"."""
    if match.form not in ("day", "numeric") or match.start > _NEAR:
        return False
    before = paragraph[: match.start]
    if not before.strip() and (place := _PLACE_BEHIND.match(paragraph, match.end)):
        return is_short_place(place[1])
    if not before.strip() and _YEARS_OWN.match(paragraph, match.end):
        return False
    ending = _ENDING.match(paragraph, match.end)
    if ending and ending[1].islower():
        return False
    if not _AGENCY.match(paragraph, match.end) and not (
        before.startswith(_OPENS) and _CLOSES.match(paragraph, match.end)
    ):
        return False
    if before.upper() == before.lower():  # no capitals there: only an agency's own sign tells
        return len(before) <= _SHORTEST_PLACE
    return is_place(before)


def kind_of_line(
    line: str,
    match: DateMatch,
    language: str | None,
    *,
    head: bool,
    tail: bool,
    filed: bool = False,
) -> str | None:
    """What a line is by its words: place_line, dateline, tail, or None: nothing of the kind.

    `filed`: it heads news, which agencies date without year, as no paper is.
    """
    if len(line) > LONGEST:
        return None
    before, after = around(line, match, language)
    noted = tail and (notes.told(before) or begins_testimonium(before))
    if noted and not _goes_on(after, language):
        return "tail"
    if match.precision != "day":
        return None
    timed = _without_time(before)
    named = timed.strip(_EDGES)
    if _AGENCIES.fullmatch(after):
        return "dateline" if head and named and is_short_place(named) else None
    if after.strip(_EDGES) and not _ends_in_place(after, language, tail=tail):
        return None
    most = _MOST_WORDS if timed == before and not match.clock else _MOST_BEFORE_TIME
    if named and not is_place(timed, language, most):
        return None
    if tail and named and line.lstrip().startswith(_OPENS) and not is_known(named, language):
        return "tail"  # "(Xinhua News Agency, May 21, 2002)"
    return _kind_above_news(named, match) if filed else "place_line"


def around(line: str, match: DateMatch, language: str | None) -> tuple[str, str]:
    """What stands before a day and after it, its hour and a word for its year left out."""
    end = match.clock.end if match.clock else match.end
    if match.clock and (clock := _BY_CLOCK.match(line, end)):
        end = clock.end()
    if word := _YEARS_WORD.match(line, end):
        known = lexicon(language or script_language(line)).words.get(word[1])
        end = word.end() if known and known.letter == "y" else end
    return line[: match.start], line[end:]


def _kind_above_news(named: str, match: DateMatch) -> str | None:
    """What a line of place and day is above news: a dateline where its day has no year."""
    if match.complete or named.upper() == named.lower():
        return "place_line"
    # "in Valletta today, 14 June", "in Rom vom 7. bis zum 11.1.": pieces of a sentence.
    told = named[:1].islower() or match.relative is not None or match.extent == "span"
    return None if told else "dateline"


def is_tied(line: str, match: DateMatch, told: Text, *, closes: bool) -> bool:
    """Whether words before a day tie it into a sentence: "Op", "ในวันที่", "Assemblea Generale il".

    In a script without capitals one is enough, and so is a word for the day that no mark parts off.
    A mark or a known place before it makes it a line's own, but not a place behind a preposition
    ("В Москве 14 июня"), unless it closes the text, nor words that the title joins to it.
    """
    before = line[: match.start].rstrip()
    if not before:
        return False
    if UNSPACED.search(before[-1]):
        return _is_tied_unspaced(before, told)
    known = lexicon(told.language or script_language(line)).words
    words = [word.strip(_EDGES + _COMMAS).casefold() for word in before.split()]
    letters = [known[word].letter if word in known else "" for word in words]
    if letters == ["P"]:  # "صباح يوم": a day alone, for all that is told of its hours
        return False
    tied = [w in told.ties or letter in _TYING for w, letter in zip(words, letters, strict=True)]
    named = _without_ties(before.split(), tied)
    joined = bool(named) and named[-1] not in _PARTS
    if joined and named in told.title and line[match.start : match.end] in told.title:
        return True
    if is_known(named, told.language) and (closes or not (tied[0] and joined)):
        return False
    if _INFLECTED.search(line, match.start, match.end):
        return joined
    if before.upper() != before.lower():
        return all(tied) or (joined and (tied[-1] or (tied[0] and not closes)))
    first = known.get(line[match.start :].split()[0])
    return any(tied) or bool(first and first.letter == "d" and before[-1] not in _PARTS)


def _is_tied_unspaced(before: str, told: Text) -> bool:
    """The same where words are not parted: "东京で", "在北京", but not "กรุงเทพฯ ณ"."""
    if tie := next(filter(before.endswith, told.ties), ""):
        name = before.removesuffix(tie)
        return not (name[-1:].isspace() and is_known(name, told.language))
    tie = next(filter(before.startswith, told.ties), "")
    return bool(tie) and is_known(before.removeprefix(tie), told.language)


def _without_ties(words: list[str], tied: list[bool]) -> str:
    """The words between a function word that begins them and those that end them."""
    last = len(words) - next((n for n, tie in enumerate(reversed(tied)) if not tie), len(words))
    return " ".join(words[1 if tied[0] else 0 : last])


def is_known(name: str, language: str | None) -> bool:
    """Whether words are the name of a country or city that we know."""
    bare = name.strip(_EDGES + _COMMAS)
    return bool(bare) and gazetteer.is_known(bare, language and tongue.base(language))


def is_bare(line: str, match: DateMatch) -> bool:
    """Whether a line is a day and nothing else, not even brackets."""
    end = match.clock.end if match.clock else match.end
    return not line[: match.start].strip() and not line[end:].strip(" .")


def _goes_on(after: str, language: str | None) -> bool:
    """Whether a sentence goes on behind a date: "the treaty signed on 14 June 2001 remains …"."""
    long = len(_WORD.findall(after)) > _LONGEST_END
    return long and not _ends_in_place(after, language, tail=True)


def _without_time(before: str) -> str:
    """What stands before a day without the time directly before it, but that after a label."""
    time = _TIME.search(before)
    place = before[: time.start()] if time else before
    return before if place.rstrip().endswith((":", "：")) else place


def is_place(before: str, language: str | None = None, most: int = _MOST_WORDS) -> bool:
    """Whether words before a date can be a place: few, capitals or no case, and no sentence."""
    if is_known(before, language):
        return True
    bare = before.strip(_EDGES)
    if not bare.isascii() and not UNSPACED.search(bare):  # vowel signs are no letters: नई दिल्ली
        bare = "".join(char for char in bare if unicodedata.category(char)[0] != "M")
    words = _WORD.findall(bare)
    if words and words[-1].lower() in _BEFORE_DAY:
        words = words[:-1]
    if words and words[0].rstrip(".") in _AT:
        words = words[1:]
    if not words or words[0] == "On" or len(words) > most or not _PLACE.fullmatch(bare):
        return False
    capital = [not word[0].islower() for word in words]
    within = [up or word.lower() in _WITHIN for up, word in zip(capital, words, strict=True)]
    return capital[0] and capital[-1] and all(within)


def is_short_place(named: str) -> bool:
    """Whether words can be a place, which in a script without capitals only few letters can."""
    if named.upper() == named.lower():
        return len(named) <= _SHORTEST_PLACE
    return is_place(named)


def _ends_in_place(after: str, language: str | None, *, tail: bool) -> bool:
    """Whether what follows a date is its place: ", Shanghai", "于上海", "Sentosa Island Singapore".

    One that we do not know is none in a text's first lines: "14 June 2001, Talks".
    """
    stretch = _YEARS_ABBREVIATION.sub("", after).strip(_EDGES + _COMMAS)
    if _SIGNED_AT.fullmatch(after) or is_known(stretch, language):
        return True
    words = stretch.split()
    if len(words) > _MOST_AFTER or not all(word[:1].isupper() for word in words):
        return False
    known = any(is_known(" ".join(words[-n:]), language) for n in range(1, len(words)))
    return known or (tail and len(words) < _MOST_AFTER and after.lstrip()[:1] in _PARTS)
