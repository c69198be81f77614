"""Spreading work over all cores, so that a worker that dies takes nothing else along."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

Unit = TypeVar("Unit")
Result = TypeVar("Result")

AHEAD = 2  # units in flight for each worker: results wait in memory until they are taken


def spread(
    work: Callable[[Unit], Result], units: Iterable[Unit], workers: int
) -> Iterator[tuple[Unit, Result | None]]:
    """Each unit with its result, as they come; None where its worker died of it, twice.

    One worker is this process itself.
    """
    waiting = iter(units)
    if workers == 1:
        yield from ((unit, work(unit)) for unit in waiting)
        return
    # When a worker dies, the executor gives up all that was under way; nobody knows whose fault
    # it was. Those are tried again, each in a worker of its own.
    while broken := (yield from _together(work, waiting, workers)):
        for unit in broken:
            yield unit, _alone(work, unit)


def _together(
    work: Callable[[Unit], Result], waiting: Iterator[Unit], workers: int
) -> Generator[tuple[Unit, Result | None], None, list[Unit]]:
    """Results until a worker dies; returns the units that were under way then."""
    flying: dict[Future[Result], Unit] = {}
    pool = _pool(workers)
    try:
        while True:
            for unit in islice(waiting, AHEAD * workers - len(flying)):
                try:
                    flying[pool.submit(work, unit)] = unit
                except BrokenProcessPool:
                    return [*flying.values(), unit]
            if not flying:
                return []
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                try:
                    result = future.result()
                except BrokenProcessPool:
                    return list(flying.values())
                yield flying.pop(future), result
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(work: Callable[[Unit], Result], unit: Unit) -> Result | None:
    with _pool(1) as pool:
        try:
            return pool.submit(work, unit).result()
        except BrokenProcessPool:
            return None


def _pool(workers: int) -> ProcessPoolExecutor:
    # Workers are forks of a clean process that has imported all: not of this one, whose threads
    # and database connections must not be shared.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["crawler.jobs.anew"])
    return ProcessPoolExecutor(workers, mp_context=context)
