from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler import catalogue
from crawler.jobs.due import due, is_due
from storage.health.ledger import Past

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MISSION = catalogue.in_force().source("cn.embassy.zw.features")
SIX_HOURLY = replace(MISSION, every="6h")


def ago(hours, outcome="well"):
    return Past(NOW - timedelta(hours=hours), outcome)


@pytest.mark.parametrize(
    ("every", "past", "expected"),
    [
        ("6h", [], True),
        ("6h", [ago(7)], True),
        ("6h", [ago(5.5)], True),  # a job comes sooner, now later: some slack
        ("6h", [ago(5)], False),
        ("1h", [ago(0.9)], True),
        ("1h", [ago(0.8)], False),
        ("30d", [ago(24 * 29)], False),
        ("30d", [ago(24 * 30)], True),
        ("6h", [ago(1, "look")], False),
        ("6h", [ago(1, "nothing")], False),
        ("6h", [ago(1, "stopped")], True),
        ("6h", [ago(1, None)], True),  # killed
        ("6h", [ago(1, "crashed")], True),  # and told of by the run after it
        ("6h", [ago(1, None), ago(2, None), ago(3, "well")], True),
        ("6h", [ago(1, "crashed"), ago(2, "crashed"), ago(3, "crashed")], False),
        ("6h", [ago(1, None), ago(2, None), ago(3, None)], False),  # it may be what kills them
        ("6h", [ago(7, None), ago(8, None), ago(9, None)], True),
        ("6h", [ago(-200)], True),  # a clock that was wrong must not silence a source
    ],
)
def test_a_source_is_due_by_its_rhythm_and_its_past(every, past, expected):
    assert is_due(replace(MISSION, every=every), past, NOW) is expected


def source(name, host):
    homes = (replace(MISSION.homes[0], listings=(f"http://{host}/",)),)
    return replace(SIX_HOURLY, id=name, homes=homes)


def test_sites_stay_together_the_most_overdue_first_those_never_run_last():
    rows = [source("new", "c.example"), source("a", "a.example"), source("b.late", "b.example"),
            source("b.new", "b.example"), source("b.soon", "b.example")]  # fmt: skip
    pasts = {"a": [ago(7)], "b.late": [ago(70)], "b.soon": [ago(6)]}
    assert [one.id for one in due(rows, pasts, NOW)] == ["b.late", "b.soon", "b.new", "a", "new"]
