"""Build the demo's WARC files: what sites would have answered to four crawls of its sources.

    python -m demo.build

The first is made of the specimens' pages, of bulletins.toml put into moulds, and of listings that
show both; the others of what visits.toml says of later days. The same input gives the same records,
so a test holds the committed files to it.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from crawler import catalogue
from demo.answer import record_id
from demo.visits import HERE, Visit, visits
from storage.warc import member
from storage.warc.record import warcinfo_record


def build(folder: Path) -> list[Visit]:
    """Write the WARC of each visit into a folder."""
    made = list(visits(catalogue.load()))
    for visit in made:
        (folder / visit.file.name).write_bytes(b"".join(map(member.compress, _records(visit))))
    return made


def _records(visit: Visit) -> list[bytes]:
    # The first visit's ids are of the addresses alone: what cites them stays true.
    name = "" if visit.name == "demo" else f"{visit.name} "
    info = record_id(f"{name}warcinfo")
    records = [warcinfo_record(info, visit.file.name, visit.at, "communique demo/build.py").data]
    for second, answer in enumerate(visit.answers, start=1):
        records += answer.records(visit.at + timedelta(seconds=second), name)
    return records


if __name__ == "__main__":
    build(HERE)
