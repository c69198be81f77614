"""Whole commands run under a fault: what they said and how they ended."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.e2e.replaying import DEMO

SOURCE = "cn.embassy.zw.features"
COMMAND = (sys.executable, "-c", "from crawler.cli import main; main()")
ROOT = Path(__file__).parents[2]


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    said: str  # on stderr

    @property
    def sentence(self) -> str:
        """The sentence that a person reads last."""
        told = [line for line in self.said.splitlines() if line.startswith("communique: ")]
        return told[-1] if told else ""


def run(
    *words: str | Path, limit: Callable[[], None] | None = None, before: tuple[str, ...] = ()
) -> Ended:
    """Run a verb in a process of its own; `limit` is called in it first, `before` stands before."""
    ended = subprocess.run(
        [*before, *COMMAND, *map(str, words)],
        capture_output=True, text=True, cwd=ROOT, preexec_fn=limit, timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return Ended(ended.returncode, ended.stderr)


def crawl_words(archive: Path, *sources: str) -> tuple[str | Path, ...]:
    """The words of a replayed crawl."""
    return ("crawl", *(sources or (SOURCE,)), "--from", DEMO, "--archive", archive)


def limiting(what: int, most: int) -> Callable[[], None]:
    """Hold a process to a limit of the kernel's."""
    return lambda: resource.setrlimit(what, (most, most))


def may_mount() -> bool:
    """Whether this machine lets us mount in a namespace of our own."""
    if not shutil.which("unshare"):
        return False
    tried = subprocess.run(
        [*NAMESPACE, "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


NAMESPACE = (
    ("unshare", "--mount") if os.getuid() == 0 else ("unshare", "--map-root-user", "--mount")
)
