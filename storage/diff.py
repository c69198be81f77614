"""Diff: what one edition says otherwise than another; paragraphs aligned first, then words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, text

from storage import show
from storage.errors import UsageFault
from storage.fulltext import UNSPACED, count_words

Op = Literal["same", "removed", "added", "changed"]

# Words, single characters of scripts without spaces, marks; white space hangs on what it follows.
_TOKEN = re.compile(rf"[{UNSPACED}]\s*|(?:(?![{UNSPACED}])\w)+\s*|[^\w\s]\s*|\s+")
ALIKE = 0.35  # share of common words from which one paragraph is another one changed
MOST_PAIRS = 10_000  # paragraphs times paragraphs; beyond, they are paired in order
FIELDS = ("title", "event_edtf", "published_edtf", "uploaded_edtf", "title_raw", "stamps", "label",
          "kind", "language")  # fmt: skip

_READING = text("""
SELECT e.number, e.change, e.observed_from, e.observed_to, r.*, t.body
FROM edition e JOIN reading r ON r.id = e.reading JOIN body t ON t.reading = r.id
WHERE e.bulletin = :bulletin AND e.number = :number
""")


class Words(NamedTuple):
    """A stretch of a paragraph: kept, taken out or put in."""

    op: Op
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: the same, removed, added, or changed word by word."""

    op: Op
    words: tuple[Words, ...]

    @property
    def was(self) -> str:
        """The paragraph before; empty if it was added."""
        return "".join(said for op, said in self.words if op != "added")

    @property
    def became(self) -> str:
        """The paragraph after; empty if it was removed."""
        return "".join(said for op, said in self.words if op != "removed")


@dataclass(frozen=True, slots=True)
class Field:
    """A title, a date or another field that became another."""

    name: str
    was: str | None
    became: str | None


@dataclass(frozen=True, slots=True)
class Diff:
    """Two editions of one bulletin, compared."""

    uid: str
    was: dict[str, Any]  # number, observed_from, observed_to, extractor
    became: dict[str, Any]
    fields: tuple[Field, ...]  # title and dates first
    paragraphs: tuple[Paragraph, ...]

    def told(self) -> dict[str, Any]:
        """It as plain data."""
        return asdict(self)


def compare(db: Connection, cited: str, numbers: tuple[int, int] | None = None) -> Diff:
    """Compare two editions by number, else the cited one (the last) with the one before it.

    Raises UsageFault where there is no such bulletin or edition.
    """
    edition = show.find(db, cited)
    first, second = numbers or (edition.number - 1, edition.number)
    if numbers is None and first == 0:
        raise UsageFault(
            f"{edition.uid} has no edition before number {second}; see show --editions"
        )
    if first == second:
        raise UsageFault(f"--number {first} {second} is one edition twice; name two")
    was, became = _reading(db, edition, first), _reading(db, edition, second)
    return Diff(
        edition.uid, _about(was), _about(became), tuple(fields(was, became)),
        paragraphs(was["body"], became["body"]),
    )  # fmt: skip


def fields(was: dict[str, Any], became: dict[str, Any]) -> Iterator[Field]:
    """The fields that differ, title and dates first."""
    for name in FIELDS:
        if was[name] != became[name]:
            yield Field(name.removesuffix("_edtf"), was[name], became[name])


def paragraphs(was: str, became: str) -> tuple[Paragraph, ...]:
    """The paragraphs of two texts, aligned in order."""
    before, after = was.split("\n\n"), became.split("\n\n")
    found: list[Paragraph] = []
    for op, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            found += [Paragraph("same", (Words("same", said),)) for said in before[a:b]]
        else:
            found += _block(before[a:b], after[c:d])
    return tuple(found)


def words(was: str, became: str) -> tuple[Words, ...]:
    """What of one paragraph was kept, taken out and put in."""
    before, after = _TOKEN.findall(was), _TOKEN.findall(became)
    matcher = SequenceMatcher(None, _bare(before), _bare(after), autojunk=False)
    found: list[Words] = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            found.append(Words("same", "".join(after[c:d])))
        else:
            parts = (Words("removed", "".join(before[a:b])), Words("added", "".join(after[c:d])))
            found += [part for part in parts if part.words]
    return tuple(found)


def turned(said: Sequence[Paragraph]) -> tuple[int, int]:
    """How many words were put in and how many taken out."""
    parts = [part for paragraph in said for part in paragraph.words]
    added, removed = (
        sum(count_words(part.words) for part in parts if part.op == op)
        for op in ("added", "removed")
    )
    return added, removed


def _block(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Paragraphs that stand in the place of others: those alike are one changed."""
    at = 0
    for said in before:
        to = _nearest(said, after[at:]) if len(before) * len(after) <= MOST_PAIRS else 0
        if to is None or at >= len(after):
            yield Paragraph("removed", (Words("removed", said),))
            continue
        for new in after[at : at + to]:
            yield Paragraph("added", (Words("added", new),))
        yield Paragraph("changed", words(said, after[at + to]))
        at += to + 1
    for new in after[at:]:
        yield Paragraph("added", (Words("added", new),))


def _nearest(said: str, after: Sequence[str]) -> int | None:
    """The first of the paragraphs that is alike enough to be this one changed."""
    own = _bare(_TOKEN.findall(said))
    for number, other in enumerate(after):
        matcher = SequenceMatcher(None, own, _bare(_TOKEN.findall(other)), autojunk=False)
        if matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
            return number
    return None


def _bare(tokens: Sequence[str]) -> list[str]:
    return [token.strip() for token in tokens]


def _reading(db: Connection, edition: show.Edition, number: int) -> dict[str, Any]:
    sought = {"bulletin": edition.bulletin, "number": number}
    row = db.execute(_READING, sought).mappings().first()
    if row is None:
        raise UsageFault(f"{edition.uid} has no edition {number}; see show --editions")
    return dict(row)


def _about(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("number", "observed_from", "observed_to", "extractor")}
