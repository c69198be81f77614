"""Remembered: what takes long to count, kept until the archive has changed."""

from __future__ import annotations

import time
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
    """Values by name, each for one state of the archive."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._making: set[str] = set()
        self._lock = Lock()
        self._beside: Thread | None = None

    def value(self, name: str, state: Hashable, make: Callable[[], Any]) -> Any:
        """The value for that state; an older one where a new one takes long and is being made."""
        kept = self._kept.get(name)
        if kept is not None and kept.state == state:
            return kept.value
        if kept is None or kept.cost <= QUICK:
            return self._make(name, state, make)
        if self._is_due(name, kept):
            beside = Thread(target=self._make_beside, args=(name, state, make), daemon=True)
            self._beside = beside
            beside.start()
        return kept.value

    def wait(self) -> None:
        """Wait for what is being made beside."""
        if self._beside is not None:
            self._beside.join()

    def _make(self, name: str, state: Hashable, make: Callable[[], Any]) -> Any:
        began = self._clock()
        value = make()
        now = self._clock()
        self._kept[name] = _Kept(state, value, now, now - began)
        return value

    def _make_beside(self, name: str, state: Hashable, make: Callable[[], Any]) -> None:
        try:
            self._make(name, state, make)
        finally:
            self._making.discard(name)

    def _is_due(self, name: str, kept: _Kept) -> bool:
        """Whether it is time for a new one and nobody makes it; says that somebody does now."""
        with self._lock:
            due = name not in self._making and self._clock() - kept.made >= SHARE * kept.cost
            if due:
                self._making.add(name)
            return due
