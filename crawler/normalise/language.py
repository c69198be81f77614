"""The language of a bulletin: declared, else told by its script, its letters or a detector."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from crawler.items import Fields
from crawler.normalise import toml
from crawler.normalise.titles import tables

_SAMPLE = 600  # characters; more does not change the answer
_MIN_LETTERS = 20  # a shorter text proves no language that shares its script
_SURE = 0.75  # the detector's confidence
_SURER = 0.9  # the same where one small word alone bears it out
_MANY = 2  # small words of one language that tell it where no other has half as many
_AROUND = ".,;:()“”'\"।"  # marks that touch words
_WORD = re.compile(r"[^\W\d_]+['’]?")
_SHARE = 0.5  # of the letters, to be the text's script

# Scripts that one language of our sources writes.
_SCRIPTS = {
    "ko": "\uac00-\ud7a3", "th": "\u0e01-\u0e5b", "lo": "\u0e81-\u0edf", "km": "\u1780-\u17f9",
    "my": "\u1000-\u109f", "ka": "\u10a0-\u10ff", "hy": "\u0531-\u058a", "Hebr": "\u05d0-\u05f2",
    "el": "\u0370-\u03ff", "Beng": "\u0980-\u09ff", "ta": "\u0b80-\u0bff", "te": "\u0c00-\u0c7f",
    "si": "\u0d80-\u0dff", "am": "\u1200-\u137f", "gu": "\u0a80-\u0aff", "pa": "\u0a00-\u0a7f",
    "ml": "\u0d00-\u0d7f", "kn": "\u0c80-\u0cff",
    "Han": "\u3400-\u9fff", "Kana": "\u3041-\u30fa", "Cyrl": "\u0400-\u052f",
    "Arab": "\u0620-\u06d3", "Deva": "\u0900-\u097f", "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}  # fmt: skip
_RUNS = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
_KANA_SHARE = 0.05  # of kana and Han: Japanese has kana throughout, Chinese hardly a letter

# Letters that one language of the script has, the rarer languages first.
_LETTERS = {
    "Arab": (
        ("ug", "ۇۈۋ"), ("ckb", "ڵۆێە"), ("ps", "ښټډړځڅۍې"), ("sd", "ٻٺٽٿڀڄڃڇڊڌڏڙڦڳڱڻ"),
        ("ur", "ٹڈڑےںہ"), ("fa", "پچژگکی"),
    ),
    "Beng": (("as", "ৰৱ"),),
    "Hebr": (("yi", "װױײ"),),
    "Latn": (("az", "ə"),),
    "Cyrl": (
        ("kk", "әқғұһі"), ("tt", "әҗң"), ("tg", "ҷҳӣӯ"), ("be", "ўі"), ("uk", "їєґ"), ("mk", "ѓќѕ"),
        ("sr", "ђћ"), ("ky", "ңөү"), ("mn", "өү"),
    ),
}  # fmt: skip
# Of which one must be there too: the others are other languages' as well.
_MUST = {"kk": "қғұ", "tt": "җ", "ky": "ң", "be": "ўыэ"}
# Of which a short text has one, and a foreign name none.
_RARE = {"ug", "ur", "sd", "ps"}
_RARE_SHARE = 0.02  # of the characters
_PASHTO = re.compile(r"(?<!\S)(?:د|په|سره|او|چې|دی)(?!\S)")
_PERSIAN = re.compile(r"(?<!\S)(?:در|به|از|را|که|با|و|این)(?!\S)")
_YUGOSLAV = re.compile("[јљњџ]")  # of Serbian and Macedonian, whose small words tell them apart
_MACEDONIAN = re.compile(r"\b(?:на|во|со|се|кој|што|ги|го)\b")
_SERBIAN = re.compile(r"\b(?:је|у|са|су|да|који|као|ће)\b")
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ăđơư]")
_VIETNAMESE_SHARE = 0.05  # of the letters; a name in another language's text has fewer
_DEFAULT = {"Arab": "ar", "Beng": "bn", "Hebr": "he"}
_MIN_MARKS = 2  # letters of one language that tell it; a single one may be a foreign name's

# Characters that only the one or the other way of writing Chinese has; the commonest ones.
_TRADITIONAL = frozenset(
    "國會與對關們這來時發長東兩開無現過將為說話應經學進還書見記員訪華駐議報電動"
    "權總歡聯濟戰擊舉團證亞轉傳鐵變觀歸氣單帶處穩壓險續專勞譯釋價"
)
_SIMPLIFIED = frozenset(
    "国会与对关们这来时发长东两开无现过将为说话应经学进还书见记员访华驻议报电动"
    "权总欢联济战击举团证亚转传铁变观归气单带处稳压险续专劳译释价"
)
_ONE_WAY = _TRADITIONAL ^ _SIMPLIFIED
# What Japanese writes as neither Chinese does, as mainland China does, as Taiwan does.
_NEW_IN_JAPAN = frozenset("録発対経両総県済沢歓帰労択権実戦単読続広図変価観検説脳仮訳")
_NEW_IN_BOTH = frozenset("国会来学与将")
_OLD_IN_JAPAN = frozenset("時長東開無現過話進書見記員訪華駐議報電動為還談結務")
_CHINESE = _ONE_WAY - _NEW_IN_BOTH - _OLD_IN_JAPAN

_DETECTED = {
    "Latn": (
        "ENGLISH", "FRENCH", "GERMAN", "SPANISH", "PORTUGUESE", "ITALIAN", "DUTCH", "POLISH",
        "CZECH", "SLOVAK", "ROMANIAN", "HUNGARIAN", "TURKISH", "AZERBAIJANI", "VIETNAMESE",
        "INDONESIAN", "MALAY", "SWEDISH", "DANISH", "BOKMAL", "FINNISH", "CROATIAN", "ESTONIAN",
        "LATVIAN", "LITHUANIAN", "SLOVENE", "ALBANIAN", "AFRIKAANS", "BASQUE", "CATALAN",
        "ICELANDIC", "IRISH", "NYNORSK", "SOMALI", "SWAHILI", "TAGALOG", "WELSH",
    ),
    "Cyrl": (
        "RUSSIAN", "BULGARIAN", "UKRAINIAN", "BELARUSIAN", "SERBIAN", "MACEDONIAN", "KAZAKH",
        "MONGOLIAN",
    ),
}  # fmt: skip
_UNDETECTED = {"Latn": ("gl",), "Cyrl": ()}  # what the detector lacks, told by small words alone


def detect(fields: Fields) -> str | None:
    """The BCP 47 language: the declared one, else the one its letters tell; None when unsure."""
    return fields.language or of_text(" ".join((fields.title, *fields.body[:3])))


def of_text(text: str) -> str | None:
    """The language that the letters of a text tell; None when unsure."""
    text = text[:_SAMPLE]
    counts = {name: len(run.findall(text)) for name, run in _RUNS.items()}
    total = sum(counts.values())
    script = max(counts, key=lambda name: counts[name])
    if not total or (counts[script] < _SHARE * total and script not in ("Han", "Kana")):
        return None
    if script in ("Han", "Kana"):
        return _han(text, counts["Kana"], counts["Han"])
    if script == "Deva":
        return _devanagari(text)
    if script not in ("Latn", *_LETTERS):
        return script
    return _by_letters(text.lower(), script) or _detected(text, script, counts[script])


def _han(text: str, kana: int, han: int) -> str | None:
    if kana > _KANA_SHARE * (kana + han) or _is_japanese(frozenset(text)):
        return "ja"
    traditional = sum(c in _ONE_WAY and c in _TRADITIONAL for c in text)
    simplified = sum(c in _ONE_WAY and c in _SIMPLIFIED for c in text)
    if traditional == simplified == 0 and han < _MIN_LETTERS:
        return None  # "共同声明" is both
    return "zh-Hant" if traditional > simplified else "zh"


def _is_japanese(letters: frozenset[str]) -> bool:
    """Whether Han without kana is Japanese: it mixes new forms with old as no Chinese does."""
    if letters & _CHINESE:
        return False
    return bool(letters & _NEW_IN_JAPAN or (letters & _NEW_IN_BOTH and letters & _OLD_IN_JAPAN))


def _devanagari(text: str) -> str | None:
    """Hindi, Marathi or Nepali by small words; None where none has twice as many as the others."""
    words = [word.strip(_AROUND) for word in text.split()]
    counts = Counter[str]()
    for code, (own, ends) in _ends().items():
        counts[code] = sum(word in own or word[1:].endswith(ends) for word in words)
    (best, most), (_, second) = counts.most_common(2)
    return best if most > 2 * second else None


def _by_letters(text: str, script: str) -> str | None:
    if script == "Latn" and len(_VIETNAMESE.findall(text)) > _VIETNAMESE_SHARE * len(text):
        return "vi"
    for language, letters in _LETTERS.get(script, ()):
        marks = sum(text.count(letter) for letter in letters)
        must = _MUST.get(language, letters)
        enough = marks >= _MIN_MARKS or (language in _RARE and marks > _RARE_SHARE * len(text))
        if enough and any(letter in text for letter in must):
            return _persian_or_pashto(text) if language == "fa" else language
        if language == "sr" and (marks := len(_YUGOSLAV.findall(text))):
            macedonian, serbian = len(_MACEDONIAN.findall(text)), len(_SERBIAN.findall(text))
            if marks >= _MIN_MARKS or macedonian != serbian:
                return "mk" if macedonian > serbian else "sr"
    return _DEFAULT.get(script)


def _persian_or_pashto(text: str) -> str:
    """Which of the two, where no letter of Pashto alone stands there."""
    pashto, persian = len(_PASHTO.findall(text)), len(_PERSIAN.findall(text))
    return "ps" if pashto >= _MIN_MARKS and pashto > persian else "fa"


def _detected(text: str, script: str, letters: int) -> str | None:
    """The language whose small words the text has; among several, the detector's, if it is sure."""
    if letters < _MIN_LETTERS:
        return None
    counts = Counter(_WORD.findall(text.lower()))
    small = {
        code: _small_words(counts, code)
        for code in (*_detector_codes(script), *_UNDETECTED[script])
    }
    first, second = sorted(small.values(), reverse=True)[:2]
    if first >= _MANY and first > 2 * second:
        return _apart(max(small, key=lambda code: small[code]), counts)
    likely = _detector(script).compute_language_confidence_values(text)[0]
    code = _code(likely.language)
    alone = likely.value >= _SURER and small[code] == first > second == 0
    sure = alone or (likely.value >= _SURE and small[code] >= max(_MANY, second))
    return _apart(code, counts) if sure else None


