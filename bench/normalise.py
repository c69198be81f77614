"""What normalising one bulletin of 5 KB costs: `python -m bench.normalise [ROUNDS]`.

The heads are the gold's (titles, stamps, first words); each body is filled up to 5 KB with made
words of its language. CPU time, so that neighbours on the machine count little; then a profile:
what share of it the costliest functions take, each with what it calls.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import random
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.gold import GOLD
from bench.words import LANGUAGES, Speaker
from crawler.items import Fields
from crawler.normalise import normalise

SIZE = 5_000  # bytes of a body
SHOWN = 14  # functions of the profile


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
    print("the share of each part, with what it calls:")
    for share, name in _profile(made):
        print(f"{share:8.0%}  {name}")
    return 0


def _profile(made: list[Fields]) -> list[tuple[float, str]]:
    """The costliest functions of ours below `normalise`: their shares and names."""
    profile = cProfile.Profile()
    profile.enable()
    for fields in made:
        normalise(fields)
    profile.disable()
    told = pstats.Stats(profile).get_stats_profile()
    spent = {
        f"{Path(one.file_name).parent.name}.{Path(one.file_name).stem}.{name}": one.cumtime
        for name, one in told.func_profiles.items()
        if "normalise" in one.file_name and not name.startswith("<")
    }
    whole = max(spent.values())
    costliest = sorted(spent.items(), key=lambda item: item[1], reverse=True)
    return [(seconds / whole, name) for name, seconds in costliest[1 : SHOWN + 1]]


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
