"""One distinct content of a bulletin, as today's code reads it."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from storage.records.dates import DateClaim, RoleDate

# White space and zero-width characters come and go with an editor's paste; they are no edit.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class TitlePart:
    """One stretch of title_raw, `[start, end)` in characters; together they cover all of it."""

    kind: str  # title, date, label, site, section, media, tail, space
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """One distinct content of a bulletin, as today's code reads it."""

    title: str
    title_raw: str
    title_parts: tuple[TitlePart, ...]
    title_key: str
    label: str | None
    language: str | None  # BCP 47
    kind: str | None
    kind_rule: str | None
    paragraphs: tuple[str, ...]
    stamps: tuple[str, ...]  # the strings of the printed stamps, as printed
    event: RoleDate
    publication: RoleDate
    upload: RoleDate
    claims: tuple[DateClaim, ...] = ()
    extractor: str = ""

    @property
    def body(self) -> str:
        """The text, paragraphs parted by a blank line."""
        return "\n\n".join(self.paragraphs)

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) over what the page said, never over what we made of it."""
        said = [_plain(self.title_raw), self._said, [_plain(s) for s in self.stamps]]
        canonical = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def body_sha256(self) -> str:
        """SHA-256 (hex) over the paragraphs alone: equal texts at two addresses are found by it."""
        said = "\n".join(self._said)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _said(self) -> list[str]:
        return [_plain(paragraph) for paragraph in self.paragraphs]


def _plain(text: str) -> str:
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())
