"""What the twenty questions cost: `python -m bench.questions FOLDER [QUESTION… NAME=VALUE…]`.

Seconds of CPU and of the clock, and rows, for each question or those named by number; with its
examples for parameters that are not given. One that takes a minute of CPU is ended.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from sqlalchemy import Connection

from storage import schema
from storage.errors import UsageFault
from storage.questions import Question, all_questions, ask

LIMIT = 60.0  # seconds of CPU
STEPS = 100_000  # of SQLite's, between two looks at the clock


def asked(db: Connection, question: Question, given: dict[str, str]) -> str:
    """A line: what it took, and how many rows it found."""
    began, clock = time.process_time(), time.perf_counter()
    driver = db.connection.driver_connection
    assert driver is not None  # an open connection has one
    driver.set_progress_handler(lambda: time.process_time() - began > LIMIT, STEPS)
    known = {one.name for one in question.parameters}
    try:
        answer = ask(db, question, {name: given[name] for name in given if name in known})
        rows = f"{len(answer.table.rows):,} rows"
    except UsageFault as fault:
        rows = str(fault)
    cpu, clock = time.process_time() - began, time.perf_counter() - clock
    return f"{question.number:2} {question.id:<20} {cpu:7.2f} s CPU {clock:7.2f} s {rows:>12}"


def main() -> None:
    """Ask all, or those that are named."""
    folder, *words = sys.argv[1:]
    given = dict(word.split("=", 1) for word in words if "=" in word)
    named = [word for word in words if "=" not in word]
    with schema.reading(Path(folder)) as db:
        for question in all_questions():
            if not named or str(question.number) in named:
                print(asked(db, question, given), flush=True)


if __name__ == "__main__":
    main()
