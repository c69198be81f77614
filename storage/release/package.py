"""datapackage.json: the release for tools of the Data Package standard."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from storage.manifest import sha256_of
from storage.release.columns import kind_of
from storage.release.files import csv_of
from storage.release.parts import Part
from storage.release.values import values_of


def datapackage(folder: Path, parts: Sequence[Part], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The descriptor: a resource for each CSV file, with its columns and the values they allow."""
    return {
        "name": facts["name"].lower(),
        "title": f"{facts['title']}, release {facts['name']}",
        "version": facts["name"],
        "created": facts["as_of"],
        "description": "See CODEBOOK.md; rights are those of each publisher, in csv/sources.csv.",
        "contributors": [{"title": name, "role": "author"} for name in facts["authors"]],
        "resources": [_resource(folder, part) for part in parts],
    }


def json_text(value: Any) -> str:
    """A document of the release."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _resource(folder: Path, part: Part) -> dict[str, Any]:
    file = folder / csv_of(part)
    schema: dict[str, Any] = {"fields": [_field(part, *one) for one in part.view.columns.items()]}
    if part.key:
        schema["primaryKey"] = list(part.key)
    return {
        "name": part.name,
        "path": csv_of(part),
        "profile": "tabular-data-resource",
        "description": part.view.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256_of(file)}",
        "schema": schema,
    }


def _field(part: Part, name: str, meaning: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind_of(name), "description": meaning}
    if allowed := values_of(part.name, name):
        field["constraints"] = {"enum": list(allowed)}
    return field
