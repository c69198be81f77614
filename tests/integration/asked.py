"""Asks an archive by `communique`'s verbs, in this process."""

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from storage.cli import app
from storage.errors import CommuniqueError


def verb(archive: Path, *words: str) -> Result:
    """Run a verb; what we foresee is raised, as `communique` would tell it."""
    result = CliRunner().invoke(app, [*words, "--archive", str(archive)])
    if isinstance(result.exception, CommuniqueError):
        raise result.exception
    return result


def told(archive: Path, *words: str) -> Any:
    """What a verb answers in JSON."""
    return json.loads(verb(archive, *words, "--json").stdout)
