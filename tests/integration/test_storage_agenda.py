from pathlib import Path

import pytest
from checks_made import Look, day, run_with, url
from sqlalchemy import text
from storage_made import SOURCE, later, opened

from storage import schema
from storage.door import agenda
from storage.door.proof import section_of
from storage.records import Agenda


def test_suspected_absences_come_first_and_then_the_most_overdue(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run_with(archive, *(Look(p, n) for n, p in enumerate("abc")))
        run_with(archive, Look("c", 3, "gone"))
        due = archive.due(SOURCE, later(30), None)
        assert [one.addresses[0][0] for one in due.due] == [url("c"), url("a"), url("b")]
        assert [one.suspected for one in due.due] == [True, False, False]
        assert due.left == 0


def test_the_budget_is_what_the_last_days_requests_have_left(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run_with(archive, *(Look(f"p{n}", 0) for n in range(10)))
        today = archive.due(SOURCE, later(0.5), 13)
        assert (len(today.due), today.left) == (3, 7)
        tomorrow = archive.due(SOURCE, later(2), 13)
        assert (len(tomorrow.due), tomorrow.left) == (10, 0)
        assert archive.due(SOURCE, later(0.5), 5) == Agenda((), 10)
        assert archive.due("ru.kremlin.en", later(9), 13).due == ()


def test_a_suspicion_that_may_be_proved_brings_a_witness(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run_with(archive, Look("a", 0), Look("b", 0))
        for at in (1, 8, 15.5):
            run_with(archive, Look("a", at, "gone"))
        run_with(archive, Look("b", 29))
        due = archive.due(SOURCE, later(31), 100)
    assert [one.addresses[0][0] for one in due.due] == [url("a"), url("b")]
    assert due.left == 0


def test_what_is_due_is_sought_by_an_index(tmp_path: Path) -> None:
    opened(tmp_path).close()
    of = {"source": SOURCE, "now": day(0), "limit": 5}
    with schema.reading(tmp_path) as db:
        for query in (agenda._DUE, agenda._OVERDUE, agenda._NEAR):
            plan = db.execute(text(f"EXPLAIN QUERY PLAN {query}"), of).all()
            assert "bulletin_due (source=? AND part=? AND next_check" in plan[0].detail
            assert not any("TEMP B-TREE" in row.detail for row in plan)


@pytest.mark.parametrize(
    ("key", "section"),
    [
        ("zw.example/eng/xw/200408/t20040816_1.htm", "zw.example/eng/xw"),
        ("kremlin.ru/events/president/news/41568", "kremlin.ru/events/president/news"),
        ("ministry.example/2001/06/14/one?id=3", "ministry.example"),
        ("ministry.example/show?id=3", "ministry.example"),
    ],
)
def test_a_section_is_a_path_without_folders_of_numbers(key: str, section: str) -> None:
    assert section_of(key) == section
