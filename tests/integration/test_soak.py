import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_year_with_faults_leaves_what_was_true_and_nothing_else(tmp_path: Path) -> None:
    soaked = subprocess.run(
        [sys.executable, "-m", "bench.soak", "2", "365", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    told = json.loads(soaked.stdout)
    for what in ("bulletins", "edits", "withdrawals"):
        assert (told[what]["lost"], told[what]["invented"]) == ([], []), what
    assert told["damage"] == []
    assert told["faults"] > 10
    assert len(set(told["descriptors"][4:])) == 1
