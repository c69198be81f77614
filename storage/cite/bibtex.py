"""A citation in BibTeX, for biber and biblatex as for BibTeX itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from babel import Locale

from storage import edtf
from storage.cite.dates import UNKNOWN, in_words, proof, resting

# Braces are counted even where a backslash stands before them: those of a text become words.
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    # Where a document is German, Spanish or Russian, babel makes `"a` an `ä`; not behind `string`.
    '"': r'\string"',
    # In LaTeX's oldest encoding, still its default, these three print as other signs.
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}  # fmt: skip
_SPECIALS = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
# biblatex takes an address as it stands; a brace or backslash in it would end the field early.
_ADDRESS = "%/:?#[]@!$&'()*+,;=-._~"
_INVISIBLE = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
# A digest or an address has no place to break a line at, and would run off the page.
_STRETCHES = re.compile(r"\w{8}(?=\w{8})|[^@/]*[@/]+|.+")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def bibtex(told: Mapping[str, Any]) -> str:
    """The entry of an edition, as `cited` tells it."""
    lines = ",\n".join(f"  {name:<8} = {value}" for name, value in _fields(told))
    return f"@misc{{{told['uid']}-{told['edition']},\n{lines}\n}}"


def escaped(said: str) -> str:
    """A text that LaTeX prints as it is, in UTF-8."""
    return _harmless(" ".join(_words(said)))


def breakable(said: str) -> str:
    """The same for a text of long words: they may be broken, without a hyphen."""
    parted = (map(_harmless, _STRETCHES.findall(word)) for word in _words(said))
    return " ".join(map(r"\allowbreak{}".join, parted))


def _words(said: str) -> list[str]:
    return _INVISIBLE.sub(" ", said).split()


def _harmless(said: str) -> str:
    return _SPECIALS.sub(lambda found: _SPECIAL[found[0]], said)


def _fields(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    # A second pair of braces: the name is of no person, the title keeps its capitals.
    yield "author", f"{{{{{escaped(told['publisher_name'])}}}}}"
    yield "title", f"{{{{{escaped(told['title'])}}}}}"
    yield from _dates(told["published_edtf"])
    yield "url", f"{{{_address(told)}}}"
    yield "urldate", f"{{{told['observed_from'][:10]}}}"
    if told["language"]:
        yield "language", f"{{{escaped(_language(told['language']))}}}"
    yield "note", f"{{{breakable(_note(told))}}}"


def _dates(said: str | None) -> Iterator[tuple[str, str]]:
    """`date` where biblatex knows the form; year and month where they are certain."""
    when = edtf.read(said) if said else None
    if when is not None and when.form in ("one", "interval"):
        yield "date", f"{{{said}}}"
    if when is None or when.first.year != when.last.year or len(when.civils) > 1:
        yield "year", f"{{{escaped(_year(said, when))}}}"
        return
    civil = when.civils[0]
    yield "year", f"{{{civil.year:04d}}}"
    if civil.month and civil.month not in edtf.SEASONS:
        yield "month", _MONTHS[civil.month - 1]


def _year(said: str | None, when: edtf.When | None) -> str:
    if when is not None and when.first.year == when.last.year:
        return f"{when.first.year:04d}"
    return in_words(said) if said else UNKNOWN


def _note(told: Mapping[str, Any]) -> str:
    # The address here too: BibTeX's own styles print no `url`.
    return f"Dates in EDTF: {resting(told)}. Archived from {_address(told)} as {proof(told)}"


def _address(told: Mapping[str, Any]) -> str:
    return quote(told["url"], safe=_ADDRESS)


def _language(tag: str) -> str:
    """Its English name, as biblatex prints this field: `zh` is no word for a reader."""
    names = Locale("en").languages
    return names.get(tag.replace("-", "_")) or names.get(tag.partition("-")[0]) or tag
