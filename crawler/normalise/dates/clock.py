"""Times of day as pages print them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from crawler.normalise.dates.lexer import number, tokens
from crawler.normalise.dates.match import Clock, DateMatch
from crawler.normalise.dates.token import Token


def read(tokens: list[Token], half: Token | None, zone: Token | None) -> Clock | None:
    """The time that the tokens tell with its half of the day and zone; None if there is no such."""
    numbers = [number(n) for n in re.findall(r"\d+", " ".join(t.text for t in tokens))]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if half is not None and hour <= 12:
        hour = hour % 12 + half.value
    if hour > 23 or minute > 59:
        return None
    end = max(t.end for t in (*tokens, half, zone) if t is not None)
    return Clock(tokens[0].start, end, time(hour, minute), zone.text if zone else None)


def beside(match: DateMatch, text: str, language: str | None) -> DateMatch:
    """The match with the one time that its text has, wherever it stands ("updated at 09:56")."""
    found = tokens(text, language or "en")
    times = [n for n, token in enumerate(found) if token.letter == "H"]
    if len(times) != 1:
        return match
    after = found[times[0] + 1 : times[0] + 5]
    half = next((t for t in after[:1] if t.letter == "a"), None)
    zone = next((t for t in after if t.letter == "z"), None)
    return replace(match, clock=read([found[times[0]]], half, zone))
