"""A worker in a process of its own that is killed once it says that it is ready."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

HERE = str(Path(__file__).parent)
BEFORE = f"import sys\nfrom pathlib import Path\nsys.path.insert(0, {HERE!r})\n"
AFTER = "print('ready', flush=True)\nsys.stdin.read()\n"


def killed_after(code: str) -> None:
    """Run code that may import what lies beside this file, and kill it when it is done."""
    with subprocess.Popen(
        [sys.executable, "-c", BEFORE + code + AFTER],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as worker:  # fmt: skip
        assert worker.stdout
        assert worker.stdout.readline() == "ready\n"
        worker.send_signal(signal.SIGKILL)
