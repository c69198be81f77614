"""The file of corrections: JSON Lines, appended to and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from storage.corrections.correction import Correction
from storage.errors import ArchiveFault, UsageFault


def beside(archive: Path) -> Path:
    """The file that is meant where none is named: beside the archive's folder, not in it."""
    folder = archive.resolve()  # by whatever link it is called, it has one file
    return folder.with_name(f"{folder.name}.corrections.jsonl")


def append(file: Path, correction: Correction) -> None:
    """Add a line and fsync it; a last line that was cut short is closed off first."""
    line = json.dumps(asdict(correction), ensure_ascii=False).encode() + b"\n"
    try:
        with file.open("a+b") as opened:
            opened.seek(max(0, opened.seek(0, os.SEEK_END) - 1))
            torn = opened.read(1) not in (b"", b"\n")
            opened.write(b"\n" * torn + line)
            opened.flush()
            os.fsync(opened.fileno())
    except OSError as error:
        raise ArchiveFault(
            f"corrections {file}: {error.strerror}; name another file with --corrections"
        ) from error


def laid(archive: Path, file: Path | None) -> list[Correction]:
    """Those of the file, or without one of that beside the archive if there is one."""
    own = beside(archive)
    return load(file or own) if file or own.exists() else []


def load(file: Path) -> list[Correction]:
    """All corrections in order; raises UsageFault that names the line that cannot be taken."""
    try:
        return list(_lines(file, file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise UsageFault(
            f"no corrections in {file}; name a file that is there with --corrections or "
            "COMMUNIQUE_CORRECTIONS, or make the first one with communique correct"
        ) from None
    except OSError as error:
        said = f"corrections {file} cannot be read: {error.strerror}; name a file that can"
        raise UsageFault(said) from error
    except UnicodeDecodeError as error:
        raise UsageFault(f"corrections {file} cannot be read: {error}; write UTF-8") from error


def _lines(file: Path, content: str) -> Iterator[Correction]:
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield Correction(**json.loads(line))
        except (ValueError, TypeError, AttributeError) as error:
            raise UsageFault(
                f"corrections {file}, line {number} is none ({error}); take the line out"
            ) from error
        except UsageFault as fault:
            raise UsageFault(f"corrections {file}, line {number}: {fault}") from fault
