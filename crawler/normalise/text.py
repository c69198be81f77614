"""Repair of text: charset slips, entities, composition, invisible characters, white space."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

from crawler.normalise import mojibake

# Zero-width and bidi marks, soft hyphens, the object mark, control characters but white space.
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffc"
_CONTROL = "\x00-\x08\x0e-\x1b\x7f"
# A joiner spells words in Arabic and Indic scripts ("می‌شود"); elsewhere it is an editor's litter.
_JOINER = r"(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])"
INVISIBLE = re.compile(f"[{_INVISIBLE}{_CONTROL}]|{_JOINER}")
_ANY_INVISIBLE = re.compile(f"[{_INVISIBLE}{_CONTROL}\u200c\u200d]")  # many times faster to ask
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PLAIN = re.compile(r"[\n\x20-\x25\x27-\x7e]*")
# White space but space and line break.
_SPACES = "\t\v-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_TO_MEND = re.compile(f"[&{_SPACES}{_INVISIBLE}{_CONTROL}\u200c\u200d]")
_ACCENT = re.compile("[\u0300-\u036f]")
_MOST_REPAIRS = 4  # what one lays bare another may mend: mojibake of mojibake
_BREAK = re.compile(r"[^\S\n]*\n\s*")


def repair(text: str) -> str:
    """The text as its author meant it: one line, or several where it has line breaks."""
    plain = text.isascii() and _PLAIN.fullmatch(text) is not None
    if not plain and not _is_whole(text):
        for _ in range(_MOST_REPAIRS):
            before, text = text, _once(text)
            if text == before:
                break
        return spaced(text)
    # Most paragraphs: cutting them at each space and joining them costs more.
    even = "  " not in text and "\n" not in text and text == text.strip()
    return text if even else spaced(text)


def _is_whole(text: str) -> bool:
    """Whether nothing in a text of whatever letters asks to be mended."""
    return (
        not _TO_MEND.search(text)
        and not mojibake.suspected(text)
        and unicodedata.is_normalized("NFC", text)
    )


def _once(text: str) -> str:
    text = unescaped(mojibake.mended(text))
    if _ANY_INVISIBLE.search(text):
        text = INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", text)


def unaccented(text: str) -> str:
    """The text as capitals leave it that lose their accents; marks of other scripts stay."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", text)))


def unescaped(text: str) -> str:
    """The text with HTML entities undone, also those that were escaped twice."""
    for _ in range(2):
        if not ENTITY.search(text):
            return text
        text = ENTITY.sub(lambda m: html.unescape(m[0]), text)
    return text


def spaced(text: str) -> str:
    """The text with every run of white space made one space, of lines one line break."""
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(filter(None, (" ".join(line.split()) for line in _BREAK.split(text))))


def paragraphs(body: Iterable[str]) -> tuple[str, ...]:
    """The body's paragraphs, repaired; a row's tabs stay, empty ones leave, no word is lost."""
    return tuple(filter(None, map(_row, body)))


def _row(paragraph: str) -> str:
    if "\t" not in paragraph:
        return repair(paragraph)
    return "\t".join(map(repair, paragraph.split("\t"))).strip("\t")
