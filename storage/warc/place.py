"""Where a record lies."""

from __future__ import annotations

from dataclasses import dataclass

LISTINGS = "warc/listing/"  # their files may be retired by age; the manifest's line stays


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: relative to the archive folder, named as when sealed."""

    file: str
    offset: int
    length: int
    sha256: str  # hex, over the compressed member

    def __str__(self) -> str:
        return f"{self.offset} {self.length} {self.sha256} {self.file}"

    @classmethod
    def parse(cls, text: str) -> Place:
        """The place that `str` wrote; raises ValueError."""
        offset, length, sha256, file = text.split(" ", 3)
        return cls(file, int(offset), int(length), sha256)
