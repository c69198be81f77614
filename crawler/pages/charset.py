"""The charset of a page, decided by its bytes first: headers and meta tags lie."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from babel.core import get_global
from w3lib.encoding import read_bom, resolve_encoding

from crawler.pages.response import Response
from crawler.pages.unreadable import UnreadablePage

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_HEAD = 16_384  # bytes: old pages carry their scripts before their meta tags
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Python knows others by name, some of which unpack, take hours or make half characters:
# zlib, punycode, unicode_escape, utf-7.
_OF_TEXT = re.compile(
    r"utf-(8|16|32)|iso8859|iso2022|cp\d|gb|big5|koi8|euc_|shift_jis|mac|hz\b|johab|ascii|tis|kz|ptcp"
)
_DAMAGE = 0.02  # share of broken sequences that a slip of the publisher may cause
# The word that begins the Unicode name of a script's letters, where it is not the script's own.
_SCRIPTS = {"Hans": "CJK", "Hant": "CJK", "Jpan": "(CJK|HIRAGANA|KATAKANA)", "Kore": "HANGUL",
            "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Thai": "THAI", "Grek": "GREEK",
            "Hebr": "HEBREW", "Deva": "DEVANAGARI", "Geor": "GEORGIAN",
            "Armn": "ARMENIAN"}  # fmt: skip

# What a page that says nothing is in, by language: the HTML standard's table of locale defaults,
# https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
_CUSTOM = {
    "ar": "windows-1256", "az": "windows-1254", "be": "windows-1251", "bg": "windows-1251",
    "cs": "windows-1250", "el": "iso-8859-7", "et": "windows-1257", "fa": "windows-1256",
    "he": "windows-1255", "hr": "windows-1250", "hu": "iso-8859-2", "ja": "shift_jis",
    "kk": "windows-1251", "ko": "euc-kr", "ku": "windows-1254", "ky": "windows-1251",
    "lt": "windows-1257", "lv": "windows-1257", "mk": "windows-1251", "pl": "iso-8859-2",
    "ru": "windows-1251", "sk": "windows-1250", "sl": "iso-8859-2", "sr": "windows-1251",
    "tg": "windows-1251", "th": "windows-874", "tr": "windows-1254", "uk": "windows-1251",
    "vi": "windows-1258", "zh": "gb18030", "zh-hant": "big5", "zh-tw": "big5", "zh-hk": "big5",
}  # fmt: skip


def decode(response: Response, row: str | None, language: str | None) -> str:
    """The text of a body; raises UnreadablePage where no charset reads it.

    In this order: byte order mark, UTF-8 if the bytes are that, then what a meta tag, the
    source's row, the header and the custom of the row's language name, each only if the bytes and
    the language's script bear it out.
    """
    body = response.body
    marked, mark = read_bom(body)
    if marked and mark:
        return body[len(mark) :].decode(marked, "replace")
    declared = [*_declared(body), row, _in_header(response), _custom(language)]
    names = dict.fromkeys(name for name in map(_resolved, declared) if name)
    if _is_utf8(body) and not (b"\x1b" in body and "iso2022_jp" in names):
        return body.decode("utf-8", "replace")
    for strict in (True, False):
        for name in names:
            text = _read(body, name, strict=strict)
            if text is not None and _speaks(text, language):
                return text
    said = ", ".join(names) or "nothing"
    raise UnreadablePage(
        response.url,
        "unknown charset",
        f"not UTF-8, and {said} is declared; give the row a charset",
    )


def _declared(body: bytes) -> Iterator[str]:
    for found in _DECLARED.finditer(body, 0, _HEAD):
        yield found[1].decode("ascii", "replace")


def _custom(language: str | None) -> str | None:
    if not language:
        return None
    main = language.partition("-")[0].lower()
    return _CUSTOM.get(language.lower(), _CUSTOM.get(main, "windows-1252"))


def _in_header(response: Response) -> str | None:
    found = _IN_HEADER.search(response.headers.get("content-type", ""))
    return found[1] if found else None


@cache
def _resolved(label: str | None) -> str | None:
    # As browsers do: gb2312 means gb18030, iso-8859-1 means windows-1252.
    known = resolve_encoding(label) if label else None
    name = codecs.lookup(known).name if known else None
    return name if name and _OF_TEXT.match(name) else None


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        # A page cut or pasted together may hold a broken sequence and still be UTF-8.
        whole = len(_MULTIBYTE.findall(body))
        return whole > 0 and body.decode("utf-8", "replace").count("\ufffd") <= _DAMAGE * whole
    return True


def _read(body: bytes, name: str, *, strict: bool) -> str | None:
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        if strict or name == "utf-8":
            return None
    text = body.decode(name, "replace")
    foreign = sum(1 for c in text if c > "\x7f")
    return text if text.count("\ufffd") <= _DAMAGE * foreign else None


def _speaks(text: str, language: str | None) -> bool:
    """Whether letters of the language's script stand in the text; true where it is Latin."""
    script = _script(language)
    foreign = [c for c in text if c > "\x7f" and c.isalpha()][:400]
    if script is None or not foreign:
        return True
    own = sum(1 for c in foreign if re.match(script, unicodedata.name(c, "")))
    return own * 2 > len(foreign)


@cache
def _script(language: str | None) -> str | None:
    """A pattern of the Unicode names of the letters that a language is written in."""
    parts = (language or "").split("-")
    # CLDR knows the usual script of a language; Babel's Locale drops it where it is the usual.
    likely = get_global("likely_subtags").get("_".join(parts)) or get_global("likely_subtags").get(
        parts[0], ""
    )
    scripts = [part.title() for part in (*parts, *likely.split("_")) if len(part) == 4]
    return _SCRIPTS.get(scripts[0]) if scripts else None
