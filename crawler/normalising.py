"""`communique normalise`: one JSON line in, one JSON line out; a line that fails says why."""

from __future__ import annotations

import json
from typing import Any

from crawler import catalogue
from crawler.catalogue import Source
from crawler.items import Fields
from crawler.normalise import normalise, to_json
from storage.records import Reading

# What a row says of how to read its pages; a line that names a source needs not repeat it.
ROW_KEYS = ("language", "timezone", "date_order", "short_years_from", "calendars")


def line_of(line: bytes) -> dict[str, Any]:
    """The output for one input line: the reading, or `{"error"}` in its place."""
    try:
        fields, reading = reading_of(line)
    except ValueError as error:
        return {"error": str(error)}
    return to_json(reading, fields)


def reading_of(line: bytes) -> tuple[Fields, Reading]:
    """The fields of one input line and their reading; raises ValueError that says what is ill."""
    fields = Fields.from_json(_with_row(_object(line)))
    return fields, normalise(fields)


def _object(line: bytes) -> dict[str, Any]:
    try:
        decoded = json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error}") from None
    if not isinstance(decoded, dict):
        raise ValueError(f"a line must be a JSON object, not {type(decoded).__name__}")
    return decoded


def _with_row(line: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(line.get("source"), str):
        return line
    source = catalogue.in_force().sources.get(line["source"])
    return line if source is None else {**_said_by(source), **line}


def _said_by(source: Source) -> dict[str, Any]:
    said: dict[str, Any] = {key: getattr(source, key) for key in ROW_KEYS}
    said["calendars"] = list(source.calendars)
    if source.address_date:
        pattern, tells = source.address_date.pattern, source.address_date.tells
        said["address_date"] = {"pattern": pattern, "tells": tells}
    return {key: value for key, value in said.items() if value is not None}
