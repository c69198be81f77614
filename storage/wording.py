"""Words for a person that several places need."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """`1 fault`, `1,200 faults`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
