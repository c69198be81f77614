"""The table of faults: each made for real, the rows lost by it, and how soon an archive is whole.

    python -m bench.faults [TRIES] [KILLS]

Each fault and hostile answer is tried so many times (1); each verb is ended so many times (5) by
each of three signals. The drivers are those of the tests. Linux only; mounts need the right to.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.e2e import archive_faults
from tests.e2e.faulty import SOURCE
from tests.e2e.kills import SIGNALS, VERBS, Killing
from tests.e2e.replaying import crawl

# The drivers of integration tests import one another as pytest has them do.
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "integration"))
import hostile_site  # found by the line above
import network_faults
from spiders_site import listing, page

from crawler.outcome import EXIT

GOOD, HARMFUL = (f"{hostile_site.LISTING}t20010614_{name}.htm" for name in ("good", "harmful"))
SHORT: dict[str, Any] = {"DOWNLOAD_TIMEOUT": 0.5}


class Row(NamedTuple):
    """What one try of a fault came to."""

    code: int | None  # of the crawl under it
    lost: int  # rows, after the next run
    seconds: float  # that the next run took


Try = Callable[[Path], Row]


def archives(folder: Path) -> Iterator[tuple[str, str, Try]]:
    """Faults of archives and of the machine."""
    whole = folder / "whole"
    crawl(whole, (SOURCE,))
    for name in archive_faults.TRIED_HERE:
        fault = archive_faults.FAULTS[name]

        def attempt(place: Path, fault: archive_faults.Fault = fault) -> Row:
            told = archive_faults.tried(fault, place, whole)
            return Row(told.ended.code, told.lost + len(told.damage), told.seconds)

        yield name, fault.how, attempt


def networks() -> Iterator[tuple[str, str, Try]]:
    """Faults of networks and servers."""
    for name, fault in network_faults.FAULTS.items():

        def attempt(place: Path, fault: network_faults.Fault = fault) -> Row:
            told = network_faults.tried(fault, place)
            code = EXIT.get(told.outcome, 1)
            return Row(code, len(network_faults.PATHS) - len(told.titles), told.seconds)

        yield name, fault.how, attempt


def answers() -> Iterator[tuple[str, str, Try]]:
    """Hostile answers: one page of two is one, the other shall come through."""
    import hostile_answers  # here: it packs bombs, and each fork would do so too

    for name, hostile in hostile_answers.HOSTILE.items():
        patience = SHORT if name in hostile_answers.SLOW else {}

        def attempt(
            place: Path,
            answer: hostile_site.Answer = hostile.answer,
            patience: dict[str, Any] = patience,
        ) -> Row:
            return _attacked(place, answer, patience)

        yield name.replace("_", " "), f"told as: {hostile.told.strip(': ')}", attempt


def _attacked(place: Path, answer: hostile_site.Answer, patience: dict[str, Any]) -> Row:
    with hostile_site.hostile(place) as site:
        site.says(hostile_site.LISTING, hostile_site.ok(listing(HARMFUL, GOOD)))
        site.says(GOOD, hostile_site.ok(page("Good")))
        site.answers[HARMFUL] = answer
        code = EXIT.get(site.crawl(**patience).outcome, 1)
        (good,) = site.query("SELECT count(*) FROM bulletins WHERE title = 'Good'")[0]
        site.says(HARMFUL, hostile_site.ok(page("Harmless")))
        begun = time.monotonic()
        site.crawl(full=True)
        seconds = time.monotonic() - begun
        (both,) = site.query("SELECT count(*) FROM bulletins WHERE title IN ('Good', 'Harmless')")[
            0
        ]
        return Row(code, (1 - good) + (2 - both), seconds)


def tell(name: str, how: str, rows: list[Row]) -> None:
    """One line of the table."""
    codes = ", ".join(sorted({str(row.code) for row in rows if row.code is not None})) or "–"
    lost, slowest = sum(row.lost for row in rows), max(row.seconds for row in rows)
    print(f"| {name} | {how} | {len(rows)} | {lost} | {codes} | {slowest:.1f} |", flush=True)


def kills(folder: Path, number: int) -> None:
    """The lines of verbs that are ended at any moment."""
    killing = Killing(folder)
    for verb in VERBS:
        for sent in SIGNALS:
            tries = [killing.end(verb, sent, kill) for kill in range(number)]
            ended = [one for one in tries if one.was_sent]
            rows = [Row(None, bool(one.fault), one.seconds) for one in ended]
            if rows:
                tell(verb, sent.name, rows)
            for fault in {one.fault for one in tries if one.fault}:
                print(f"{verb} {sent.name}: {fault}", file=sys.stderr)


def main(tries: int, number: int) -> None:
    """Print the table as Markdown."""
    print("| fault | how it was made | tries | rows lost | code | seconds to heal |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        faults = [*archives(root), *networks(), *answers()]
        for number_of, (name, how, attempt) in enumerate(faults):
            places = [root / f"{number_of}-{turn}" for turn in range(tries)]
            for place in places:
                place.mkdir()
            tell(name, how, [attempt(place) for place in places])
        kills(root / "killed", number)
    print(f"\n{len(faults)} kinds of fault and hostile answer", file=sys.stderr)


if __name__ == "__main__":
    main(*map(int, [*sys.argv[1:], *("1", "5")[len(sys.argv) - 1 :]]))
