"""Questions to a web archive's index (the CDX server API), and its answers.

https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from crawler.catalogue import Source
from crawler.spiders.copies import Copy, instant_of
from storage.warc.memento import without_port

FIELDS = ("timestamp", "original", "statuscode", "digest")
PAGE = 5000  # rows an answer: some 600 KB
# Revisits of one archive's own stand there with a dash. Hops lead to addresses of their own.
GOOD = frozenset({"200", "-"})
# What begins a row's pattern: perhaps a host, then a path up to the first special character.
_LITERAL = re.compile(r"(?://(?P<host>(?:[\w-]|\\\.)+))?(?P<path>/(?:[\w/-]|\\[.-])*)")
_FLAGS = re.compile(r"\(\?[a-z]+\)")
_QUANTIFIERS = frozenset("?*{")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: which copies there are of an address, of all below it, or of a host."""

    url: str
    scope: str = "exact"  # exact, prefix, host
    pattern: str = ""  # what the whole address must hold, for the server to pick by
    monthly: bool = False  # one copy a month
    resume: str = ""  # where an earlier answer ended

    def address(self, archive: str, since: date | None, until: date | None) -> str:
        """The address that asks it; the days bound when copies were made."""
        said = [("url", self.url), ("matchType", self.scope), ("output", "json"),
                ("fl", ",".join(FIELDS)), ("filter", "!statuscode:[345].*"),
                ("limit", str(PAGE)), ("showResumeKey", "true")]  # fmt: skip
        said += [("filter", f"original:{anywhere(self.pattern)}")] if self.pattern else []
        said += [("collapse", "timestamp:6")] if self.monthly else []
        said += [("from", f"{since:%Y%m%d}")] if since else []
        said += [("to", f"{until:%Y%m%d}")] if until else []
        further = f"&resumeKey={_escaped(self.resume)}" if self.resume else ""
        return f"{archive}/cdx/search/cdx?{urlencode(said)}{further}"

    def further(self, resume: str) -> Question:
        """The same from where an answer ended."""
        return replace(self, resume=resume)


@dataclass(frozen=True, slots=True)
class Answer:
    """The copies that an answer lists, in the index's order, and where it goes on."""

    copies: tuple[Copy, ...]
    resume: str = ""


def anywhere(pattern: str) -> str:
    """The pattern of a text that holds what a pattern finds; its flags stay in front."""
    flags = _FLAGS.match(pattern)
    first = flags[0] if flags else ""
    return f"{first}.*(?:{pattern[len(first) :]}).*"


def listing_questions(source: Source) -> Iterator[Question]:
    """What asks for the copies of a row's listings."""
    yield from (Question(url, monthly=True) for url in dict.fromkeys(source.listings))


def bulletin_questions(source: Source) -> Iterator[Question]:
    """What asks for the copies of all addresses that a row claims.

    Where a pattern begins with the folder of one of the row's listings, for all below that folder;
    else for the whole host, from which the server picks.
    """
    asked = {
        _question(source, home.bulletins, host) for home in source.homes for host in _hosts(source)
    }
    prefixes = {one.url for one in asked if one and one.scope == "prefix"}
    for one in sorted((one for one in asked if one), key=lambda one: (one.url, one.pattern)):
        if not any(one.url != url and one.url.startswith(url) for url in prefixes):
            yield one


def read_answer(text: str, archive: str, source: Source) -> Answer:
    """The answer in a CDX server's JSON; raises ValueError where it is none (an outage page)."""
    rows: Any = json.loads(text or "[]")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ValueError("no list of rows")
    resume = ""
    if len(rows) > 1 and not rows[-2]:
        *rows, _, (resume,) = rows
    names, *rows = rows or [list(FIELDS)]
    found = (dict(zip(names, row, strict=True)) for row in rows)
    copies = (_copy(row, archive, source) for row in found if row.get("statuscode") in GOOD)
    return Answer(tuple(copy for copy in copies if copy), resume)


def _escaped(resume: str) -> str:
    # Some servers print the key as it has to be sent, some do not.
    return resume if "%" in resume else quote(resume, safe="")


def _copy(row: dict[str, str], archive: str, source: Source) -> Copy | None:
    url, stamp = without_port(row["original"]), row["timestamp"]
    name = f"{archive}/web/{stamp}id_/{row['original']}"
    try:
        source.url_key(url)
        return Copy(url, instant_of(stamp), name, row.get("digest"), source.url_key(name))
    except ValueError:  # no address, no time: old indexes have such rows
        return None


def _question(source: Source, pattern: str, host: str) -> Question | None:
    """What asks one host for a pattern's addresses; None where the pattern names another host."""
    literal = _LITERAL.match(pattern)
    if literal and literal["host"] and literal["host"].replace("\\", "") != host:
        return None
    folder = _folder(pattern, literal)
    if folder != "/" and ((literal and literal["host"]) or _lists_in(source, folder)):
        return Question(f"{host}{folder}", "prefix")
    # Groups with names are written otherwise in the server's language.
    return Question(host, "host", "" if "(?P" in pattern else pattern)


def _folder(pattern: str, literal: re.Match[str] | None) -> str:
    """The folder that a pattern's literal beginning names; `/` where it names none."""
    if literal is None or "|" in re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", pattern)):
        return "/"
    path = literal["path"].replace("\\", "")
    if pattern[literal.end() : literal.end() + 1] in _QUANTIFIERS:
        path = path[:-1]
    return path[: path.rfind("/") + 1] or "/"


def _lists_in(source: Source, folder: str) -> bool:
    """Whether a listing lies in the folder or above it: patterns are not bound to begin a path."""
    paths = [urlsplit(url).path for url in source.listings]
    return any(path.startswith(folder) or folder.startswith(_above(path)) for path in paths)


def _above(path: str) -> str:
    return path[: path.rfind("/") + 1] if path.count("/") > 1 else "no folder"


def _hosts(source: Source) -> list[str]:
    return sorted(source.all_hosts)
