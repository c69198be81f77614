"""Cuts a text into the pieces that dates are made of."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product

from crawler.normalise.dates import named, trie, zones
from crawler.normalise.dates.lexicon import Lexicon, lexicon
from crawler.normalise.dates.token import Meaning, Token

_PUNCTUATION = {
    **dict.fromkeys("-–—−‐‑~～〜∼", "-"), **dict.fromkeys(",،、，፣၊", ","),
    **dict.fromkeys(".。", "."),
    **dict.fromkeys("(（[【", "("), **dict.fromkeys(")）]】", ")"), **dict.fromkeys("/／", "/"),
    **dict.fromkeys(":：", ":"), **dict.fromkeys("|·•", "|"), "&": "&", ";": ";",
}  # fmt: skip
# What may lie between two tokens that stand together; an apostrophe joins "l'8" and "dell'8".
_NOTHING = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'’«»“”„]*")
_ANYTHING = Meaning("x")
_UNITS = {
    **dict.fromkeys("年년", "Y"), **dict.fromkeys("月월", "M"), **dict.fromkeys("日号號일", "D"),
}  # fmt: skip
_DASH = re.escape(trie.HYPHENS)  # within classes
_HYPHENED = f" {trie.HYPHENS}"  # what parts a number from its ending
_WIDE = "．／－"  # fullwidth: 2001．6．14
_WORD_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0971-\u0dff"
_UNSPACED = trie.UNSPACED.pattern[1:-1]
_HAN = "〇○零一二三四五六七八九十廿卅百千"
_ZEROS = "○OoＯ"  # typed for 〇: 二OO一年
_HAN_NUMBER = f"[{_HAN}][{_HAN}{_ZEROS}]{{0,7}}"
_REACH = 28  # characters around a digit or name that its date can take up

_ISO = (
    r"(?P<iso>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?"
    r"(?:\s?(?:Z\b|[+-]\d\d:?\d\d))?)(?!\d)"
)
# The beginning of an interval: "27–29.11.2002", "27.11.–2.12.2002", "12-14/06/01".
_FIRST_DAY = (
    rf"(?:\d{{1,2}}(?:\.?|[./]\s?\d{{1,2}}\.?)\s?[{_DASH}]\s?"
    r"(?=\d\d?(?P<parts>[./]\s?)\d\d?(?P=parts)(?:\d{4}|\d\d)(?!\d)))"
)
_LAST_DAY = rf"[{_DASH}]\d\d?[./]\s?\d\d?[./]\s?\d{{4}}(?!\d)"  # 27.11.2002–29.11.2002
# 2002.11.27-29, 2002/11/27~12/2: where the year came first
_YEAR_LED = "|".join(
    rf"(?<=\d{{4}}{mark}{month}{mark}{day})"
    for mark, month, day in product((r"[./]", r"[./]\s"), (r"\d", r"\d\d"), (r"\d", r"\d\d"))
)
_LAST_FIGURES = rf"(?:{_YEAR_LED})[{_DASH}]\d\d?(?:[./]\d\d?)?\.?(?!\.?\d|[/{_DASH}:])"
# A full date that a hyphen glues to a word or bracket: "Communique-2001-06-14".
_GLUED = (
    rf"(?<=[^\W\d_][{_DASH}]|[)\]）][{_DASH}])"
    rf"(?=\d{{4}}-\d\d-\d\d(?!\d)|\d\d?\.\d\d?\.\d{{4}}(?!\d))"
)
# A clock that a mark joins to a day that begins with its year: 2022-12-10.09:12, 2022:12:10.09:12
_CLOCK = r"[.\-:]\d\d:\d\d(?!\d)"
_THEN_CLOCK = rf"(?<=(?<!\d)\d{{4}}[./\-]\d\d[./\-]\d\d){_CLOCK}"
_BY_COLONS = rf"(?P<colons>(?<![\d:])\d{{4}}:\d\d:\d\d(?={_CLOCK}|\s\d\d:\d\d(?!\d)))"
_LETTERS = {"iso": "I", "u": "U", "sep": "U", "colons": "U", "t": "H", "zone": "z"}
_ALL_NUMERIC = (
    rf"(?P<u>(?>(?<![\d./{_WIDE}{_DASH}])|(?<=\s[{_DASH}])|(?<=[./\s]\d{{4}}[{_DASH}])|(?<=[./]\d{{4}}\.[{_DASH}])|{_GLUED}){_FIRST_DAY}?"
    rf"\d{{1,4}}(?P<sep>[\s\u200e\u200f]?[./{_WIDE}{_DASH}][\s\u200e\u200f]?)"
    rf"\d{{1,2}}(?P=sep)\d{{1,4}}(?!\d|(?!{_LAST_DAY}|{_LAST_FIGURES}|{_THEN_CLOCK})[./{_WIDE}{_DASH}]\d))"
)
_TIME = (
    r"(?P<t>\d{1,2}(?:\s?[:：]\s?\d\d(?:[:：]\d\d)?(?!\d)|\s?[時时點点시](?:\s?\d{1,2}[分분])?"
    r"|\s?[hH]\s?(?:\d\d)?(?![^\W_])))"
)
_BIG = r"(?P<big>\d{1,3}(?:[,. \u00a0\u202f]\d{3})+(?!\d)|\d+[.,](?:\d{3}|\d{5,})(?!\d)|\d+\s?%)"
# A year of North Korea with ours beside it: 주체90(2001)년, Juche 90 (2001), 주체108(2019).3.22.
_JUCHE = (
    r"(?P<juche>(?:주체|主体|主體|juche|чучхе)\s?\d{1,3}\s?[(（](?P<gregorian>\d{4}(?:\s?년)?)[)）]"
    r"(?:\s?[년年]|(?P<rest>\.\s?\d\d?\.\s?\d\d?(?!\d)))?)"
)
_NUMBER = (
    rf"(?P<n>\d+|(?<![{_HAN}]){_HAN_NUMBER}(?=\s?[年月日号號])|元(?=年))"
    # "今（28）日": today, with its day in brackets.
    r"(?:(?:\s?|(?<=[今昨明翌本上下][(（]\d)[)）]|(?<=[今昨明翌本上下][(（]\d\d)[)）])(?P<unit>[年月日号號년월일])(?:(?<=月)份)?(?P<span>[間间内後后간째]|\s?(?:동안|만에|이내))?"
)


def tokens(text: str, language: str) -> list[Token]:
    """The tokens around all that a date can grow from; what is nothing of a date is one `x`."""
    pattern, words = _lexer(language)
    found: list[Token] = []
    end = 0
    for window in _windows(text, language):
        for match in pattern.finditer(text, *window):
            token = _token(match, words)
            if token is None:
                continue
            if found and token.start > end and not _NOTHING.fullmatch(text, end, token.start):
                found.append(Token("x", 0, end, token.start, ""))
            found.append(token)
            end = token.end
            if words.from_endings and token.letter in "DM" and _opens(token, words):
                found.append(Token("r", 0, end, end, ""))
    return found


def _opens(token: Token, words: Lexicon) -> bool:
    """Whether a day or month has the case that begins an interval: "30-ից", "Nisan'dan"."""
    return token.text.lower().replace("’", "'").endswith(words.from_endings)


def _windows(text: str, language: str) -> list[tuple[int, int]]:
    """The stretches of a text that can hold dates: most of a text holds none."""
    found: list[tuple[int, int]] = []
    unspaced = not text.isascii() and trie.UNSPACED.search(text) is not None
    cores = _cores(language, ascii_=text.isascii(), unspaced=unspaced)
    for core in cores.finditer(f" {_lower(text)}"):
        start, end = core.start() - 1, core.end() - 1 + _REACH
        done = found[-1][1] if found else 0
        space = text.rfind(" ", done, max(done, start - _REACH))
        if found and space < 0:  # no word begins between, as where none is parted by spaces
            found[-1] = found[-1][0], end
        else:
            found.append((space + 1, end))
    return [(start, _word_end(text, end)) for start, end in found]


def _word_end(text: str, end: int) -> int:
    space = text.find(" ", end)
    return space if 0 <= space < end + _REACH else end if space >= 0 else len(text)


def _lower(text: str) -> str:
    """The text in small letters, each where it stood: "İ" alone would become two."""
    low = text.lower()
    return (
        low
        if len(low) == len(text)
        else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    )


# For small letters behind a space: a digit, or a name with what parts it from the word before.
# It begins with a class, over which the search is fast.
@cache
def _cores(language: str, *, ascii_: bool, unspaced: bool) -> re.Pattern[str]:
    words = lexicon(language)
    letters = "RWPSje" + ("M" if words.has_ordinals else "")
    names = {t for t, m in words.words.items() if m.letter in letters and not t[0].isdigit()}
    # "the Fourth Day of November in the Year Two Thousand and Two" has no digit.
    names |= {t for t, m in words.literals.items() if m.letter in "Yy" and " " in t}
    spaced = trie.pattern(names, bounded=True, small=True)
    begins = "[^a-z_]" if ascii_ else r"[\W\d]"
    pieces = [rf"{begins}(?:{spaced.pattern if spaced else '(?!)'}|(?<=\d)\d*)"]
    if unspaced:
        glued = {t for t, m in words.literals.items() if m.letter in letters}
        among = trie.pattern(filter(trie.UNSPACED.search, glued), bounded=False)
        pieces.append(rf"(?<![{_HAN}]){_HAN_NUMBER}\s?[年月日号號]")
        pieces += [among.pattern] if among else []
    return re.compile("|".join(pieces))


@cache
def _lexer(language: str) -> tuple[re.Pattern[str], Lexicon]:
    words = lexicon(language)
    letters = rf"(?:[^\W\d_{_UNSPACED}]++|[{_WORD_MARKS}])++"
    numbers = [_ISO, _ALL_NUMERIC, _BY_COLONS, _TIME, _BIG]
    numbers.append(_NUMBER + rf"|(?P<ord>{words.ordinals}))?")
    if words.counted:  # behind a month it is a day: 6月3日前
        numbers.insert(0, rf"(?<![\d月])(?P<counted>{words.counted.pattern})")
    pieces = [
        # Looked at only where its first letter stands: most characters begin none.
        rf"(?=[주主jч]){_JUCHE}",
        rf"(?=[\d{_HAN}元])(?:{'|'.join(numbers)})",
        words.phrases and f"(?P<phrase>{words.phrases.pattern})",
        words.unspaced and f"(?P<unspaced>{words.unspaced.pattern})",
        zones.PATTERN,
        rf"(?P<w>{letters}(?:['’]{letters})*)",
        f"(?P<p>[{re.escape(''.join(_PUNCTUATION))}])",
    ]
    return re.compile("|".join(filter(None, pieces)), re.I), words


def _token(match: re.Match[str], words: Lexicon) -> Token | None:
    kind, text = match.lastgroup, match[0]
    if kind == "w":
        meaning = _word(text, words)
        return meaning and _meant(meaning, match)
    if kind == "p":
        return Token(_PUNCTUATION[text], 0, *match.span(), text)
    if kind in ("phrase", "unspaced", "counted"):
        key = trie.key(text)
        meaning = words.literals.get(key, _ANYTHING)
        if key in words.capital and meaning.letter == "x":
            return _last(match, words)
        return _meant(_ANYTHING if key in words.capital and text.islower() else meaning, match)
    if kind == "juche":
        return _juche(match)
    if match["n"]:
        return _number(match, words)
    return Token(_LETTERS.get(kind or "", "x"), 0, *match.span(), text)


def _last(match: re.Match[str], words: Lexicon) -> Token:
    """A name as nothing, but its last word where that is small: "… and Russia today signed"."""
    last = match[0].rpartition(" ")[2]
    if not last.islower():
        return _meant(_ANYTHING, match)
    meaning = words.words.get(last, _ANYTHING)
    start, end = match.end() - len(last), match.end()
    return Token(meaning.letter, meaning.value, start, end, last, meaning.calendar)


def _meant(meaning: Meaning, match: re.Match[str]) -> Token:
    return Token(meaning.letter, meaning.value, *match.span(), match[0], meaning.calendar)


def _juche(match: re.Match[str]) -> Token:
    """The Gregorian year, or the whole day in numbers, that stands beside a year of Juche."""
    year, rest = match["gregorian"], match["rest"]
    place = (match.start(), match.end())
    if rest:
        return Token("U", 0, *place, year[:4] + rest)
    return Token("Y", number(year[:4]), *place, year, "juche")


def _word(text: str, words: Lexicon) -> Meaning | None:
    low = text.lower().replace("i\u0307", "i")
    if "'" in low or "’" in low:
        low = low.translate(trie.APOSTROPHES)
        before, _, after = low.partition("ʼ")
        meaning = words.words.get(low) or words.words.get(after)
        if meaning is None and "suffixed" in words.habits:  # "14 Haziran'da"
            meaning = words.words.get(before)
    else:
        meaning = words.words.get(low)
    if meaning and text.islower():
        if low in words.capital or meaning.letter in "VE":
            return None
        return words.small.get(low, meaning)
    return meaning


def _number(match: re.Match[str], words: Lexicon) -> Token:
    value, unit = number(match["n"]), match["unit"]
    if match["span"]:  # "within 3 days" in Chinese and Japanese
        letter = "x"
    elif unit:
        letter = _UNITS[unit]
    elif match["ord"]:
        of_year = (
            len(match["n"]) == 4 and match["ord"].lower().strip(_HYPHENED) in words.year_ordinals
        )
        letter = "D" if len(match["n"]) <= 2 else "Y" if of_year else "x"
    else:
        letter = {1: "N", 2: "N", 4: "Y" if value >= 1000 else "B"}.get(len(match["n"]), "B")
    if not _plausible(letter, value) or (letter in "ND" and not unit and _in_name(match, words)):
        letter = "x"
    return Token(letter, value, match.start(), match.end(), match.group())


def _in_name(match: re.Match[str], words: Lexicon) -> bool:
    """Whether a number is part of a name, and no word of dates is glued to it: "June14"."""
    word = named.ends_in(match.string, match.start())
    known = words.words.get(word.lower())
    if word and (known is None or known.letter in "Vx"):
        return True
    return named.misread(match.string, *match.span())


def _plausible(letter: str, value: int) -> bool:
    low, high = {"D": (1, 31), "M": (1, 12), "Y": (1, 2999)}.get(letter, (0, 99_999_999))
    return low <= value <= high


def number(digits: str) -> int:
    """The value of digits of any script, or of Chinese numerals with or without places."""
    if digits.isdecimal():
        return int(digits[:9])
    if digits == "元":
        return 1
    values = [0 if c in _ZEROS else int(unicodedata.numeric(c)) for c in digits[:8]]
    if max(values) < 10:
        return int("".join(map(str, values)))
    total = pending = 0
    for value in values:
        if value >= 10:
            total += (pending or 1) * value
            pending = 0
        else:
            pending = value
    return total + pending
