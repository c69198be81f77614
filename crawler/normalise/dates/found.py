"""One matched form: its tokens by the group they are in."""

from __future__ import annotations

import re
from functools import cache

from crawler.normalise.dates import clock, forms
from crawler.normalise.dates.match import Clock, DateContext
from crawler.normalise.dates.token import Token

# What may join a date to its time, and so ends no date.
_JOINTS = "@of.,|-(:&;dh"


class Found:
    """The tokens of one matched form, by the group they are in."""

    def __init__(
        self,
        match: re.Match[str],
        tokens: list[Token],
        context: DateContext,
        habits: frozenset[str] = frozenset(),
    ) -> None:
        self.form = match.lastgroup or ""
        self.tokens = tokens
        self.context = context
        self.habits = habits  # of the language; see Lexicon
        self.first, self.after = match.span()
        self.groups = {
            key: span
            for key, group in _groups(habits, self.form)
            if (span := match.span(group))[0] >= 0
        }

    def token(self, key: str) -> Token | None:
        """The first token of a group, None where the group took no part."""
        span = self.groups.get(key)
        return self.tokens[span[0]] if span else None

    def value(self, key: str) -> int | None:
        """The value of a group's first token."""
        token = self.token(key)
        return token.value if token else None

    def is_padded(self, key: str) -> bool:
        """Whether a group's first number is written with a zero before it."""
        token = self.token(key)
        return bool(token and len(token.text) > 1 and token.text[0].isdigit()
                    and int(token.text[0]) == 0)  # fmt: skip

    def of(self, letters: str) -> list[Token]:
        """The tokens of these letters within the match."""
        return [t for t in self.tokens[self.first : self.after] if t.letter in letters]

    @property
    def days(self) -> list[int]:
        """The days of the month that the form names."""
        first, last = self.groups["d"]
        return [t.value for t in self.tokens[first:last] if t.letter in "NDC"]

    @property
    def next_text(self) -> list[str]:
        """The text of the token after the match; empty where none follows."""
        return [token.text for token in self.tokens[self.after : self.after + 1]]

    @property
    def ranged(self) -> bool:
        """Whether its days are the ends of a stretch."""
        first, last = self.groups.get("d", (0, 0))
        return any(token.letter in "r-" for token in self.tokens[first:last])

    @property
    def weekday(self) -> int | None:
        """The weekday beside the date."""
        beside = self.value("w")
        return self.value("w2") if beside is None else beside

    @property
    def place(self) -> tuple[int, int]:
        """Where the date stands in the text, without its time."""
        after = min(
            (self.groups[k][0] for k in ("a0", "t") if k in self.groups), default=self.after
        )
        last = after
        if after != self.after:
            while last > self.first + 1 and self.tokens[last - 1].letter in _JOINTS:
                last -= 1
        return self.tokens[self.first].start, self.tokens[last - 1].end

    @property
    def clock(self) -> Clock | None:
        """The time beside the date."""
        span = self.groups.get("t")
        return clock.read(self.tokens[span[0] : span[1]], self.token("a0") or self.token("a"),
                          self.token("z")) if span else None  # fmt: skip


@cache
def _groups(habits: frozenset[str], form: str) -> tuple[tuple[str, int], ...]:
    """The groups of a form: what each holds, and its number in the whole pattern."""
    pattern = forms.pattern(habits)  # it is no key: its hash is that of its whole code
    prefix = form + "_"
    return tuple(
        (name.removeprefix(prefix).rstrip("_"), number)
        for name, number in pattern.groupindex.items()
        if name.startswith(prefix)
    )
