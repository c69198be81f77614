"""An archive's health as Prometheus reads it, in a file for a textfile collector."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

DAY = 24 * 3600  # seconds, Prometheus' unit of time
ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})

ARCHIVE = {
    "bulletins": "Bulletins in the archive.",
    "editions": "Editions in the archive.",
    "captures": "Exchanges with servers in the archive.",
    "open_rejects": "Pages that could not be read and still cannot.",
}
DISK = {
    "free_bytes": "Bytes free on the archive's disk.",
    "warc_bytes": "Bytes of the archive's WARC files.",
    "database_bytes": "Bytes of the archive's database.",
}
SILENCE = (
    ("source_silent_seconds", "silent_days", "Time since the source's last publication."),
    ("source_silence_allowed_seconds", "silence_allowed_days",
     "Silence that the source's rhythm explains."),
)  # fmt: skip
Sample = tuple[Mapping[str, str], float]


def write(told: Mapping[str, Any], file: Path) -> None:
    """Write the file whole or not at all: a collector may read it at any moment."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.write_text("".join(lines(told)), encoding="utf-8")
    beside.replace(file)


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """What `status` tells, in Prometheus' text format."""
    for name, about in ARCHIVE.items():
        yield from _metric(f"archive_{name}", about, [({}, told[name])])
    disk = told["disk"]
    for name, about in DISK.items():
        yield from _metric(f"archive_{name}", about, [({}, disk[name])])
    full = disk["days_until_full"]
    yield from _metric("archive_full_in_seconds", "Time until the disk is full, as it grows now.",
                       [] if full is None else [({}, full * DAY)])  # fmt: skip
    yield from _metric(
        "certificate_expiry_timestamp_seconds",
        "When the certificate ends that a host last showed.",
        [({"host": host}, datetime.fromisoformat(ends).timestamp())
         for host, ends in told["certificates"].items()],
    )  # fmt: skip
    yield from _of_sources(told["sources"])


def _of_sources(sources: list[dict[str, Any]]) -> Iterator[str]:
    yield from _metric("source_last_run_timestamp_seconds", "Start of the source's last run.", [
        ({"source": s["source"]}, datetime.fromisoformat(s["started"]).timestamp())
        for s in sources])  # fmt: skip
    yield from _metric(
        "source_outcome",
        "The outcome of the source's last run, as a label.",
        [({"source": s["source"], "outcome": s["outcome"] or "none"}, 1) for s in sources],
    )
    yield from _metric(
        "source_open_rejects",
        "The source's pages that cannot be read.",
        [({"source": s["source"]}, s["open_rejects"]) for s in sources],
    )
    for name, key, about in SILENCE:
        known = [({"source": s["source"]}, s[key] * DAY) for s in sources if s[key] is not None]
        yield from _metric(name, about, known)
    yield from _metric(
        "source_sign",
        "A reason to look at the source, as a label.",
        [({"source": s["source"], "sign": word}, 1) for s in sources for word in s["signs"]],
    )


def _metric(name: str, about: str, samples: Sequence[Sample]) -> Iterator[str]:
    yield f"# HELP communique_{name} {about}\n# TYPE communique_{name} gauge\n"
    for labels, value in samples:
        inner = ",".join(f'{key}="{said.translate(ESCAPED)}"' for key, said in labels.items())
        yield f"communique_{name}{f'{{{inner}}}' if inner else ''} {value}\n"
