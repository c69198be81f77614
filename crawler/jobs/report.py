"""The report of a reading anew: what is read otherwise now, counted, with samples side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from storage.anew import Change, Looked
from storage.records import Bulletin
from storage.wording import counted

SAMPLES = 3  # of each field of each source
WIDTH = 60  # characters of a sample on either side
BEFORE = 15  # of these, how many stand before the first difference


class Report:
    """What was found so far; its size does not grow with the archive."""

    def __init__(self) -> None:
        self.bulletins = self.pages = self.lost = self.confirmed = self.tampered = 0
        self.changed: Counter[tuple[str, str]] = Counter()  # by source and field
        self.unreadable: Counter[tuple[str, str]] = Counter()  # by source and reason
        self.settled: Counter[str] = Counter()  # rejects that are read now, by source
        self.samples: dict[tuple[str, str], list[Change]] = defaultdict(list)
        self.unlike: list[Change] = []  # rows that are not what this very code had read

    def add(self, looked: Looked, settled: Iterable[Bulletin]) -> None:
        """Take in what one unit found."""
        self.bulletins += looked.bulletins
        self.pages += looked.pages
        self.confirmed += len(looked.confirmed)
        for change in looked.changes:
            key = change.source, change.field
            self.changed[key] += 1
            if len(self.samples[key]) < SAMPLES:
                self.samples[key].append(change)
            if not change.by_other_code:
                self.tampered += 1
                self.unlike += [change] if len(self.unlike) < SAMPLES else []
        self.unreadable.update((source, why) for source, _, why in looked.unreadable)
        self.settled.update(bulletin.source for bulletin in settled)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to file."""
        return not (self.changed or self.settled or self.confirmed)

    def told(self) -> dict[str, Any]:
        """It as plain data."""
        return {
            "bulletins": self.bulletins, "pages": self.pages, "confirmed": self.confirmed,
            "changed": [
                {"source": source, "field": name, "readings": number,
                 "samples": [{"uid": c.uid, "was": c.was, "became": c.became}
                             for c in self.samples[source, name]]}
                for (source, name), number in sorted(self.changed.items())
            ],
            "settled_rejects": dict(self.settled),
            "unreadable": [{"source": source, "why": why, "pages": number}
                           for (source, why), number in sorted(self.unreadable.items())],
            "lost": self.lost,
        }  # fmt: skip

    def lines(self) -> Iterator[str]:
        """It for a person: counts, then samples."""
        pages = counted(self.pages, "distinct page")
        yield f"{counted(self.bulletins, 'bulletin')}, {pages} read anew"
        for (source, name), number in sorted(self.changed.items()):
            yield f"{source}  {name}: {counted(number, 'reading')} otherwise"
            for change in self.samples[source, name]:
                was, became = beside(change.was, change.became)
                yield f"    {change.uid}  {was}  ▸  {became}"
        for source, number in sorted(self.settled.items()):
            yield f"{source}: {counted(number, 'reject')} can be read now"
        for (source, why), number in sorted(self.unreadable.items()):
            yield f"{source}: {counted(number, 'page')} left as it stands: {why}"
        if self.lost:
            lost = counted(self.lost, "bulletin or reject", "bulletins or rejects")
            yield f"{lost} not read: a worker died of it"


def beside(was: Any, became: Any) -> tuple[str, str]:
    """Two values cut to where they begin to differ."""
    texts = " ".join(str(was).split()), " ".join(str(became).split())
    pairs = zip(*texts, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), min(map(len, texts)))
    start = max(0, same - BEFORE)
    first, second = (f"{'…' * (start > 0)}{text[start : start + WIDTH]}" for text in texts)
    return first, second
