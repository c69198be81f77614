"""The extractor: a hash over everything that decides how a page is read; computed, never typed in.

When it differs, a difference between two readings may be our improvement and no edit of theirs.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from crawler import items, normalise, pages
from crawler.catalogue import Source

LIBRARIES = (
    "babel", "ftfy", "hijridate", "lingua-language-detector", "lxml", "python-dateutil",
    "selectolax", "trafilatura",
)  # fmt: skip
READING_KEYS = (
    "template", "language", "timezone", "date_order", "short_years_from", "calendars",
    "address_date", "title", "charset",
)  # fmt: skip


@cache
def extractor_of(source: Source) -> str:
    """The extractor that reads this source's pages today: 16 hex digits."""
    row = {key: value for key, value in asdict(source).items() if key in READING_KEYS}
    said = json.dumps(row, sort_keys=True, default=list)
    return _digest([said.encode(), _code(source.template).encode()])


@cache
def _code(template: str) -> str:
    files = sorted({*_template_files(template), *_tree(normalise), Path(items.__file__)})
    versions = [f"{name} {version(name)}".encode() for name in LIBRARIES]
    return _digest([*(f"{file.name}\n".encode() + file.read_bytes() for file in files), *versions])


def _template_files(template: str) -> Iterator[Path]:
    module = importlib.import_module(f"crawler.pages.{template}")
    yield from map(_file, _bases(module))
    # What is no template there (charset, paragraphs, soft pages) has a part in reading every page.
    yield from (file for file in _tree(pages) if b"\nLAYOUTS" not in file.read_bytes())


def _bases(module: ModuleType) -> Iterator[ModuleType]:
    yield module
    for layout in module.LAYOUTS:
        for base in inspect.getmro(layout):
            if base.__module__.startswith("crawler.pages."):
                yield importlib.import_module(base.__module__)


def _tree(package: ModuleType) -> Iterator[Path]:
    folder = _file(package).parent
    return (file for file in folder.rglob("*") if file.suffix in (".py", ".toml"))


def _file(module: ModuleType) -> Path:
    return Path(str(module.__file__))


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:16]
