"""Site and section names at a title's ends: those of the row, and those known by their look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import urlsplit

from crawler.catalogue import TitleRules
from crawler.normalise import gazetteer
from crawler.normalise.titles import key, tables, words
from crawler.normalise.titles.draft import Draft

# What parts a site's or section's name from the title.
# No line break: it may be the markup's alone, in the middle of a sentence.
MARK = re.compile(
    r"\s*[|•·«»_｜丨]\s*|\s+[-–—―]+\s+|\s*(?:--|——|――|::|//|>>)\s*|\s+[/>›]\s+|(?<=\S)-\s+"
    r"|(?<=[\u3400-\u9fff”》）])-(?=[\u3400-\u9fff])"
)
# Of a mark. It begins with a class, over which the search is fast.
_SIGN = re.compile(
    r"[|•·«»_｜丨>›–—―/:-](?:(?<![/:-])|(?<=\s[-/])|(?<=-)[-\s]|(?<=::)|(?<=//)|(?<=[^\x00-\u2fff]-))"
)
_BRACKETED = re.compile(r"(?<=\S)\s*[(（][^()（）]+[)）]\Z")  # "TASS (Russian News Agency)"
_HOST = re.compile(r"(?:www\.)?(?:[\w-]+\.)+[a-z]{2,12}", re.IGNORECASE)
_OF = re.compile(
    r"^(?:of|in|to|for|the|de|del|di|da|do|d['’]|la|le|l['’]|les|des|du|en|au|в)\b\s*"
    r"|\b(?:(?:people['’]s|islamic|federal|federative|democratic|socialist)\s+)*"
    r"(?:republic|kingdom|state|union|république|república|repubblica)\s+(?:of|de|du|di|do|d['’])"
    r"\s*(?:the\s+)?"
)
_PARTS = re.compile(r",\s*|\s+(?:in|to|en|à|au|em|a|в|w)\s+(?:the\s+)?")
_SLIGHT = 3  # words; fewer before a house may be a label, and its act the title
_MOST_WORDS = 12  # of a ministry's or embassy's name; more is a sentence about it
_LONGEST_HOUSE = 24  # characters of a name known by its end, in scripts without spaces
_MIN_NAME = 5  # letters that must agree with the host's name
_MIN_ACRONYM = 3  # the same of one behind a bar: "Chair meets president | OSCE"
_DEMONYM = re.compile(r"(?:the )?\w+(?:an|ish|ese|ch|i|ic|ek)\s*")


def cut(draft: Draft, rules: TitleRules, url: str, language: str | None) -> bool:
    """Cut one site or section name off an end of the draft; whether there was one."""
    return (
        _cut_listed(draft, "site", rules.sites)
        or _cut_listed(draft, "section", rules.sections)
        or _cut_known(draft, rules, url, language)
        or _cut_bare(draft, language)
    )


def is_known(name: str) -> bool:
    """Whether the name is a site's or a section's by the table or its look, without a row."""
    return _is_site(name, "", bar=True) or _is_section(name)


def is_name(text: str) -> bool:
    """Whether a text is a known site's or section's name and says nothing else."""
    plain = " ".join(text.split()).casefold().strip(" .")
    begins = plain.startswith((*_row("begins"), *_row("persons")))
    return is_known(text) and (not begins or _is_whole(text, None))


def _cut_listed(draft: Draft, kind: str, names: Iterable[str]) -> bool:
    for name in sorted(names, key=len, reverse=True):
        spaced = r"\s+".join(map(re.escape, name.split()))
        for pattern in (rf"(?:{MARK.pattern}){spaced}\s*\Z", rf"{spaced}(?:{MARK.pattern})"):
            looked = re.compile(pattern, re.IGNORECASE)
            at_end = pattern.endswith("Z")
            found = (looked.search if at_end else looked.match)(draft.text, draft.low, draft.high)
            if found and draft.leaves(*found.span(), at_least=1):
                draft.cut(kind, *found.span())
                return True
    return False


def _cut_leading(draft: Draft, mark: re.Match[str], url: str, language: str | None) -> bool:
    """A name before the first mark, if it is a whole one: a sentence may begin like one."""
    name = " ".join(draft.text[draft.low : mark.start()].split()).casefold()
    begin = _beginning(name, "begins")
    if begin in _row("governments") and not _is_bar(mark):
        return False
    of = _OF.sub("", name.removeprefix(begin).strip())
    whole = begin and (not of or gazetteer.is_known(of, language))
    if not (whole or _is_host(name, url)) or not draft.leaves(draft.low, mark.end(), at_least=2):
        return False
    draft.cut("site", draft.low, mark.end())
    return True


def _cut_known(draft: Draft, rules: TitleRules, url: str, language: str | None) -> bool:
    """A name after the last mark: a site's by the table, by the address or by its own look."""
    if not _SIGN.search(draft.text, draft.low, draft.high):
        return False
    marks = list(MARK.finditer(draft.text, draft.low, draft.high))
    if not marks:
        return False
    if _cut_leading(draft, marks[0], url, language):
        return True
    last = marks[-1]
    name = draft.text[last.end() : draft.high]
    kind = "site" if _is_site(name, url, bar=_is_bar(last)) else "section"
    if kind == "section" and not (_is_section(name) and any(c.kind == "site" for c in draft.cuts)):
        return False
    if not draft.leaves(last.start(), draft.high, at_least=1):
        return False
    before = " ".join(draft.text[draft.low : last.start()].split()).casefold()
    slight = before in tables.labels(rules.labels) or not words.enough(before, _SLIGHT)
    if slight and not _is_whole(name, language):
        return False  # "PRESS RELEASE - Foreign Ministry Welcomes Ceasefire"
    draft.cut(kind, last.start(), draft.high)
    return True


