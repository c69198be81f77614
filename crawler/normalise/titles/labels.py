"""Genre labels and field labels that stand before or after a title."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise import gazetteer
from crawler.normalise.titles import sites, tables, tail
from crawler.normalise.titles.brackets import BRACKETS
from crawler.normalise.titles.draft import Draft

_MARK = r"\s*(?:::|//|[:：»｜丨])\s*|\s+[-–—|/]\s+|\.\s?[-–—]+\s*"
_BREAK = r"[^\S\n]*\n\s*"
_NUMBER = r"(?:N[º°oO.]+\s*:?|No\.?\s*:?|Nr\.?|Num\.?|№|#|第)\s*\d(?:[\w/.\-]*\w)?(?:号|號)?"
_ISSUER = r"(?:(?!JOINT|FINAL|CHAIR)[A-Z]{2,6}\s+)?"  # "MFA Press Statement:"
_WITH_ISSUER = re.compile(r"[A-Z]{2,6}\s")
# "PRESS RELEASE BY THE MINISTRY FOR FOREIGN AFFAIRS: …": only before a colon, and a house of state.
_HOUSE = r"(?P<house>(?:ministry|embassy|office)\b[^:：\n]{3,80}?)"
_BY = rf"(?:\s+(?:by|from|of)\s+(?:the\s+)?{_HOUSE}(?=\s*[:：]))?"
_RELEASE = ("press", "media", "news")  # "Statement by the Ministry: …" is a title
_MOST_WORDS_IN_BRACKET = 4
_BRACKET = re.compile(r"[\[【［〔]\s*([^\[\]【】［］〔〕]{1,40}?)\s*[\]】］〕]\s*[:：-]?\s*")
_LIST_NAME = re.compile(r"[a-z][a-z0-9_-]+")
_NEW_SENTENCE = re.compile(r"\s+(?=[^\W\d_a-zа-я])")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_MAIL = re.compile(r"(?:(?:fwd?|re|aw|wg|tr|rv)\s*[:：]\s*)+", re.IGNORECASE)
# It begins with a class, over which the search is fast.
_HAS_MARK = re.compile(r"[:：»|｜丨\n\[【［〔(（/\d–—-](?:(?<![–—-])|(?<=\s[–—-])\s)")
_DASHES = frozenset("-–—")
# "India and Japan", "法国和德国"
_BETWEEN_PARTIES = re.compile(r"\s*[,،、&/–—-]\s*|\s+\w{1,3}\s+|[和与與及]")
_NEAR = 80  # characters from an end; no label is longer


def cut(draft: Draft, own: tuple[str, ...], language: str | None = None) -> tuple[int, int] | None:
    """Cut one label off the draft; returns where the label's words stand, None if there is none.

    `own` are the labels of the row, beside those that every language has.
    """
    if not _HAS_MARK.search(draft.core):
        return None
    return (
        _cut_start(draft, own, language)
        or _cut_series(draft)
        or _cut_bracket(draft)
        or _cut_round(draft, own)
        or _cut_end(draft, own)
    )


def _cut_start(draft: Draft, own: tuple[str, ...], language: str | None) -> tuple[int, int] | None:
    begin = draft.text[draft.low : draft.low + 2].casefold()
    if begin not in _begins(own) and not _WITH_ISSUER.match(draft.text, draft.low):
        return None
    found = _start(own).match(draft.text, draft.low, draft.high)
    if not found:
        return _cut_around(draft, own) or _cut_before_date(draft, own)
    if found["house"] and not _is_release(found):
        return None
    if found["mark"].strip() in _DASHES and _counts(found["label"]):
        return None
    if found["mark"].isspace() and not _ends_line(found["label"], draft.text[found.end() :]):
        return None
    joint = _is_joint(found["label"])
    if joint and not _is_before_title(found, draft, language):
        return None
    if not draft.leaves(*found.span(), at_least=2 if joint or "/" in found["mark"] else 1):
        return None
    if _is_all(draft, found.end(), language):
        return None
    draft.cut("label", *found.span())
    return found.span("label")


def _is_joint(label: str) -> bool:
    return " ".join(label.split()).casefold().startswith(tables.joint())


def _is_before_title(found: re.Match[str], draft: Draft, language: str | None) -> bool:
    """Whether a joint document's name stands before what it is of, and not before who issued it."""
    if not set(found["mark"].strip()).isdisjoint(_DASHES):
        return False
    rest = draft.text[found.end() : draft.high].split("\n")[0]
    return not all(gazetteer.is_known(who, language) for who in _BETWEEN_PARTIES.split(rest))


def _is_release(found: re.Match[str]) -> bool:
    return found["label"].casefold().startswith(_RELEASE) and sites.is_known(found["house"])


def _counts(label: str) -> bool:
    """Whether a label's number tells which of a series it is: all else is alike in their titles."""
    word, _, number = label.rpartition(" ")
    return number.isdigit() and word.casefold() in tables.table("labels")["counted"]


def _is_all(draft: Draft, end: int, language: str | None) -> bool:
    """Whether nothing but a place and a date follows: the label is the title then."""
    date = next((date for date in draft.open_dates() if date.start >= end), None)
    if date is None or not tail.ends_title(draft.text[date.end : draft.high], language):
        return False
    between = "".join(draft.text[max(a, end) : min(b, date.start)] for a, b in draft.kept())
    parts = filter(None, (part.strip(" (") for part in between.split(",")))
    return all(gazetteer.is_known(part, language) for part in parts)


def _ends_line(label: str, rest: str) -> bool:
    """Whether a line break alone ends the label: it may be the markup's, in a sentence."""
    if rest[:1].islower() or (" " not in label and label.isascii()):
        return False
    word = _FIRST_WORD.match(rest)
    return word is None or word[0].casefold() not in tables.words("ties", None)


