"""Jobs: which sources run, in which worker, with which exit code; nothing else."""

from __future__ import annotations

import logging


def log_to_stderr(*, verbose: bool) -> None:
    """Log to stderr: warnings, or with `verbose` what the crawl does too."""
    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s: %(message)s")
    logging.getLogger().setLevel(logging.INFO if verbose else logging.WARNING)