def _is_whole(name: str, language: str | None) -> bool:
    """Whether nothing stands in the name but a house and where it is: no act of the house's."""
    plain = " ".join(name.split()).casefold().strip(" .")
    begin = _beginning(plain, "begins", "persons")
    parts = _PARTS.split(_OF.sub("", plain.removeprefix(begin).strip(" ,"))) if begin else []
    return all(" " not in part or gazetteer.is_known(_OF.sub("", part), language) for part in parts)


def _beginning(name: str, *rows: str) -> str:
    """How the name begins, of what houses of state begin with; empty where it does not."""
    return next((begin for row in rows for begin in _row(row) if name.startswith(begin)), "")


def _is_bar(mark: re.Match[str]) -> bool:
    return not any(sign in mark[0] for sign in "-–—―")


def _is_site(name: str, url: str, *, bar: bool) -> bool:
    plain = _BRACKETED.sub("", " ".join(name.split()).casefold().strip(" ."))
    return (
        plain in _names()
        or (plain.startswith(_row("begins")) and len(plain.split()) <= _MOST_WORDS)
        or (bar and plain.startswith(_row("persons")) and len(plain.split()) <= _MOST_WORDS)
        or (bar and _is_office(plain))
        or (plain.endswith(_row("houses")) and len(plain) <= _LONGEST_HOUSE)
        or _HOST.fullmatch(plain) is not None
        or _is_host(plain, url, least=_MIN_ACRONYM if bar else _MIN_NAME)
    )


def _is_office(name: str) -> bool:
    """Whether the name is a minister's, with a country at most: "Australian Minister for …"."""
    found = (name.partition(office) for office in _row("offices"))
    of, office, rest = next((parts for parts in found if parts[1]), ("", "", ""))
    whose = not of or bool(_DEMONYM.fullmatch(of)) or gazetteer.is_country(of.strip(), None)
    return bool(office) and whose and (not rest or rest.startswith((" of ", " and ")))


def _is_section(name: str) -> bool:
    plain = name.strip().casefold()
    return plain in tables.table("sites")["sections"] or plain.endswith(("频道", "頻道"))


def _is_host(name: str, url: str, least: int = _MIN_NAME) -> bool:
    """Whether the name, written together, is the host's ("Tehran Times" of tehrantimes.com)."""
    if gazetteer.is_country(name, None):
        return False
    host = (urlsplit(url).hostname or "").replace("-", "").split(".")
    words = key.key_of(name.replace("+", " plus")).split()
    return any(len(letters) >= least and letters in host for letters in _written(words))


def _written(words: list[str]) -> Iterator[str]:
    """A name written together, with and without its "the" and what tells that it is a site's."""
    for first in (0, 1) if words[:1] == ["the"] else (0,):
        last = len(words)
        yield "".join(words[first:last])
        while last - first > 1 and words[last - 1] in tables.table("sites")["kinds"]:
            last -= 1
            yield "".join(words[first:last])


def _cut_bare(draft: Draft, language: str | None) -> bool:
    core = draft.core
    for name in tables.table("sites")["ends"].get(language, ()):
        start = draft.high - len(name)
        if core.endswith(name) and draft.leaves(start, draft.high, at_least=2):
            kind = "site" if is_known(name.strip("-")) else "section"
            draft.cut(kind, start, draft.high)
            return True
    return False


@cache
def _names() -> frozenset[str]:
    return frozenset(name.casefold() for name in tables.table("sites")["names"])


@cache
def _row(row: str) -> tuple[str, ...]:
    return tuple(name.casefold() for name in tables.table("sites")[row])
