from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from asked import verb
from storage_made import (
    LONG,
    Showing,
    bulletin,
    capture,
    dated,
    later,
    opened,
    read,
    rereader,
    rows,
    run_of,
)

from storage.records import Translation, uid_of

URL = "http://zw.example/t1.htm"


def test_an_equal_text_at_another_address_joins_and_its_uid_is_an_alias(tmp_path: Path) -> None:
    new = "http://zw.example/t20040816_1.htm"
    with opened(tmp_path) as archive:
        door = Showing(archive)
        first = door.show(read(title_raw="Jiang Meets Putin(14/06/2001)"), later(0))
        told = door.show(read(), later(1), url=new)
        assert (told.what, told.uid) == ("joined", first.uid)
        assert door.show(read(), later(2), url=new).what == "same"
    assert rows(tmp_path, "SELECT uid, url, editions FROM bulletins") == [(first.uid, new, 1)]
    assert rows(tmp_path, "SELECT uid FROM uid_alias") == [(uid_of(new),)]
    assert rows(tmp_path, "SELECT found_by FROM address ORDER BY id") == [("new",), ("join",)]


@pytest.mark.parametrize(
    "other",
    [
        read(body="Too short to be known by"),
        read(title="Another Title"),
        read(event=date(2002, 1, 1)),
        read(publication=dated(date(2003, 1, 1))),
        read(language="zh"),
    ],
    ids=["other text", "other title", "other event", "other publication", "other language"],
)
def test_a_near_match_is_never_a_merge(tmp_path: Path, other: object) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        told = door.show(other, later(1), url="http://zw.example/t2.htm")  # type: ignore[arg-type]  # parametrised readings
    assert told.what == "new"


def test_an_equal_text_with_other_dates_is_a_finding(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        door.show(read(event=date(2002, 1, 1)), later(1), url="http://zw.example/t2.htm")
    assert rows(tmp_path, "SELECT kind, detail FROM finding") == [
        ("near match", "equal text, other title or dates: http://zw.example/t2.htm")
    ]


def test_bulletins_that_come_to_say_the_same_are_a_finding_and_stay_two(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(body="first " + LONG), later(0))
        door.show(read(body="second " + LONG), later(0), url="http://zw.example/t2.htm")
        for day in (1, 2):
            door.show(read("Notice"), later(day))
            door.show(read("Notice"), later(day), url="http://zw.example/t2.htm")
    assert rows(tmp_path, "SELECT count(*) FROM bulletins") == [(2,)]
    assert rows(tmp_path, "SELECT kind, detail FROM finding") == [
        ("equal text", "equal text and title: http://zw.example/t2.htm")
    ]


def test_another_publisher_with_the_same_text_is_another_bulletin(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        told = door.show(read(), later(1), url="http://ru.example/1", publisher="ru.kremlin")
    assert told.what == "new"


def test_entries_of_a_rolling_page_are_bulletins_of_their_own(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run = run_of(archive)
        page = capture(run, 1, URL, later(0))
        archive.add(page)
        for part in ("a", "b"):
            archive.add(bulletin(page, read(title=f"Entry {part}"), part=part))
        outcomes = archive.flush()
    assert [told.what for told in outcomes] == ["new", "new"]
    assert rows(tmp_path, "SELECT count(DISTINCT uid) FROM bulletins") == [(2,)]


def test_a_joined_address_that_is_reread_stays_with_its_bulletin(tmp_path: Path) -> None:
    suffixed = read(title_raw="Jiang Meets Putin(14/06/2001)")
    code = {f"<urn:uuid:{n:08d}>": replace(one, extractor="x2")
            for n, one in ((1, suffixed), (2, read()), (3, read()))}  # fmt: skip
    new = "http://zw.example/t20040816_1.htm"
    with opened(tmp_path, reread=rereader(code)) as archive:
        door = Showing(archive)
        door.show(suffixed, later(0))
        door.show(read(), later(1), url=new)
        assert door.show(read(extractor="x2"), later(2), url=new).what in ("same", "reread")
        assert door.show(suffixed, later(3)).what in ("same", "reread")
        assert door.show(read(extractor="x2"), later(4), url=new).what in ("same", "reread")
    assert rows(tmp_path, "SELECT count(*) FROM editions") == [(1,)]


def test_show_tells_other_addresses_translations_and_findings(tmp_path: Path) -> None:
    chinese = Translation("http://zw.example/zh.htm", "zw.example/zh.htm", "zh", "hreflang")
    with opened(tmp_path) as door:
        pages = Showing(door)
        pages.show(read(), later(0), translations=(chinese,))
        pages.show(read(title_raw="Jiang Meets Putin!"), later(1), url="http://zw.example/new.htm")
        pages.show(read(event=date(2005, 1, 1)), later(1), url="http://zw.example/near.htm")
    shown = verb(tmp_path, "show", uid_of("http://zw.example/t1.htm")).stdout
    assert "http://zw.example/new.htm\n" in shown
    assert "also at    http://zw.example/t1.htm, seen 2026-11-01T08:00:00Z" in shown
    assert "in zh      http://zw.example/zh.htm" in shown
    assert "finding    near match: equal text, other title or dates" in shown
    assert verb(tmp_path, "show", uid_of("http://zw.example/new.htm")).stdout == shown
