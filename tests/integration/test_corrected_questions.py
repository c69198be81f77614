from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asked import told, verb
from storage_made import LONG, Showing, bulletin, capture, dated, later, opened, read

import storage
from storage import corrections

DAY = "day=2001-10-20"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two bulletins: one tells no event, of the other the publication is corrected."""
    folder = tmp_path / "made"
    with opened(folder) as door:
        pages = Showing(door)
        listing = capture(pages.run, 99, "http://zw.example/", later(0), role="listing")
        door.add(listing)
        pages.show(read("Jiang Meets Bush", LONG, event=None), later(0))
        other = replace(read("Jiang Meets Putin", f"{LONG}."), publication=dated(date(2001, 7, 1)))
        page = capture(pages.run, 98, "http://zw.example/2.htm", later(0))
        door.add(page)
        door.add(bulletin(page, other))
    return folder


def correct(archive: Path, title: str, *said: str) -> None:
    [found] = told(archive, "sql", f"SELECT uid FROM bulletins WHERE title = '{title}'")
    verb(archive, "correct", found["uid"], *said, "--because", "a witness", "--coder", "ak")


def asked(archive: Path, *words: str) -> Any:
    return told(archive, "questions", *words)


def test_a_question_sees_corrections_only_where_it_is_asked_to(archive: Path) -> None:
    correct(archive, "Jiang Meets Bush", "event", "2001-10-20")
    assert asked(archive, "1", "--param", DAY) == []
    [found] = asked(archive, "1", "--param", DAY, "--corrected")
    assert (found["title"], found["event_basis"]) == ("Jiang Meets Bush", "corrected")
    reader = storage.open(archive)
    assert reader.ask("on-a-day", day="2001-10-20") == []
    assert reader.ask("on-a-day", corrected=True, day="2001-10-20") == [found]


def test_what_coverage_counts_is_corrected_too(archive: Path) -> None:
    correct(archive, "Jiang Meets Putin", "published", "2001-08-02")
    months = {
        words: {row["month"]: row["bulletins"] for row in asked(archive, "2", *words)}
        for words in ((), ("--corrected",))
    }
    assert months[()] == {"2001-06": 1, "2001-07": 1}
    assert months[("--corrected",)] == {"2001-06": 1, "2001-08": 1}


def test_an_answer_says_whether_corrections_are_applied(archive: Path) -> None:
    assert "correction" not in verb(archive, "questions", "4").stderr
    correct(archive, "Jiang Meets Putin", "published", "2001-08-02")
    own = corrections.beside(archive)
    plain = verb(archive, "questions", "4").stderr
    assert f"without the corrections in {own}; --corrected applies them" in plain
    assert f"with 1 correction of {own}" in verb(archive, "questions", "4", "--corrected").stderr


def test_an_archive_without_corrections_answers_alike_with_them(archive: Path) -> None:
    for one in range(1, 20):
        if one != 18:  # whose example is of another archive
            assert asked(archive, str(one), "--corrected") == asked(archive, str(one))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("trend jiang --date event", "bulletins_corrected of communique sql has them"),
        ("stats", "bulletins_corrected of communique sql has them"),
        ("export --event 2001-10", "--corrected applies them"),
    ],
)
def test_every_count_says_that_it_is_without_the_corrections(
    archive: Path, asked: str, said: str
) -> None:
    assert "corrections" not in verb(archive, *asked.split()).stderr
    correct(archive, "Jiang Meets Bush", "event", "2001-10-20")
    own = corrections.beside(archive)
    assert f"without the corrections in {own}; {said}" in verb(archive, *asked.split()).stderr
    of_nobody = own.with_name("of-nobody")
    of_nobody.touch()
    named = verb(archive, *asked.split(), "--corrections", str(of_nobody))
    assert "corrections" not in named.stderr


def test_a_bulletin_is_shown_with_what_is_corrected_of_it(archive: Path) -> None:
    correct(archive, "Jiang Meets Bush", "event", "2001-10-20")
    uids = {row["title"]: row["uid"] for row in told(archive, "sql", "SELECT * FROM bulletins")}
    shown = verb(archive, "show", uids["Jiang Meets Bush"]).stdout
    assert "event      unknown  (silent)" in shown
    assert "corrected  event 2001-10-20 by ak: a witness" in shown
    assert "corrected" not in verb(archive, "show", uids["Jiang Meets Putin"]).stdout
    [line] = told(archive, "show", uids["Jiang Meets Bush"])["corrections"]
    assert (line["value"], line["coder"]) == ("2001-10-20", "ak")
