"""Tables of words: TOML files beside the code that asks them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(package: str, name: str) -> dict[str, Any]:
    """The table `name.toml` of a package."""
    file = resources.files(package) / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
