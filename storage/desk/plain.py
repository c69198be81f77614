"""Plain: what the archive holds, made fit for a page."""

from __future__ import annotations

from urllib.parse import urlsplit

# What shows as nothing, or turns the letters behind it round, shows as a sign instead.
_PICTURES = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\r"}
_TURNING = {0x202D: "⟨LRO⟩", 0x202E: "⟨RLO⟩", 0x7F: "␡"}
_SHOWN = {**_PICTURES, **_TURNING}


def shown(value: object) -> str:
    """A value as text without what cannot be seen; nothing for None."""
    return "" if value is None else str(value).translate(_SHOWN)


def web(address: str | None) -> str | None:
    """An address that may be a link: none but http and https."""
    try:
        return address if address and urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None
