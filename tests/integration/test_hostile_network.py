from __future__ import annotations

import os
from pathlib import Path

import pytest
from network_faults import FAULTS, SELDOM, tried

from storage import schema
from storage.verify import verify

NAMES = [name for name in FAULTS if "FAULTS" in os.environ or name not in SELDOM]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_fault_of_the_network_is_told_and_healed_by_the_next_run(
    tmp_path: Path, name: str
) -> None:
    fault = FAULTS[name]
    told = tried(fault, tmp_path)
    assert told.outcome.startswith(fault.outcome)
    assert fault.told in told.errors
    assert told.healed == "well"
    assert told.titles == ["Page a", "Page b", "Page c", "Page d"]
    with schema.reading(tmp_path / "archive") as db:
        faults = [one for finding in verify(tmp_path / "archive", db) for one in finding.faults]
    assert faults == []
