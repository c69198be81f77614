"""A query: words, "phrases", beginn*, NEAR(a b, 5), AND, OR, NOT and brackets.

What is written side by side must all occur. NOT binds closest, then AND, then OR; all four are
operators in capitals only. FTS5 never sees what was typed, only what is built here of quoted terms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from storage.errors import UsageFault
from storage.fulltext.marks import LETTER
from storage.fulltext.term import Term, is_word
from storage.fulltext.words import fold

FIELDS = ("title", "body")
NEARBY = 10  # words between the terms of NEAR, where none are told; as FTS5 has it
LONGEST = 5_000  # characters
# A phrase of a thousand common words holds FTS5 for 17 s at a million bulletins, where nothing can
# interrupt it: each costs as much again. Of scripts without spaces, each pair is a word.
MOST_WORDS = 100
MOST_OPENINGS = 10  # each gathers all words that begin so, and those of two letters half a second
DEEPEST = 12  # brackets within brackets; the stack of FTS5's parser is 100 deep

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # what a shell may hand over; SQLite takes neither
_TOKEN = re.compile(
    r'NEAR\s*\((?P<near>[^()]*)\)|"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<mark>[()"])|(?P<word>[^\s()"]+)'
)
_DISTANCE = re.compile(r"(?P<terms>.*?)(?:,\s*(?P<words>\d{1,4})\s*)?", re.DOTALL)
_OPERATORS = ("AND", "OR", "NOT")
# As FTS5 and search engines ask of a field; here these are options. Other words may have a colon.
_OPTIONS = (
    "field", "event", "published", "observed", "publisher", "language", "source", "office",
    "country", "kind", "precision", "basis",
)  # fmt: skip
_ASKED_OF = re.compile(rf'[-+]?({"|".join((*FIELDS, *_OPTIONS))}):(?=\s*[\w"(])\s*([^\s()"]*)')


@dataclass(frozen=True)
class Query:
    """What was asked for: in FTS5's language, and the terms that a text can show."""

    match: str
    terms: tuple[Term, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds the terms in a folded text; finds nothing where there are none."""
        longest = sorted((term.pattern for term in self.terms), key=len, reverse=True)
        return re.compile("|".join(longest) or r"(?!)")

    @property
    def hint(self) -> str | None:
        """What may have been meant otherwise, to tell where nothing is found."""
        for term in self.terms:
            if ":" in term.words:
                return f"{term.words} is sought as words side by side; --field title asks of titles"
        return None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the terms stand in a text, in order, none over another."""
        return [found.span() for found in self.pattern.finditer(fold(text))]


class _Token(NamedTuple):
    what: str  # term, AND, OR, NOT, (, )
    said: str
    place: int  # of its first character, from 1
    match: str = ""
    terms: tuple[Term, ...] = ()


def query_of(asked: str, field: str | None = None) -> Query:
    """The query that was asked, of one field or of both; one without words has no terms.

    Raises UsageFault that names the place and the remedy.
    """
    if field is not None and field not in FIELDS:
        raise UsageFault(f"no field {field!r} to search; take one of {', '.join(FIELDS)}")
    if len(asked) > LONGEST:
        raise UsageFault(f"the query has {len(asked):,} characters; ask with at most {LONGEST:,}")
    asked = _NO_TEXT.sub(" ", asked)
    tokens = [token for found in _TOKEN.finditer(asked) if (token := _token(found))]
    if not tokens:
        return Query("", ())
    _check([term for token in tokens for term in token.terms])
    parse = _Parse(tokens)
    match = parse.either(0)
    if parse.rest:
        raise _fault(parse.rest[0], "closes a bracket that none opened; leave it out")
    # What could spell a mark is asked of the text alone.
    fields = field or (" ".join(FIELDS) if LETTER.search(asked) else "")
    return Query(f"{{{fields}}} : ({match})" if fields else match, tuple(parse.terms))


def _check(terms: list[Term]) -> None:
    """Refuse what would hold the index for long."""
    words = sum(term.size for term in terms)
    if words > MOST_WORDS:
        raise UsageFault(f"the query has {words:,} words; ask with at most {MOST_WORDS}")
    openings = sum(term.match.endswith("*") for term in terms)
    if openings > MOST_OPENINGS:
        raise UsageFault(
            f"the query has {openings} beginnings of words; ask with at most {MOST_OPENINGS}"
        )


def _token(found: re.Match[str]) -> _Token | None:
    """What a stretch of the query is; None where it has no letters."""
    place, said = found.start() + 1, found[0]
    if found["near"] is not None:
        return _near(found["near"], said, place)
    if found["mark"] == '"':
        raise UsageFault(f"the quotation mark at {place} is never closed; close it or leave it out")
    if found["mark"] or said in _OPERATORS:
        return _Token(said, said, place)
    words = found["word"] or found["phrase"]
    if asked_of := _ASKED_OF.match(found.string, found.start()):
        raise UsageFault(_option(asked_of[0].strip(), place, *asked_of.groups()))
    if found["word"] and "*" in words.rstrip("*"):
        raise UsageFault(f"the star in {said} at {place} stands within a word; put it at the end")
    if not is_word(words):
        if "*" in said:
            raise UsageFault(f"the star at {place} follows no word; write one before it")
        return None
    term = Term(words.rstrip("*"), said.endswith("*"))
    if term.opening and term.is_letter:
        raise UsageFault(f"{said} at {place} begins too many words; write two letters at least")
    return _Token("term", said, place, term.match, (term,))


def _option(said: str, place: int, name: str, value: str) -> str:
    """How to ask of a field, or to filter; and how to write the word itself."""
    option = f"--field {name}" if name in FIELDS else f"--{name} {value}".rstrip()
    return f'{said} at {place} asks of no field; take {option}, or quote the words: "{said}"'


def _near(inside: str, said: str, place: int) -> _Token:
    parted = _DISTANCE.fullmatch(inside)
    tokens = [_token(found) for found in _TOKEN.finditer(parted["terms"] if parted else "")]
    terms = [token for token in tokens if token is not None]
    if len(terms) < 2 or any(token.what != "term" for token in terms):
        raise UsageFault(f"{said} at {place}: write two words or phrases, as in NEAR(peace war, 5)")
    distance = parted["words"] if parted and parted["words"] else NEARBY
    match = f"NEAR({' '.join(token.match for token in terms)}, {distance})"
    return _Token("term", said, place, match, tuple(t for token in terms for t in token.terms))


class _Parse:
    """Reads tokens from the left; what is excluded by NOT adds no terms."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.rest = tokens
        self.terms: list[Term] = []

    def either(self, depth: int) -> str:
        """What stands to either side of OR."""
        sides = [self._all(depth)]
        while self._take("OR"):
            sides.append(self._all(depth))
        return _joined(" OR ", sides)

    def _all(self, depth: int) -> str:
        """What must occur together, less what must not."""
        wanted, unwanted = [self._one(depth)], list[str]()
        while self.rest and self.rest[0].what not in ("OR", ")"):
            self._take("AND")
            if self._take("NOT"):
                seen = len(self.terms)
                unwanted.append(self._one(depth))
                del self.terms[seen:]
            else:
                wanted.append(self._one(depth))
        both = _joined(" AND ", wanted)
        return f"({both} NOT {_joined(' OR ', unwanted)})" if unwanted else both

    def _one(self, depth: int) -> str:
        """A term, or what stands in brackets."""
        if not self.rest:
            raise UsageFault("the query ends where a word should follow; write one, or leave the "
                             "last operator or bracket out")  # fmt: skip
        token = self.rest[0]
        if token.what == "term":
            self.terms += self.rest.pop(0).terms
            return token.match
        if token.what == "(":
            return self._bracket(depth)
        if token.what == "NOT":
            raise _fault(token, "excludes from nothing; say first what is sought: peace NOT war")
        raise _fault(token, "has no word before it; write one, or the operator in small letters")

    def _bracket(self, depth: int) -> str:
        opened = self.rest.pop(0)
        if depth == DEEPEST:
            raise _fault(opened, f"is bracket {DEEPEST + 1} within another; use fewer")
        inside = self.either(depth + 1)
        if not self._take(")"):
            raise _fault(opened, "is never closed; close it or leave it out")
        return inside

    def _take(self, what: str) -> _Token | None:
        return self.rest.pop(0) if self.rest and self.rest[0].what == what else None


def _joined(by: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({by.join(parts)})"


def _fault(token: _Token, what: str) -> UsageFault:
    return UsageFault(f"{token.said} at {token.place} of the query {what}")
