"""Verdict: says in words why a reading has the date it has, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Claim = Mapping[str, Any]  # role, edtf, place, evidence, standing and reason, by these names

_TAKEN = ("chosen", "ambiguous")
# How a person calls the places whose names say little.
_PLACES = {
    "unknown": "a printed line",
    "meta": "the page's head",
    "tail": "the end of the text",
    "body": "the text",
    "saying": "a verb of saying",
    "last_modified": "the server's Last-Modified",
}
_AGAIN = "only mentioned: "  # which the sentence says already
_NONE = {
    "silent": "nothing on the page tells it",
    "incomplete": "words stand there that no other date of the page completes",
    "implausible": "the words contradict themselves",
}


def verdict(role: str, basis: str, edtf: str | None, claims: Sequence[Claim]) -> list[str]:
    """Sentences on one role: what won and why, then what disagrees and what was set aside.

    `role` is event, publication or upload; `claims` are all of the reading's.
    """
    mine = [claim for claim in claims if claim["role"] == role]
    taken = next((claim for claim in mine if claim["standing"] in _TAKEN), None)
    if edtf is None:
        lines = [f"No {role} is known: {_NONE.get(basis, basis)}."]
    elif taken is None:
        lines = [f"The {role} is {edtf}: {_same(claims)}."]
    else:
        lines = [f"The {role} is {edtf}: {_said(taken)}{_because(basis, taken)}."]
    return [*lines, *_beside(mine, taken)]


def _same(claims: Sequence[Claim]) -> str:
    printed = (c for c in claims if c["role"] == "publication" and c["standing"] in _TAKEN)
    told = next(printed, None)
    day = f", as {_said(told)}" if told else ""
    return f"what is spoken or issued, and names no day, is of the day it was published{day}"


def _said(claim: Claim) -> str:
    return f"{_place(claim)} says “{' '.join(claim['evidence'].split())}”"


def _place(claim: Claim) -> str:
    place: str = claim["place"]
    return _PLACES.get(place, f"the {place.replace('_', ' ')}")


def _because(basis: str, claim: Claim) -> str:
    if basis == "undecided":
        return ", which can be any of these days" + _reason(claim)
    return _reason(claim)


def _reason(claim: Claim) -> str:
    reason = (claim["reason"] or "").removeprefix(_AGAIN)
    return f"; {reason}" if reason else ""


def _beside(mine: Iterable[Claim], taken: Claim | None) -> list[str]:
    words = {
        "agrees": "It agrees",
        "conflicts": "It disagrees",
        "rejected": "Rejected",
        "mentioned": "Only mentioned",
    }
    others = [claim for claim in mine if claim is not taken]
    said = [
        f"{words[standing]}: {_said(claim)} ({claim['edtf']}){_why_not(claim, taken)}."
        for standing in words
        for claim in others
        if claim["standing"] == standing
    ]
    return list(dict.fromkeys(said))  # a page's head often says a day twice


def _why_not(claim: Claim, taken: Claim | None) -> str:
    """What is amiss with a claim, or with one that disagrees, that another place counts more."""
    reason = _reason(claim)
    beaten = claim["standing"] == "conflicts" and taken and taken["place"] != claim["place"]
    if reason or not taken or not beaten:
        return reason
    return f"; {_place(taken)} counts before it"
