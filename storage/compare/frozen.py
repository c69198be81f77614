"""A release opened for comparing: as it was made, or not at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.errors import ArchiveDamaged, UsageFault
from storage.manifest import sha256_of
from storage.release import DATABASE, FACTS, SUMS, stated


@dataclass(frozen=True, slots=True)
class Frozen:
    """A release's folder and what its RELEASE.json says."""

    folder: Path
    facts: dict[str, Any]

    @property
    def uri(self) -> str:
        """Its database, for SQLite to open read-only."""
        return f"{(self.folder / DATABASE).absolute().as_uri()}?mode=ro"


def frozen(folder: Path) -> Frozen:
    """The release in a folder; raises ArchiveDamaged where it is not as it was made."""
    if not (folder / SUMS).is_file():
        raise UsageFault(f"{folder} is no release; name a folder that communique release made")
    sums = stated(folder)
    for name in (DATABASE, FACTS):
        file = folder / name
        if not file.is_file() or sha256_of(file) != sums.get(name):
            raise ArchiveDamaged(
                f"{file} is not what {SUMS} says of it: it was changed or lost since the release "
                "was made; take another copy"
            )
    return Frozen(folder, json.loads((folder / FACTS).read_text(encoding="utf-8")))
