from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Fields
from crawler.normalise import normalise

CASES = tomllib.loads((Path(__file__).parent / "dates.toml").read_text(encoding="utf-8"))["case"]
_EXPECTED = ("published", "event", "uploaded", "basis")


def _name(case: dict[str, Any]) -> str:
    return f"{case['title'] or case['body']}"[:40]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_page_is_dated_as_a_careful_reader_dates_it(case: dict[str, Any]) -> None:
    line = {"url": "http://a.example/1", "language": "en", "captured_at": "2026-11-24T00:00:00Z"}
    reading = normalise(Fields.from_json(line | case))
    told = {
        "published": reading.publication.edtf,
        "event": reading.event.edtf,
        "uploaded": reading.upload.edtf,
        "basis": reading.event.basis,
    }
    assert told == {role: case.get(role) for role in _EXPECTED}
