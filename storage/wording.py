"""Words for a person that several places need."""

from __future__ import annotations

# What shows as nothing, steers a terminal, or turns the letters behind it round, shows as a sign.
_PICTURES = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\r"}
_STEERING = {code: f"⟨{code:02X}⟩" for code in range(0x80, 0xA0)}
_SHOWN = {**_PICTURES, **_STEERING, 0x202D: "⟨LRO⟩", 0x202E: "⟨RLO⟩", 0x7F: "␡"}


def shown(value: object) -> str:
    """A value as text without what cannot be seen; nothing for None."""
    return "" if value is None else str(value).translate(_SHOWN)


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 fault`, `1,200 faults`; `several` where an s does not make it."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"
