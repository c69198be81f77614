"""Text read under the wrong charset: the pieces that betray it, and what they were."""

from __future__ import annotations

import re

# Found in no ordinary text of any language, so that only a hit is looked at closely. It begins
# with a class, over which the search is fast.
_SUSPICIOUS = re.compile(
    r"[\x80-\x9f\xa1-\xff\u0420\u0421](?:"
    r"(?<=[\xa1\xa3\xa8])[\xa1-\xbf]"  # GBK punctuation and accented letters read as Latin-1
    r"|(?<=[\xa1-\xff])[\xa1-\xff]{3}"  # a run of high Latin-1: Han or Cyrillic bytes
    r"|(?<=[\xc2-\xf4])[\x80-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"  # UTF-8
    r"|(?<=[\u0420\u0421])[\x80-\xbf\u0402-\u040f\u0452-\u045f\u2013-\u203a\u20ac\u2122]"
    r"|(?<=[\x80-\x9f]))"
)
# "¡¿" opens a Spanish question and "£1" is a price, so not every pair is here.
_GBK_PIECE = re.compile(r"\xa8[\xa1-\xba]|\xa1[\xa1-\xbe]|\xa3[\xa1\xa8\xa9\xac\xae\xba\xbb\xbf]")
_HIGH = re.compile(r"[\x80-\xff]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]+")
_WHOLLY_HIGH = 0.6  # share of letters; the densest honest Latin-1, Icelandic, stays under 0.3
_FEWEST = 4  # high letters; fewer prove nothing
_CYRILLIC = 0.6  # share of high letters that are small ones in Windows-1251


def suspected(text: str) -> bool:
    """Whether a piece stands in the text that betrays a wrong charset."""
    return _SUSPICIOUS.search(text) is not None


def mended(text: str) -> str:
    """The text with its mojibake undone; the very same text where nothing betrays any."""
    if not suspected(text):
        return text
    return _wholly(text) or _fix_encoding(_GBK_PIECE.sub(_piece, text))


def _piece(match: re.Match[str]) -> str:
    letter = match[0].encode("latin-1").decode("gbk", "replace")
    if "\ufffd" in letter:
        return match[0]
    # The editor's space was lost with the charset: "Communiqu¨¦Of".
    after = match.string[match.end() : match.end() + 1]
    return f"{letter} " if letter.islower() and after.isupper() else letter


def _wholly(text: str) -> str | None:
    """The text decoded anew where all of it stands in one wrong charset."""
    utf8 = _again(text, "sloppy-windows-1251", "utf-8")
    if utf8:
        return utf8
    high = _HIGH.findall(text)
    letters = len(high) + len(_ASCII_LETTER.findall(text))
    if len(high) < max(_FEWEST, _WHOLLY_HIGH * letters):
        return None
    if _again(text, "sloppy-windows-1252", "utf-8"):
        return None  # ftfy knows these best
    if sum(c >= "\xe0" for c in high) >= _CYRILLIC * len(high):
        return _again(text, "sloppy-windows-1252", "cp1251")
    han = _again(text, "sloppy-windows-1252", "gb18030")
    return han if han and _HAN.search(han) else None


def _again(text: str, read_as: str, written_in: str) -> str | None:
    import ftfy.bad_codecs  # noqa: F401  # registers the sloppy codecs; few runs meet mojibake

    try:
        return text.encode(read_as).decode(written_in)
    except UnicodeError:
        return None


def _fix_encoding(text: str) -> str:
    from ftfy import fix_encoding

    return str(fix_encoding(text))
