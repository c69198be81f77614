from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asked import told
from storage_made import Showing, later, opened, read

from storage.records import Reading, RoleDate

VISIT = (date(2001, 6, 30), date(2001, 7, 2))
AS_ASKED = ("since=2001-01-01", "until=2001-12-31")


def during(title: str, first: date, last: date | None = None, **more: Any) -> Reading:
    last = last or first
    event = RoleDate("stated", first, last, f"{first}/{last}", "day", "span")
    return replace(read(title, f"{title}.", event=None, **more), event=event)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("announced")
    with opened(folder) as door:
        pages = Showing(door)
        for number, reading in enumerate((
            during("Visit Announced", *VISIT, kind="announcement"),
            during("Visit Made", *VISIT),
            during("Visite faite", *VISIT, language="fr"),
            during("Opening Announced", date(2001, 9, 1), kind="announcement"),
            during("Opening Held a Day Late", date(2001, 9, 2)),
            during("Next Year Announced", date(2002, 1, 5), kind="announcement"),
        )):  # fmt: skip
            pages.show(reading, later(0), url=f"http://zw.example/{number}.htm")
        pages.show(during("Visit Seen from Moscow", *VISIT), later(0), url="http://ru.example/1",
                   publisher="ru.kremlin", source="ru.kremlin.en")  # fmt: skip
    return folder


def ask(archive: Path, *values: str) -> list[tuple[Any, ...]]:
    words = [word for value in (*AS_ASKED, *values) for word in ("--param", value)]
    rows = told(archive, "questions", "announced-and-told", *words)
    return [(row["title"], row["candidates"], row["its_title"]) for row in rows]


def test_an_act_over_two_months_is_one_candidate_of_its_country_and_language(archive: Path) -> None:
    assert ask(archive) == [
        ("Visit Announced", 1, "Visit Made"), ("Opening Announced", 0, None),
    ]  # fmt: skip


def test_an_act_that_slipped_is_found_by_so_many_days(archive: Path) -> None:
    assert ask(archive, "days=1")[1] == ("Opening Announced", 1, "Opening Held a Day Late")


def test_announcements_are_asked_for_by_span_and_publisher(archive: Path) -> None:
    assert ask(archive, "publisher=ru.*") == []
    assert ask(archive, "since=2001-09-01") == [("Opening Announced", 0, None)]
