import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from storage_made import (
    LONG,
    SOURCE,
    Showing,
    capture,
    later,
    opened,
    read,
    rereader,
    rows,
)

from storage.records import (
    Check,
    uid_of,
)

URL = "http://zw.example/t1.htm"
EDITIONS = "SELECT number, title, change, observed_from, observed_to FROM editions ORDER BY number"


def test_a_page_read_for_the_first_time_is_new_and_in_the_view(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        told = Showing(archive).show(read(), later(0))
    assert (told.what, told.uid) == ("new", uid_of(URL))
    view = rows(tmp_path, "SELECT uid, title, event_day, published_day, lag_days, words, editions,"
                " sources, publisher_name, observed_from FROM bulletins")  # fmt: skip
    assert view == [
        (uid_of(URL), "Jiang Meets Putin", "2001-06-14", "2001-06-15", 1, 60, 1, SOURCE,
         "Embassy in Zimbabwe", "2026-11-01T08:00:00Z")
    ]  # fmt: skip


def test_the_same_page_at_another_time_is_the_same_and_only_lengthens_its_edition(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        assert door.show(read(), later(2)).what == "same"
    assert rows(tmp_path, EDITIONS) == [
        (1, "Jiang Meets Putin", "first", "2026-11-01T08:00:00Z", "2026-11-03T08:00:00Z")
    ]
    assert rows(tmp_path, "SELECT count(*) FROM reading") == [(1,)]


def test_the_same_capture_shown_twice_adds_nothing(tmp_path: Path) -> None:
    tables = ("showing", "reading", "edition", "date_claim", "capture", "revision", "address",
              "fulltext", "bulletin", "body")  # fmt: skip
    everything = "SELECT " + ", ".join(f"(SELECT count(*) FROM {name})" for name in tables)
    with opened(tmp_path) as archive:
        Showing(archive).show(read(), later(0))
    before = rows(tmp_path, everything)
    with opened(tmp_path) as archive:
        assert Showing(archive).show(read(), later(0)).what == "same"
    assert rows(tmp_path, everything) == before


def test_a_changed_text_is_an_edit_and_an_old_text_again_is_a_return(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        assert door.show(read(body=LONG + " more"), later(1)).what == "edited"
        assert door.show(read(), later(2)).what == "returned"
    assert [row[2] for row in rows(tmp_path, EDITIONS)] == ["first", "text", "return"]
    assert rows(tmp_path, "SELECT count(*) FROM reading") == [(2,)]


@pytest.mark.parametrize(
    ("second", "change"),
    [
        (read(title_raw="Jiang meets Putin"), "title"),
        (read(stamps=("2001-06-16",)), "dates"),
        (read(body=LONG + " more"), "text"),
        (read(title="A Notice", body="Another document altogether"), "replaced"),
    ],
)
def test_an_edition_tells_what_changed(tmp_path: Path, second: object, change: str) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        door.show(second, later(1))  # type: ignore[arg-type]  # parametrised readings
    assert [row[2] for row in rows(tmp_path, EDITIONS)] == ["first", change]


def test_editions_are_the_same_whatever_the_order_of_arrival(tmp_path: Path) -> None:
    a, b = read(), read(body=LONG + " more")
    story = [(1, a, 0), (2, b, 1), (3, b, 2), (4, a, 3)]
    told = set()
    for number, order in enumerate(itertools.permutations(story)):
        folder = tmp_path / str(number)
        with opened(folder) as archive:
            door = Showing(archive)
            for record, reading, day in order:
                door.show(reading, later(day), number=record)
        history = """
            SELECT e.number, e.observed_from, e.observed_to, e.change, e.capture, e.digest,
                (SELECT record_id FROM capture WHERE id = r.capture)
            FROM editions e JOIN reading r ON r.digest = e.digest ORDER BY 1"""
        told.add(tuple(rows(folder, history)))
    assert len(told) == 1
    assert [row[3] for row in told.pop()] == ["first", "text", "return"]


def test_an_older_state_that_arrives_late_is_told_as_older(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(5))
        assert door.show(read(body=LONG + " before"), later(0)).what == "older"
    assert rows(tmp_path, "SELECT title, editions FROM bulletins") == [("Jiang Meets Putin", 2)]
    assert rows(tmp_path, "SELECT body FROM bulletin_bodies") == [(LONG,)]


def test_better_code_on_the_same_words_revises_and_edits_nothing(tmp_path: Path) -> None:
    better = read(event=date(2001, 6, 13), extractor="x2")
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        told = door.show(better, later(1))
        assert door.show(replace(better, extractor="x3"), later(2)).what == "same"
    assert told.what == "reread"
    assert "event_from" in told.detail
    assert rows(tmp_path, "SELECT event_day, editions, extractor FROM bulletins") == [
        ("2001-06-13", 1, "x3")
    ]
    changes = rows(tmp_path, "SELECT was, became FROM revision WHERE field = 'event_from'")
    assert changes == [("2001-06-14", "2001-06-13")]
    assert rows(tmp_path, "SELECT edtf FROM date_evidence") == [("2001-06-13",)]


def test_a_difference_that_is_the_codes_is_no_edit(tmp_path: Path) -> None:
    old, new = read(body="menu\n\n" + LONG), read(extractor="x2")
    with opened(tmp_path, reread=rereader({"<urn:uuid:00000001>": new})) as archive:
        door = Showing(archive)
        door.show(old, later(0))
        assert door.show(new, later(1)).what == "reread"
    assert rows(tmp_path, "SELECT number, change FROM editions") == [(1, "first")]
    assert rows(tmp_path, "SELECT was, became FROM revision WHERE field = 'body'") == [
        ("menu\n\n" + LONG, LONG)
    ]
    assert rows(tmp_path, "SELECT digest FROM showing") == [(new.digest,), (new.digest,)]


def test_a_difference_that_better_code_sees_too_is_an_edit(tmp_path: Path) -> None:
    cleaned = read(extractor="x2")
    with opened(tmp_path, reread=rereader({"<urn:uuid:00000001>": cleaned})) as archive:
        door = Showing(archive)
        door.show(read(body="menu\n\n" + LONG), later(0))
        assert door.show(read(body=LONG + " more", extractor="x2"), later(1)).what == "edited"
    assert [row[2] for row in rows(tmp_path, EDITIONS)] == ["first", "text"]
    assert rows(tmp_path, "SELECT count(*) FROM revision WHERE field = 'body'") == [(1,)]


def test_captures_that_better_code_parts_become_two_editions(tmp_path: Path) -> None:
    known = {
        "<urn:uuid:00000001>": read(extractor="x2"),
        "<urn:uuid:00000002>": read(body=LONG + " more", extractor="x2"),
    }
    with opened(tmp_path, reread=rereader(known)) as archive:
        door = Showing(archive)
        door.show(read(body="cut"), later(0))
        door.show(read(body="cut"), later(1))
        assert door.show(read(body=LONG + " most", extractor="x2"), later(2)).what == "edited"
    assert rows(tmp_path, "SELECT number, words FROM editions ORDER BY 1") == [
        (1, 60), (2, 61), (3, 61)
    ]  # fmt: skip


def test_readings_that_better_code_finds_equal_are_merged(tmp_path: Path) -> None:
    plain = read(extractor="x2")
    known = {f"<urn:uuid:{n:08d}>": plain for n in (1, 2)}
    with opened(tmp_path, reread=rereader(known)) as archive:
        door = Showing(archive)
        door.show(read(body="visits 1\n\n" + LONG), later(0))
        door.show(read(body="visits 2\n\n" + LONG), later(1))
        assert door.show(plain, later(2)).what == "reread"
    assert rows(tmp_path, "SELECT number, observed_to FROM editions") == [
        (1, "2026-11-03T08:00:00Z")
    ]
    assert rows(tmp_path, "SELECT count(*) FROM reading") == [(1,)]


def test_an_answer_of_not_modified_follows_the_page_that_it_repeats(tmp_path: Path) -> None:
    code = {"<urn:uuid:00000001>": read(extractor="x2")}
    with opened(tmp_path, reread=rereader(code)) as archive:
        door = Showing(archive)
        door.show(read(body="menu\n\n" + LONG), later(0))
        same = capture(door.run, 7, URL, later(1), role="check", status=304)
        archive.add(same)
        archive.add(Check(URL, same.url_key, same.record_id, "same", "not modified",
                          "<urn:uuid:00000001>"))  # fmt: skip
        archive.flush()
        assert door.show(read(extractor="x2"), later(2), number=9).what == "reread"
    assert rows(tmp_path, "SELECT number, observed_to FROM editions") == [
        (1, "2026-11-03T08:00:00Z")
    ]
    assert rows(tmp_path, "SELECT count(*) FROM reading") == [(1,)]


def test_rereading_the_same_capture_is_never_an_edit(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        Showing(archive).show(read(body="menu\n\n" + LONG), later(0))
    with opened(tmp_path) as archive:
        told = Showing(archive).show(read(extractor="x2"), later(0))
    assert told.what == "reread"
    assert rows(tmp_path, "SELECT number, words FROM editions") == [(1, 60)]