def _cut_around(draft: Draft, own: tuple[str, ...]) -> tuple[int, int] | None:
    """Cut a label from whose end something left before: "Speech (14 June 2001): A New Start"."""
    near = [c for c in draft.cuts if draft.low < c.start < min(draft.high, draft.low + _NEAR)]
    if not near:
        return None
    cut = min(near, key=lambda c: c.start)
    low, before = draft.low, draft.text[draft.low : cut.start].rstrip()
    found = _start(own).match(before + draft.text[cut.end : draft.high])
    if not found or found.end("label") != len(before):
        return None
    end = cut.end + found.end() - len(before)
    if not draft.leaves(cut.end, end, at_least=2):
        return None
    draft.cut("label", low, cut.start)
    draft.cut("label", cut.end, end)
    return low, low + len(before)


def _cut_before_date(draft: Draft, own: tuple[str, ...]) -> tuple[int, int] | None:
    """Cut a label that a date alone parts from the title: "Media Statement 3 July 2022 Visit …"."""
    date = next(draft.open_dates(), None)
    if date is None:
        return None
    label = draft.text[draft.low : date.start].rstrip()
    behind = _NEW_SENTENCE.match(draft.text, date.end, draft.high)
    if not behind or " ".join(label.split()).casefold() not in tables.labels(own):
        return None
    if not draft.leaves(draft.low, behind.end(), at_least=2):
        return None
    low = draft.low
    draft.cut("date", date.start, behind.end())
    draft.cut("label", low, date.start)
    return low, low + len(label)


def _cut_series(draft: Draft) -> tuple[int, int] | None:
    found = _series().match(draft.text, draft.low, draft.high)
    if not found or not draft.leaves(*found.span(), at_least=1):
        return None
    draft.cut("label", *found.span())
    return found.span("label")


def _cut_bracket(draft: Draft) -> tuple[int, int] | None:
    """A square bracket before the title is a label ("[Title]") or a mailing list's name."""
    found = _BRACKET.match(draft.text, draft.low, draft.high)
    if not found or len(found[1].split()) > _MOST_WORDS_IN_BRACKET:
        return None
    holds_date = any(d.start < found.end() for d in draft.open_dates())
    if holds_date or not draft.leaves(*found.span(), at_least=1):
        return None
    listed = _LIST_NAME.fullmatch(found[1])
    draft.cut("site" if listed else "label", *found.span())
    return (found.end(1), found.end(1)) if listed else found.span(1)


def _cut_round(draft: Draft, own: tuple[str, ...]) -> tuple[int, int] | None:
    """A round bracket before the title that holds a label and nothing else."""
    group = BRACKETS.match(draft.text, draft.low, draft.high)
    if not group or " ".join(group[1].split()).casefold() not in tables.labels(own):
        return None
    if not draft.leaves(*group.span(), at_least=2):
        return None
    draft.cut("label", *group.span())
    return group.span(1)


def _cut_end(draft: Draft, own: tuple[str, ...]) -> tuple[int, int] | None:
    found = _end(own).search(draft.text, max(draft.low, draft.high - _NEAR), draft.high)
    if not found or not draft.leaves(*found.span(), at_least=2):
        return None
    draft.cut("label", *found.span())
    return found.span("label")


@cache
def _begins(own: tuple[str, ...]) -> frozenset[str]:
    """The first two letters of all labels: most titles begin with others."""
    return frozenset(phrase[:2] for phrase in (*tables.labels(own), *tables.joint()))


@cache
def _phrases(own: tuple[str, ...]) -> str:
    return tables.alternatives(tables.labels(own))


@cache
def _start(own: tuple[str, ...]) -> re.Pattern[str]:
    plain = r"\s+\(?\d{1,4}(?:[/-]\d{1,4})?\)?(?=\s*[:：|]|\s+[-–—])"  # "Press Release 14/2001:"
    number = rf"\s*\(?{_NUMBER}\)?(?P<numbered>)|{plain}"
    phrases = tables.alternatives((*tables.labels(own), *tables.joint()))
    label = rf"(?P<label>(?-i:{_ISSUER})(?:{phrases}){_BY}(?:{number})?)"
    # Behind a number no mark is needed, only a new sentence: "NOTA À IMPRENSA Nº 610 Visita …".
    bare = r"(?(numbered)\s+(?-i:(?=[^\W\d_a-zа-я]))|(?!))"
    return re.compile(rf"{label}(?P<mark>{_MARK}|{_BREAK}|{bare})", re.IGNORECASE)


@cache
def _end(own: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s+[-–—|•]\s+|\s*\n\s*|\s*\|\s*)(?P<label>{_phrases(own)})\s*\Z", re.IGNORECASE
    )


@cache
def _series() -> re.Pattern[str]:
    names = tables.alternatives(tables.table("labels")["series"])
    number = rf"(?:N[oº°]\.?\s*:|(?:{names})\s*[-:])\s*\d[\d/-]*(?=\s*[,:–—-])"
    yearly = r"N(?:[oº°]|[or]\.?|um\.?)\.?\s*:?\s*\d{1,4}/\d{2,4}(?=\s*[,:–—-])"
    release = r"P\.?R\.?\s*N[oO]\.?\s*:?\s*\d[\d/-]*"  # "PR. NO. 123/2022 Visit …"
    return re.compile(rf"(?P<label>{number}|{yearly}|{release})[\s,:–—-]+")


def cut_mail(draft: Draft) -> bool:
    """Cut the marks that a mail program puts before a subject."""
    found = _MAIL.match(draft.text, draft.low, draft.high)
    if not found or not draft.leaves(*found.span(), at_least=1):
        return False
    draft.cut("site", *found.span())
    return True
