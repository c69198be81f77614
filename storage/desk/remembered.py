"""Remembered: what takes long to count, kept until the archive has changed."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Any

QUICK = 0.1  # seconds: what takes no longer is made anew while the reader waits
# A crawl changes the archive each second: a count is made anew at most in a twentieth of the time.
SHARE = 20


@dataclass(frozen=True)
class _Kept:
    state: Hashable
    value: Any
    made: float
    cost: float


class Remembered:
    """Values by name, each for one state of the archive; none is made twice at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._beside: Thread | None = None

    def value(self, name: str, state: Hashable, make: Callable[[], Any]) -> Any:
        """The value for that state; an older one where a new one takes long and is being made."""
        kept = self._kept.get(name)
        if kept is not None and kept.cost > QUICK:
            if kept.state != state and self._clock() - kept.made >= SHARE * kept.cost:
                self._beside = Thread(target=self._make, args=(name, state, make), daemon=True)
                self._beside.start()
            return kept.value
        return self._make(name, state, make)

    def wait(self) -> None:
        """Wait for what is being made beside."""
        if self._beside is not None:
            self._beside.join()

    def _make(self, name: str, state: Hashable, make: Callable[[], Any]) -> Any:
        with self._locks[name]:
            kept = self._kept.get(name)
            if kept is None or kept.state != state:
                began = self._clock()
                value = make()
                now = self._clock()
                kept = self._kept[name] = _Kept(state, value, now, now - began)
            return kept.value