def _small_words(counts: Counter[str], language: str) -> int:
    """How many words of the text are the language's prepositions, articles and conjunctions."""
    return sum(counts[word] for word in _words(language))


def _apart(code: str, counts: Counter[str]) -> str | None:
    """The language; of some that share their small words the one whose own words stand there."""
    for group in toml.table(__package__, "small_words")["alike"].values():
        if code in group:
            own = Counter({c: sum(counts[w] for w in words.split()) for c, words in group.items()})
            (best, most), (_, next_) = own.most_common(2)
            return best if most > next_ else None
    return code


@cache
def _words(language: str) -> frozenset[str]:
    ties = tables.words("ties", language) if language in tables.table("ties") else frozenset()
    return ties | frozenset(
        toml.table(__package__, "small_words")["small"].get(language, "").split()
    )


@cache
def _ends() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """The whole words of each language in Devanagari, and the ends of its longer ones."""
    rows = {
        code: words.split()
        for code, words in toml.table(__package__, "small_words")["devanagari"].items()
    }
    return {
        code: (
            frozenset(word for word in words if word[0] != "-"),
            tuple(word[1:] for word in words if word[0] == "-"),
        )
        for code, words in rows.items()
    }


def _code(language: Any) -> str:
    return str(language.iso_code_639_1.name).lower()


@cache
def _detector_codes(script: str) -> tuple[str, ...]:
    return tuple(map(_code, _languages(script)))


@cache
def _detector(script: str) -> Any:
    # The low-accuracy models take 40 MB instead of 400; alone they mistake names for Tagalog and
    # Estonian, hence the small words.
    from lingua import LanguageDetectorBuilder

    languages = _languages(script)
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()


def _languages(script: str) -> list[Any]:
    from lingua import Language  # on the first undeclared page: most sources declare theirs

    return [getattr(Language, name) for name in _DETECTED[script]]
