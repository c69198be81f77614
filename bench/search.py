"""Search at size: `python -m bench.search FOLDER [--rounds N]`, on an archive of bench.repeated.

Size by part; p50 and p95 of each kind of query in milliseconds, beside FTS5 alone asked for its
newest twenty rows. Words are drawn from the index by how many bulletins have them.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from sqlalchemy import Connection

from storage import fulltext, schema
from storage.database import path_of
from storage.filters import said
from storage.search import Asked, kwic, search

PARTS = """
SELECT CASE WHEN name LIKE 'fulltext%' THEN 'full-text index' WHEN name = 'body' THEN 'bodies'
    WHEN name LIKE 'sqlite_%' OR name LIKE '%\\_%' ESCAPE '\\' THEN 'indexes' ELSE 'other rows'
    END AS part, sum(pgsize) FROM dbstat WHERE aggregate = TRUE GROUP BY 1 ORDER BY 2 DESC
"""
BARE = "SELECT rowid FROM fulltext WHERE fulltext MATCH ? ORDER BY rowid DESC LIMIT 20"
FEW = "SELECT publisher, source FROM bulletin GROUP BY 1, 2 HAVING count(*) > 500 ORDER BY count(*)"
SHARES = {"rare": (2e-5, 5e-4), "middling": (2e-3, 1.5e-2), "common": (3e-2, 1.0)}


class Kind(NamedTuple):
    """A kind of query: words drawn anew each time, and filters."""

    name: str
    words: Callable[[], str]
    filters: dict[str, str]
    with_facets: bool = False
    in_context: bool = False
    page: int = 1


class Words:
    """Words of the index by how many bulletins have them."""

    def __init__(self, file: Path, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311  # words to search for, no secret
        with closing(sqlite3.connect(file)) as db:
            db.execute("CREATE TEMP TABLE v AS SELECT 1")  # the temporary schema, before its tables
            db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, fulltext, row)")
            [all_of] = db.execute("SELECT count(*) FROM bulletin").fetchone()
            # One that says little: a filter that most bulletins do not pass.
            self.publisher, self.source = db.execute(FEW).fetchone()
            found = db.execute("SELECT term, doc FROM terms WHERE length(term) > 1").fetchall()
            bodies = db.execute("SELECT body FROM body LIMIT 3000").fetchall()
        self.bulletins = all_of
        self._bands: dict[str, list[str]] = {
            band: [t for t, n in found if least * all_of <= n <= most * all_of and t.isalpha()]
            for band, (least, most) in SHARES.items()
        }
        self._bodies: list[str] = [body for (body,) in bodies]

    def one(self, band: str) -> str:
        """A word of a band."""
        return self._draw.choice(self._bands[band])

    def phrase(self) -> str:
        """Three words that follow one another somewhere."""
        while True:
            words = self._draw.choice(self._bodies).split()
            if len(words) > 10:
                at = self._draw.randrange(len(words) - 3)
                return '"{}"'.format(" ".join(words[at : at + 3]).replace('"', ""))

    def han(self) -> str:
        """Two characters of Chinese or Japanese."""
        while True:
            run = fulltext.RUN.search(self._draw.choice(self._bodies))
            if run and len(run[0]) > 5:
                at = self._draw.randrange(len(run[0]) - 2)
                return run[0][at : at + 2]


def kinds(w: Words) -> Iterator[Kind]:
    """What is asked."""
    common, middling = (lambda: w.one("common")), (lambda: w.one("middling"))
    yield Kind("rare word", lambda: w.one("rare"), {})
    yield Kind("middling word", middling, {})
    yield Kind("common word", common, {})
    yield Kind("common word, page 50", common, {}, page=50)
    yield Kind("phrase", w.phrase, {})
    yield Kind("NEAR", lambda: f"NEAR({w.one('common')} {w.one('middling')}, 10)", {})
    yield Kind("opening", lambda: f"{w.one('middling')[:4]}*", {})
    yield Kind(
        "OR, NOT", lambda: f"{w.one('rare')} OR {w.one('middling')} NOT {w.one('common')}", {}
    )
    yield Kind("Han inside words", w.han, {})
    yield Kind("middling, publishers", middling, {"publisher": "cn.*"})
    yield Kind("common, publishers", common, {"publisher": "cn.*"})
    yield Kind("common, one publisher", common, {"publisher": w.publisher})
    yield Kind("common, office, kind", common, {"office": "embassy", "kind": "speech"})
    yield Kind("common, source", common, {"source": w.source})
    yield Kind("common, event month", common, {"event": "2005-06"})
    yield Kind("common, event years", common, {"event": "2001/2005"})
    yield Kind("common, published years", common, {"published": "2001/2005"})
    yield Kind("event day, no words", str, {"event": "2005-06-14"})
    yield Kind("event years, no words", str, {"event": "2001/2005"})
    yield Kind("kind and year, no words", str, {"kind": "speech", "published": "2005"})
    yield Kind("publisher, no words", str, {"publisher": w.publisher})
    yield Kind("rare word, facets", lambda: w.one("rare"), {}, with_facets=True)
    yield Kind("middling word, facets", middling, {}, with_facets=True)
    yield Kind("common word, facets", common, {}, with_facets=True)
    yield Kind("middling word, context", middling, {}, in_context=True)
    yield Kind("common word, context", common, {}, in_context=True)


def _asked(db: Connection, kind: Kind, words: str) -> tuple[float, float, float]:
    """Milliseconds of our search, by the clock and of CPU, and of FTS5 alone."""
    filters = said(**kind.filters)
    start, cpu = time.perf_counter(), time.process_time()
    if kind.in_context:
        deque(islice(kwic(db, Asked(words, filters), most=20), 20), maxlen=0)
    else:
        search(db, words, filters, page=kind.page, with_facets=kind.with_facets)
    ours, cpu = time.perf_counter() - start, time.process_time() - cpu
    match = fulltext.query_of(words).match
    start = time.perf_counter()
    if match:
        db.exec_driver_sql(BARE, (match,)).fetchall()
    return 1000 * ours, 1000 * cpu, 1000 * (time.perf_counter() - start)


def measure(folder: Path, rounds: int, seed: int) -> None:
    """Print the table."""
    words = Words(path_of(folder), seed)
    print(f"{words.bulletins:,} bulletins; {rounds} rounds, milliseconds\n")
    print(f"{'':26}{'p50':>8}{'p95':>8}{'CPU p50':>10}{'p95':>8}{'FTS5 p50':>10}{'p95':>8}")
    with schema.reading(folder) as db:
        for kind in kinds(words):
            times = [_asked(db, kind, kind.words()) for _ in range(rounds)]
            found = [quantiles(side, n=20) for side in zip(*times, strict=True)]
            (ours, cpu, bare) = ((side[9], side[18]) for side in found)
            print(f"{kind.name:26}{ours[0]:8.1f}{ours[1]:8.1f}{cpu[0]:10.1f}{cpu[1]:8.1f}"
                  f"{bare[0]:10.1f}{bare[1]:8.1f}", flush=True)  # fmt: skip
        for part, size in db.exec_driver_sql(PARTS):
            print(f"{part:26}{size / 2**20:8,.0f} MiB")


def main() -> None:
    """Measure as told."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--rounds", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    measure(options.folder, options.rounds, options.seed)


if __name__ == "__main__":
    main()
