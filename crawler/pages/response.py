"""What a server answered, as plain data: all that a page is read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Response:
    """One answer: final address, body out of Content-Encoding, headers by lower-case name."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def media_type(self) -> str:
        """The media type of the Content-Type header in lower case; empty where none is sent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()
