"""What stands beside a coding sheet: how to fill it in, and how it was drawn."""

from __future__ import annotations

from collections.abc import Iterator

from storage.measure.drawing import Drawn
from storage.measure.roles import ANSWERS, ROLES, answer, remedy


def explained(drawn: Drawn, query: str, name: str) -> str:
    """The guide as Markdown."""
    return "\n".join((*_filling(name), *_drawing(drawn, query), ""))


def _filling(name: str) -> Iterator[str]:
    yield from (f"# How to fill in {name}", "")
    yield "Each row is a bulletin. Read it at `link`, or as archived by `communique show UID`, and"
    yield "say of each of these whether the archive is right:"
    yield from ("", "| column | what is asked |", "|---|---|")
    for role, rule in ROLES.items():
        yield f"| `{answer(role)}` | {rule} |"
    yield from ("", "| answer | means |", "|---|---|")
    for word, meaning in ANSWERS.items():
        yield f"| `{word}` | {meaning} |"
    yield "| (empty) | not judged yet; it is counted as unanswered, never as right |"
    yield ""
    room = ", ".join(f"`{remedy(role)}`" for role in ROLES if role != "title")
    yield f"{room} have room for what would be right: a day such as 2001-06-14, a month such as"
    yield "2001-06, `unknown`, a kind. `note` and `coder` are yours. Leave all other columns and"
    yield "rows as they are; their order does not matter. Two coders work on a copy each, alone."
    yield from ("", f"Then `communique audit {name}`, or `communique audit` with both copies.", "")


def _drawing(drawn: Drawn, query: str) -> Iterator[str]:
    yield from ("## How it was drawn", "")
    meant = query or "all of the archive"
    yield f"- {len(drawn.sample):,} of {drawn.population:,} bulletins: {meant}"
    yield f"- strata: {', '.join(drawn.by) or 'none'}; seed: `{drawn.seed}`"
    yield "- of each stratum those bulletins with the least SHA-256 of `seed:uid`"
    yield "- in proportion to the strata (Webster's method), at least one of each; `weight` is how"
    yield "  many bulletins a row stands for, and all weights together make the population"
    yield from ("", "| stratum | bulletins | drawn |", "|---|---|---|")
    for stratum in drawn.strata:
        yield f"| {stratum.name} | {stratum.size:,} | {stratum.drawn:,} |"
