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
_MOST_REPAIRS = 4  # what one lays bare another may mend: mojibake of mojibake
_BREAK = re.compile(r"[^\S\n]*\n\s*")


def repair(text: str) -> str:
    """The text as its author meant it: one line, or several where it has line breaks."""
    if _PLAIN.fullmatch(text):
        if "  " not in text and "\n" not in text and text == text.strip():
            return text  # most paragraphs: cutting them at each space and joining them costs more
    else:
        for _ in range(_MOST_REPAIRS):
            before, text = text, _once(text)
            if text == before:
                break
    return spaced(text)


def _once(text: str) -> str:
    text = unescaped(mojibake.mended(text))
    if _ANY_INVISIBLE.search(text):
        text = INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", text)


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
