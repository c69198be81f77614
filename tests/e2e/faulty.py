"""Whole commands run under a fault: what they said and how they ended."""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from crawler.cli import main
from tests.e2e.replaying import DEMO

SOURCE = "cn.embassy.zw.features"
COMMAND = (sys.executable, "-c", "from crawler.cli import main; main()")
ROOT = Path(__file__).parents[2]
Limit = tuple[int, int]  # of the kernel's: what, and how much at most


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    said: str  # on stderr

    @property
    def sentence(self) -> str:
        """The sentence that a person reads last."""
        told = [line for line in self.said.splitlines() if line.startswith("communique: ")]
        return told[-1] if told else ""


def run(*words: str | Path, before: tuple[str, ...] = (), limit: Limit | None = None) -> Ended:
    """Run a verb in a process of its own; `before` stands before it."""
    ended = subprocess.run(
        [*before, *COMMAND, *map(str, words)],
        capture_output=True, text=True, cwd=ROOT, timeout=300,
        preexec_fn=(lambda: _hold(limit)) if limit else None,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return Ended(ended.returncode, ended.stderr)


def fork(*words: str | Path, limit: Limit | None = None) -> Ended:
    """Run a verb in a fork of a process that has imported it all: a tenth of the cost."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.e2e.faulty", "crawler.jobs.worker"])
    with TemporaryDirectory() as folder:
        said = Path(folder) / "stderr"
        process = server.Process(target=_run, args=(said, [str(word) for word in words], limit))
        process.start()
        process.join()
        return Ended(process.exitcode or 0, said.read_text())


def _run(said: Path, words: list[str], limit: Limit | None) -> None:
    with said.open("w") as file:
        os.dup2(file.fileno(), 2)
    with Path(os.devnull).open("w") as file:
        os.dup2(file.fileno(), 1)
    sys.argv = ["communique", *words]
    _hold(limit)
    main()


def _hold(limit: Limit | None) -> None:
    if limit:
        what, most = limit
        resource.setrlimit(what, (most, most))


def crawl_words(archive: Path, *sources: str) -> tuple[str | Path, ...]:
    """The words of a replayed crawl."""
    return ("crawl", *(sources or (SOURCE,)), "--from", DEMO, "--archive", archive)


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
MAY_MOUNT = may_mount()


def mounted(script: str) -> tuple[str, ...]:
    """What stands before a command that runs where a script has mounted something."""
    return (*NAMESPACE, "sh", "-c", script, "sh")
