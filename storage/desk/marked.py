"""Marked: a text with the words that tell a date, or that were sought, where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

PARTING = "\n\n"  # between the paragraphs of a body


class Piece(NamedTuple):
    """A stretch of text; `claim` is the date claim whose words it is, if any."""

    words: str
    claim: Mapping[str, Any] | None = None


def marked(said: str, claims: Iterable[Mapping[str, Any]]) -> list[list[Piece]]:
    """The paragraphs of a text in pieces; of claims that overlap, the first one is marked."""
    placed = sorted(_placed(said, claims), key=lambda claim: int(claim["evidence_start"]))
    paragraphs: list[list[Piece]] = []
    at = 0
    for paragraph in said.split(PARTING):
        inside = (c for c in placed if at <= c["evidence_start"] < at + len(paragraph))
        paragraphs.append(list(_pieces(paragraph, at, inside)))
        at += len(paragraph) + len(PARTING)
    return paragraphs


def sought(said: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it is a word found; the spans in order."""
    done = 0
    for start, end in spans:
        yield said[done:start], False
        yield said[start:end], True
        done = end
    yield said[done:], False


def _placed(said: str, claims: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    taken: list[Mapping[str, Any]] = []
    for claim in claims:
        start, end = claim["evidence_start"], claim["evidence_end"]
        if _stands(said, claim) and all(
            end <= other["evidence_start"] or other["evidence_end"] <= start for other in taken
        ):
            taken.append(claim)
    return taken


def _stands(said: str, claim: Mapping[str, Any]) -> bool:
    """Whether a claim's words stand in this text where it says."""
    start, end = claim["evidence_start"], claim["evidence_end"]
    return start is not None and end is not None and said[start:end] == claim["evidence"] != ""


def _pieces(said: str, at: int, inside: Iterable[Mapping[str, Any]]) -> Iterator[Piece]:
    done = 0
    for claim in inside:
        start, end = claim["evidence_start"] - at, claim["evidence_end"] - at
        if start > done:
            yield Piece(said[done:start])
        yield Piece(said[start:end], claim)
        done = end
    if done < len(said):
        yield Piece(said[done:])
