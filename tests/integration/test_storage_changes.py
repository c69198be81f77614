import json
from datetime import date
from pathlib import Path

import pytest
from storage_made import LONG, Showing, dated, later, opened, read, rows
from typer.testing import CliRunner

from storage.cli import app
from storage.errors import UsageFault
from storage.records import uid_of

OTHER = " ".join(f"other{n}" for n in range(60))
EDITS = {  # what each page says first and then
    "marks": (read(body=LONG), read(body=LONG + ".")),
    "words": (read(body=LONG), read(body=LONG.replace("word7", "nothing"))),
    "paragraph removed": (read(body=f"{LONG}\n\nThe end."), read(body=LONG)),
    "paragraph added": (read(body=LONG), read(body=f"{LONG}\n\nThe end.")),
    "replaced": (read(body=LONG), read("Quite Another", OTHER)),
    "title": (read(body=LONG), read("Jiang Sees Putin", LONG)),
    "event moved": (read(body=LONG), read(body=LONG, title_raw="Jiang Meets Putin (15/06/2001)",
                                          event=date(2001, 6, 15))),
    "dates": (read(body=LONG), read(body=LONG, stamps=("2001-06-16",),
                                    publication=dated(date(2001, 6, 16)))),
}  # fmt: skip


def url(what: str) -> str:
    return f"http://zw.example/{what.replace(' ', '-')}.htm"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changes")
    with opened(folder) as door:
        pages = Showing(door)
        for what, (first, then) in EDITS.items():
            # Texts alike at several addresses would be one bulletin: each tells of its own day.
            own = f"On the day of {what}. "
            for day, reading in ((0, first), (5, then)):
                said = tuple(f"{own}{p}" for p in reading.paragraphs)
                made = read(reading.title, "\n\n".join(said), title_raw=reading.title_raw,
                            event=reading.event.earliest, stamps=reading.stamps,
                            publication=reading.publication)  # fmt: skip
                pages.show(made, later(day), url=url(what))
        back = url("returned")
        for day, body in ((0, "a " + LONG), (1, "b " + LONG), (6, "a " + LONG)):
            pages.show(read(body=body), later(day), url=back)
    return folder


def told(archive: Path, *words: str) -> str:
    ran = CliRunner().invoke(app, [*words, "--archive", str(archive)], catch_exceptions=False)
    if isinstance(ran.exception, UsageFault):
        raise ran.exception
    return ran.stdout


def test_changes_are_listed_gravest_first_each_with_its_reason(archive: Path) -> None:
    found = json.loads(told(archive, "changes", "--since", "2026-11-05", "--json"))
    assert [one["what"] for one in found] == [
        "replaced", "paragraph removed", "event moved", "paragraph added", "title", "words",
        "dates", "returned", "marks",
    ]  # fmt: skip
    assert all(one["why"] for one in found)
    assert {one["seen_before"] for one in found if one["what"] != "returned"} == {
        "2026-11-01T08:00:00Z"
    }


def test_changes_are_those_seen_within_the_days_and_of_the_publisher(archive: Path) -> None:
    assert len(json.loads(told(archive, "changes", "--since", "2026-11", "--json"))) == 10
    only = told(archive, "changes", "--since", "2026-11-02", "--until", "2026-11-02", "--json")
    assert [one["uid"] for one in json.loads(only)] == [uid_of(url("returned"))]
    assert told(archive, "changes", "--since", "2026", "--publisher", "ru", "--json") == "[]\n"


def test_a_publisher_is_named_as_everywhere_and_a_slip_is_no_silence(archive: Path) -> None:
    every = told(archive, "changes", "--since", "2026-11", "--json")
    assert told(archive, "changes", "--since", "2026-11", "--publisher", "cn.*", "--json") == every
    with pytest.raises(UsageFault, match=r"cn\.mfo: the archive knows none such"):
        told(archive, "changes", "--since", "2026-11", "--publisher", "cn.mfo")


def test_one_edition_is_not_compared_with_itself(archive: Path) -> None:
    with pytest.raises(UsageFault, match="is one edition twice; name two"):
        told(archive, "diff", uid_of(url("returned")), "--number", "1", "1")


def test_until_before_since_is_refused(archive: Path) -> None:
    with pytest.raises(UsageFault, match="turn them round"):
        told(archive, "changes", "--since", "2026-11", "--until", "2025")


def test_a_proved_withdrawal_and_its_end_are_changes(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        Showing(door).show(read(), later(0))
        with door._db.begin() as db:  # the door has no verb for absences yet
            db.connection.exec_driver_sql(
                "INSERT INTO absence (bulletin, kind, first_capture, last_capture, checks, "
                "suspected_at, confirmed_at, ended_at) VALUES (1, 'gone', 1, 1, 3, "
                "'2026-12-01T00:00:00Z', '2026-12-15T00:00:00Z', '2027-01-01T00:00:00Z')"
            )
    found = json.loads(told(tmp_path, "changes", "--since", "2026-12", "--json"))
    assert [(one["what"], one["seen_at"]) for one in found] == [
        ("withdrawn", "2026-12-15T00:00:00Z"), ("returned", "2027-01-01T00:00:00Z"),
    ]  # fmt: skip


def test_a_diff_tells_title_and_dates_before_the_text(archive: Path) -> None:
    said = told(archive, "diff", uid_of(url("event moved")))
    assert said.index("- 2001-06-14") < said.index("+ 2001-06-15") < said.index("the same")


def test_a_diff_without_a_terminal_is_lines_of_plus_and_minus(archive: Path) -> None:
    said = told(archive, "diff", uid_of(url("paragraph removed")))
    assert "\n- On the day of paragraph removed. The end.\n" in said
    assert "\x1b" not in said


def test_a_diff_as_a_page_marks_what_was_put_in_and_taken_out(archive: Path) -> None:
    said = told(archive, "diff", uid_of(url("words")), "--html")
    assert "<del>word7 </del><ins>nothing </ins>" in said


def test_two_editions_are_compared_by_number(archive: Path) -> None:
    uid = uid_of(url("returned"))
    said = json.loads(told(archive, "diff", uid, "--number", "1", "3", "--json"))
    assert (said["was"]["number"], said["became"]["number"]) == (1, 3)
    assert {one["op"] for one in said["paragraphs"]} == {"same"}


def test_a_bulletin_of_one_edition_or_an_unknown_number_is_told_in_a_sentence(
    archive: Path,
) -> None:
    uid = uid_of(url("words"))
    with pytest.raises(UsageFault, match="no edition before number 1"):
        told(archive, "diff", f"{uid}@2026-11-02")
    with pytest.raises(UsageFault, match="no edition 9"):
        told(archive, "diff", uid, "--number", "1", "9")
    assert rows(archive, f"SELECT editions FROM bulletins WHERE uid = '{uid}'") == [(2,)]
