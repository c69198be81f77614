"""Work in processes that are killed: forks of one that has imported everything."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from typing import Any


def server_with(*modules: str) -> ForkServerContext:
    """A server of processes that have these modules: what is killed is work, not an import."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    return context


def seconds_of(server: ForkServerContext, work: Callable[..., Any], *given: Any) -> float:
    """Do the work whole in a process; returns how long it takes."""
    first = server.Process(target=len, args=((),))  # for it the server imports
    first.start()
    first.join()
    begun = time.monotonic()
    run = server.Process(target=work, args=given)
    run.start()
    run.join()
    return time.monotonic() - begun


def kill_within(
    server: ForkServerContext, seed: int, span: tuple[float, float], work: Callable[..., Any],
    *given: Any,
) -> None:  # fmt: skip
    """Do the work in a process that is killed at some moment of the span, if it has not ended."""
    moment = random.Random(seed).uniform(*span)  # noqa: S311  # a moment, no secret
    run = server.Process(target=work, args=given)
    run.start()
    run.join(moment)
    print("killed" if run.is_alive() else "had ended")  # noqa: T201  # for `pytest -rP`
    if run.is_alive() and run.pid:
        os.kill(run.pid, signal.SIGKILL)
    run.join()
