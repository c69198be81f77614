"""What normalising one bulletin of 5 KB costs: `python -m bench.normalise [ROUNDS]`.

The heads are the gold's (titles, stamps, first words); each body is filled up to 5 KB with made
words of its language. CPU time, so that neighbours on the machine count little.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from bench.gold import GOLD
from bench.words import LANGUAGES, Speaker
from crawler.items import Fields
from crawler.normalise import normalise

SIZE = 5_000  # bytes of a body


def bulletins() -> Iterator[Fields]:
    """The gold's bulletins with bodies of 5 KB."""
    speakers = {code: Speaker(code) for code in LANGUAGES}
    for number, line in enumerate(GOLD.read_text(encoding="utf-8").splitlines()):
        fields = Fields.from_json(json.loads(line)["input"])
        spoken = (fields.language or "en").split("-")[0]
        draw = random.Random(number)  # noqa: S311  # words for a bench, no secret
        body = list(fields.body)
        while len("".join(body).encode()) < SIZE:
            body += speakers.get(spoken, speakers["en"]).paragraphs(draw)
        yield replace(fields, body=tuple(body))


def main(rounds: int) -> int:
    """Print the median, quartiles and the slowest."""
    if not GOLD.exists():
        print(f"{GOLD} is not there; the heads of its rows are what is read")
        return 2
    made = list(bulletins())
    for fields in made:
        normalise(fields)  # its language's words are read once
    costs = sorted(_cost(fields, rounds) for fields in made)
    low, middle, high = statistics.quantiles(costs, n=4)
    print(f"{len(made)} bulletins of 5 KB: median {middle:.0f} us, quartiles {low:.0f} and "
          f"{high:.0f}, the slowest {costs[-1]:.0f}")  # fmt: skip
    return 0


def _cost(fields: Fields, rounds: int) -> float:
    """The least microseconds of some readings: what disturbs only adds."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        normalise(fields)
        spent.append(time.process_time() - start)
    return min(spent) * 1e6


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
