from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from typer.testing import CliRunner

from storage.cli import app
from storage.records import DateClaim
from tests.integration.storage_made import DAY0, Showing, opened, read

MISTYPED = DateClaim(
    "publication", "2002-06-15", date(2002, 6, 15), date(2002, 6, 15), "day", "moment",
    "(15/06/2002)", "suffix", "numeric", "conflicts", "a year off from what is printed: mistyped",
)  # fmt: skip


def archive_with_a_disagreement(folder: Path) -> str:
    with opened(folder) as archive:
        shown = Showing(archive)
        reading = read()
        outcome = shown.show(replace(reading, claims=(*reading.claims, MISTYPED)), DAY0)
    assert outcome.uid is not None
    return outcome.uid


def test_status_counts_the_bulletins_whose_dates_disagree(tmp_path: Path) -> None:
    archive_with_a_disagreement(tmp_path)
    result = CliRunner().invoke(app, ["status", "--json", "--archive", str(tmp_path)])
    counts = {s["source"]: s["dates_disagree"] for s in json.loads(result.stdout)["sources"]}
    assert counts == {"cn.embassy.zw.features": 1}


def test_evidence_says_in_words_what_won_and_what_disagrees(tmp_path: Path) -> None:
    uid = archive_with_a_disagreement(tmp_path)
    result = CliRunner().invoke(app, ["show", uid, "--evidence", "--archive", str(tmp_path)])
    assert "The event is 2001-06-14: the opening says “June 14, 2001”." in result.stdout
    assert "It disagrees: the suffix says “(15/06/2002)” (2002-06-15); a year off" in result.stdout
    assert "No upload is known: nothing on the page tells it." in result.stdout
