import random
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from checks_made import Look, day, numbers, run_with, url
from storage_made import LONG, SOURCE, bulletin, capture, dated, later, opened, read, rows
from typer.testing import CliRunner

from storage.archive import Archive
from storage.cli import app
from storage.records import Sighting

ABSENCES = "SELECT kind, checks, suspected_at, confirmed_at, ended_at FROM absences ORDER BY 3, 1"
LISTING = "http://zw.example/news/"


def test_three_checks_over_two_weeks_beside_a_page_that_is_well_prove_an_absence(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as archive:
        run_with(archive, Look("a", 0), Look("b", 0))
        for at in (1, 2, 8, 14):
            run_with(archive, Look("a", at, "gone"), Look("b", at))
        archive.flush()
        assert rows(tmp_path, ABSENCES) == [("gone", 4, day(1), None, None)]
        run_with(archive, Look("a", 15, "gone"), Look("b", 15))
    assert rows(tmp_path, ABSENCES) == [("gone", 5, day(1), day(15), None)]
    assert rows(tmp_path, "SELECT withdrawn_at FROM bulletins ORDER BY title") == [
        (day(15),), (None,)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "looks",
    [
        [[Look("a", n, "gone")] for n in (1, 8, 15, 30)],  # nothing else of its path answers
        [[Look("a", n, "gone"), Look("b", n)] for n in (1, 15)],  # two checks only
        [[Look("a", n, "gone"), Look("b", n)] for n in (1, 2, 3)],  # three within two days
        [[Look("a", n, "ill", "challenge"), Look("b", n)] for n in (1, 8, 15, 30)],
        [[Look("a", n, "unreadable", "unknown layout"), Look("b", n)] for n in (1, 8, 15, 30)],
        [[Look("a", n, "moved", "elsewhere"), Look("b", n)] for n in (1, 8, 15, 30)],
    ],
)
def test_less_proves_nothing(tmp_path: Path, looks: list[list[Look]]) -> None:
    with opened(tmp_path) as archive:
        run_with(archive, Look("a", 0), Look("b", 0))
        for together in looks:
            run_with(archive, *together)
    assert rows(tmp_path, "SELECT count(*) FROM bulletins WHERE withdrawn_at NOT NULL") == [(0,)]


def test_an_ill_answer_between_neither_counts_nor_ends_an_absence(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run_with(archive, Look("a", 0), Look("b", 0))
        found = ("gone", "ill", "gone", "unreadable", "gone")
        for at, what in zip((1, 5, 8, 10, 15), found, strict=True):
            run_with(archive, Look("a", at, what), Look("b", at))
    assert rows(tmp_path, ABSENCES) == [("gone", 3, day(1), day(15), None)]


def test_a_404_of_long_ago_does_not_withdraw_what_was_seen_since(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run_with(archive, Look("a", 0), Look("b", 0))
        for at in (-4000, -3990, -3980):
            run_with(archive, Look("a", at, "gone"), Look("b", at))
        assert rows(tmp_path, ABSENCES) == []
        run_with(archive, Look("a", -4100))
    absent = [("gone", 3, day(-4000), day(-3980), day(0))]
    assert rows(tmp_path, ABSENCES) == absent
    assert rows(tmp_path, "SELECT count(*) FROM bulletins WHERE withdrawn_at NOT NULL") == [(0,)]


def test_a_return_ends_an_absence_and_another_begins_anew(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run_with(archive, Look("a", 0), Look("b", 0))
        run_with(archive, Look("a", 1, "soft", "front page"), Look("b", 1))
        run_with(archive, Look("a", 2), Look("b", 2))
        run_with(archive, Look("a", 3, "soft", "not found"), Look("b", 3))
    assert rows(tmp_path, ABSENCES) == [
        ("front_page", 1, day(1), None, day(2)), ("soft", 1, day(3), None, None)
    ]  # fmt: skip


STORY = [
    [Look("a", 0), Look("b", 0), Look("c", 0)],
    [Look("a", 1, "gone"), Look("b", 1), Look("c", 1, "ill", "challenge")],
    [Look("a", 8, "gone"), Look("b", 8), Look("c", 8, "soft", "empty template")],
    [Look("a", 15, "gone"), Look("b", 15), Look("c", 15)],
    [Look("a", 40), Look("b", 40), Look("c", 40, "gone")],
]
TOLD = (
    "SELECT uid, kind, checks, suspected_at, confirmed_at, ended_at FROM absences ORDER BY 1, 4",
    "SELECT uid, next_check FROM bulletin ORDER BY 1",
    "SELECT uid, number, observed_from, observed_to, change FROM editions ORDER BY 1, 2",
    "SELECT uid, withdrawn_at FROM bulletins ORDER BY 1",
)


def told_of(folder: Path, runs: Iterable[list[Look]]) -> list[list[tuple[object, ...]]]:
    with opened(folder) as archive:
        for looks in runs:
            run_with(archive, *looks)
    return [rows(folder, query) for query in TOLD]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_arrival_tells_no_other_story(tmp_path: Path, seed: int) -> None:
    shuffled = random.Random(seed).sample(STORY, len(STORY))  # noqa: S311  # no secret
    assert told_of(tmp_path / "1", STORY) == told_of(tmp_path / "2", shuffled)


def test_many_at_once_tell_of_the_section_and_stay_suspected(tmp_path: Path) -> None:
    pages = [f"p{n}" for n in range(10)]
    with opened(tmp_path) as archive:
        run_with(archive, *(Look(p, 0) for p in pages), Look("well", 0))
        first = run_with(archive, *(Look(p, 1, "gone") for p in pages), Look("well", 1))
        assert first == 10
        for at in (8, 15, 30):
            looks = [Look(p, at, "gone") for p in pages]
            assert run_with(archive, *looks, Look("well", at)) == 0
        # One more of that path, come to be looked at weeks later.
        run_with(archive, Look("late", 0), Look("well", 32))
        for at in (33, 40, 47):
            run_with(archive, Look("late", at, "gone"), Look("well", at))
    assert rows(tmp_path, "SELECT count(*), count(confirmed_at) FROM absences") == [(11, 0)]
    moved = "SELECT count(*) FROM finding WHERE kind = 'section moved?'"
    assert rows(tmp_path, moved) == [(10,)]


def test_a_fifth_of_many_checks_is_no_burst(tmp_path: Path) -> None:
    pages = [f"p{n}" for n in range(40)]
    with opened(tmp_path) as archive:
        run_with(archive, *(Look(p, 0) for p in pages))
        for at in (1, 8, 15):
            found = ["gone" if n < 8 else "same" for n in range(40)]
            looks = (Look(p, at, what) for p, what in zip(pages, found, strict=True))
            assert run_with(archive, *looks) == 0
    assert rows(tmp_path, "SELECT count(*), count(confirmed_at) FROM absences") == [(8, 8)]


def test_an_older_address_that_died_tells_nothing_of_the_newer(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run_with(archive, Look("old", 0), Look("b", 0))
        run = archive.start_run(SOURCE, later(1), {})
        page = capture(run, next(numbers), url("new"), later(1))
        archive.add(page)
        archive.add(bulletin(page, read("Of old", f"old {LONG}")))
        assert archive.flush()[-1].what == "joined"
        for at in (2, 9, 16):
            run_with(archive, Look("old", at, "gone"), Look("b", at))
        assert rows(tmp_path, ABSENCES) == []
        for at in (20, 27, 34):
            run_with(archive, Look("new", at, "gone"), Look("b", at))
        assert rows(tmp_path, ABSENCES) == [("gone", 3, day(20), None, None)]
        run_with(archive, Look("new", 35, "gone"), Look("old", 35, "gone"), Look("b", 35))
    assert rows(tmp_path, ABSENCES) == [("gone", 4, day(20), day(35), None)]


def listed(archive: Archive, at: float, *pages: str, whole: bool = True) -> None:
    """A run that walks the listing and sees these pages."""
    run = archive.start_run(SOURCE, later(at), {})
    page = capture(run, next(numbers), LISTING, later(at), role="listing")
    archive.add(page)
    for position, one in enumerate(pages):
        key = url(one).partition("://")[2]
        row = Sighting(SOURCE, LISTING, url(one), key, one, "", position, page.record_id)
        archive.add(row)
    archive.judge(run, whole=whole)


def test_what_a_whole_walk_shows_no_more_is_delisted_and_not_withdrawn(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run = archive.start_run(SOURCE, later(0), {})
        for name, june in (("a", 3), ("b", 2), ("c", 1)):
            page = capture(run, next(numbers), url(name), later(0))
            archive.add(page)
            published = dated(date(2001, 6, june))
            archive.add(bulletin(page, read(name, f"{name} {LONG}", publication=published)))
        listed(archive, 1, "a", "b", "c")
        listed(archive, 2, "a", "c", whole=False)
        assert rows(tmp_path, ABSENCES) == []
        listed(archive, 3, "a", "c")
        listed(archive, 4, "a")  # the oldest falls off in the course of things
        assert rows(tmp_path, ABSENCES) == [("delisted", 1, day(3), None, None)]
        listed(archive, 5, "a", "b", whole=False)
    assert rows(tmp_path, ABSENCES) == [("delisted", 1, day(3), None, day(5))]
    assert rows(tmp_path, "SELECT count(*) FROM bulletins WHERE withdrawn_at NOT NULL") == [(0,)]


def test_show_tells_a_withdrawal_with_its_proof(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run_with(archive, Look("a", 0), Look("b", 0))
        run_with(archive, Look("a", 1, "soft"), Look("b", 1))
        run_with(archive, Look("a", 2), Look("b", 2))
        for at in (3, 10, 17):
            run_with(archive, Look("a", at, "gone"), Look("b", at))
    ((uid,),) = rows(tmp_path, "SELECT uid FROM bulletins WHERE title = 'Of a'")
    said = CliRunner().invoke(app, ["show", str(uid), "--archive", str(tmp_path)]).output
    assert f"was away   soft from {day(1)}, back {day(2)}, 1 look" in said
    assert f"withdrawn  gone from {day(3)}, proved {day(17)}, 3 looks" in said
