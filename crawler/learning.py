"""Site and section names learnt from what repeats over a source's titles, for its row."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from crawler.catalogue import TitleRules
from crawler.normalise import gazetteer, kinds, language
from crawler.normalise.text import repair
from crawler.normalise.titles import places, sites
from storage.errors import UsageFault
from storage.wording import counted

FEWEST = 20  # pages that prove a name
SHARE = 0.9  # of the pages that must bear it
_MOST = 4  # names at one end
_SPEAKER = re.compile(
    r"spokes|发言人|發言人|報道官|대변인|porte-parole|portavoz|sprecher", re.IGNORECASE
)

_TITLES = text("""
    SELECT t.title_raw FROM bulletin_bodies t JOIN bulletins b USING (uid)
    WHERE ' ' || b.sources || ' ' LIKE '% ' || :source || ' %' AND t.title_raw <> ''
    ORDER BY t.uid
""")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that repeats: at which end, on how many pages."""

    name: str
    at_end: bool
    pages: int


def titles_of(db: Connection, source: str) -> list[str]:
    """The titles of a source's bulletins, as their pages say them."""
    return list(db.execute(_TITLES, {"source": source}).scalars())


def learn(titles: Sequence[str], source: str = "these") -> tuple[Name, ...]:
    """The names that stand set off at an end of nearly all titles, the outermost first.

    Raises UsageFault where there are too few titles to prove anything.
    """
    if len(titles) < FEWEST:
        few = counted(len(titles), "title")
        raise UsageFault(f"{source}: {few} cannot prove a name, {FEWEST} are needed; crawl on")
    rest = [repair(title) for title in titles]
    return (*_repeated(rest, _last, at_end=True), *_repeated(rest, _first, at_end=False))


def rules(names: Sequence[Name], known: TitleRules) -> TitleRules:
    """The row's rules with the names in them: the outermost is the site's, others are sections'."""
    fresh = [n.name for n in names if n.name not in (*known.sites, *known.sections)]
    site = [] if known.sites else fresh[:1]
    return TitleRules(
        sites=(*known.sites, *site),
        sections=(*known.sections, *(name for name in fresh if name not in site)),
        tails=known.tails,
        labels=known.labels,
    )


def to_toml(found: TitleRules) -> str:
    """The line of a row that states the rules."""
    keys = ("sites", "sections", "tails", "labels")
    said = (f"{key} = {_strings(value)}" for key in keys if (value := getattr(found, key)))
    return f"title = {{ {', '.join(said)} }}"


def _strings(values: Sequence[str]) -> str:
    # JSON's strings are TOML's basic strings, but for a DEL that no title holds.
    return json.dumps(values, ensure_ascii=False)


def _repeated(
    rest: list[str], part: Callable[[str], tuple[str, str]], *, at_end: bool
) -> list[Name]:
    """The names at one end, taken off `rest` as they are found."""
    names: list[Name] = []
    spoken = language.of_text(" ".join(rest[:FEWEST]))
    while len(names) < _MOST:
        parted = [part(title) for title in rest]
        name, pages = Counter(name for name, _ in parted).most_common(1)[0]
        left = [
            said if own == name else title for title, (own, said) in zip(rest, parted, strict=True)
        ]
        if (
            not name
            or _is_title_word(name, spoken)
            or pages < SHARE * len(rest)
            or len(set(left)) < 2
        ):
            break
        names.append(Name(name, at_end, pages))
        rest[:] = left
    return names


def _is_title_word(name: str, spoken: str | None) -> bool:
    """Whether what repeats says what the texts are, of whom or where: that is their titles' own."""
    own = language.of_text(name) or spoken
    if sites.is_known(name) and not _SPEAKER.search(name):
        return False
    kind, _ = kinds.kind_of(name, (), own)
    return kind is not None or gazetteer.is_known(name, own) or places.has_common(name)


def _last(title: str) -> tuple[str, str]:
    """The part after the title's last mark, and what stands before it."""
    marks = list(sites.MARK.finditer(title))
    return (title[marks[-1].end() :], title[: marks[-1].start()]) if marks else ("", title)


def _first(title: str) -> tuple[str, str]:
    mark = sites.MARK.search(title)
    return (title[: mark.start()], title[mark.end() :]) if mark else ("", title)
