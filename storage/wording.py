"""Words for a person that several places need."""

from __future__ import annotations


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 fault`, `1,200 faults`; `several` where an s does not make it."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"
