"""Times of day as pages print them."""

from __future__ import annotations

import re
from datetime import time

from crawler.normalise.dates.lexer import number, tokens
from crawler.normalise.dates.match import Clock, DateMatch
from crawler.normalise.dates.token import Token

_ISO = re.compile(r"(\d\d):(\d\d)(?::(\d\d))?")


def read(tokens: list[Token], half: Token | None, zone: Token | None) -> Clock | None:
    """The time that the tokens tell with its half of the day and zone; None if there is no such."""
    numbers = [number(n) for n in re.findall(r"\d+", " ".join(t.text for t in tokens))]
    told = _time(numbers, half)
    if told is None:
        return None
    end = max(t.end for t in (*tokens, half, zone) if t is not None)
    return Clock(tokens[0].start, end, told, zone.text if zone else None)


def iso(token: Token, zone: str | None, half: Token | None) -> Clock | None:
    """The time of an ISO token; None where it tells none: 24:00."""
    time_of_day = _ISO.match(token.text, 11)
    assert time_of_day is not None, "such a token has a time"  # noqa: S101 - the lexer says so
    told = _time([number(n) for n in time_of_day.groups("0")], half)
    if told is None:
        return None
    return Clock(token.start + 11, max(token.end, half.end if half else 0), told, zone)


def _time(numbers: list[int], half: Token | None) -> time | None:
    hour, minute, second = (*numbers, 0, 0)[:3]
    if half is not None and hour <= 12:
        hour = hour % 12 + half.value
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def beside(match: DateMatch, text: str, language: str | None) -> DateMatch:
    """The match with the one time that its text has, wherever it stands ("updated at 09:56")."""
    if not any(map(str.isdigit, text[: match.start] + text[match.end :])):
        return match
    found = tokens(text, language or "en")
    times = [n for n, token in enumerate(found) if token.letter == "H"]
    if len(times) != 1:
        return match
    after = found[times[0] + 1 : times[0] + 5]
    half = next((t for t in after[:1] if t.letter == "a"), None)
    zone = next((t for t in after if t.letter == "z"), None)
    return match._replace(clock=read([found[times[0]]], half, zone))
