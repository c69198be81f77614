"""Counts dates that are told of texts without any: counts, symbols, numbers, prices, names."""

from __future__ import annotations

import random
import sys
import tomllib
from pathlib import Path

from crawler.items import Fields, Printed
from crawler.normalise import normalise
from storage.records import Reading

PIECES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)


def text(rng: random.Random, language: str) -> str:
    """A text of a few pieces, none of which is a date."""
    pieces = [rng.choice(PIECES[language]) for _ in range(rng.randint(1, 6))]
    joint = rng.choice((", ", ". ", "; ", " — ", "\n\n"))
    return joint.join(
        piece.format(n=rng.randint(2, 31), m=rng.randint(2, 99), o=rng.randint(32, 99),
                     b=rng.randint(100, 999),
                     y=rng.randint(1945, 2035), p=rng.randint(10_000_000, 99_999_999))
        for piece in pieces
    )  # fmt: skip


def told_of_nothing(reading: Reading, *, stamped: bool) -> bool:
    """Whether a reading has a date that no stamp gives it."""
    if reading.event.earliest and reading.event.basis != "same_as_publication":
        return True
    return bool(reading.upload.earliest or (reading.publication.earliest and not stamped))


def main(count: int) -> int:
    """Print what was invented and how often."""
    rng, bad = random.Random(5), 0  # noqa: S311 - texts, no secrets
    for _ in range(count):
        language = rng.choice(tuple(PIECES))
        body, title = text(rng, language), text(rng, language)
        stamp = (Printed(f"{rng.randint(2000, 2026)}-{rng.randint(1, 12)}-15", "stamp"),)
        printed = stamp if rng.random() < 0.5 else ()
        fields = Fields(
            url="http://a.example/1", title=title, body=(body,), printed=printed, language=language
        )
        reading = normalise(fields)
        if told_of_nothing(reading, stamped=bool(printed)):
            bad += 1
            print([c.evidence for c in reading.claims], repr(title), repr(body))
    print(f"{bad} of {count} texts without dates were given one")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
