"""The same captures make the same tables, whatever the order in which they come or are read."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storage_made import LONG, Showing, bulletin, capture, later, opened, read, rereader, rows

from storage import anew, schema
from storage.archive import Archive
from storage.records import Reading

TEXTS = ("alpha " + LONG, "beta " + LONG, "gamma " + LONG)
HOMES = ("http://zw.example/t150067.htm", "http://zw.example/new/t20040816_1.htm")
TABLES = {
    "names": "SELECT uid FROM bulletin UNION ALL SELECT uid FROM uid_alias",
    "editions": "SELECT number, digest, observed_from, observed_to, change, capture FROM editions",
    "readings": "SELECT r.digest, r.title, r.extractor, c.record_id, b.body FROM reading r "
                "JOIN capture c ON c.id = r.capture JOIN body b ON b.reading = r.id",
    "showings": "SELECT c.record_id, s.part, s.ordinal, r.digest, s.digest FROM showing s "
                "JOIN reading r ON r.id = s.reading JOIN capture c ON c.id = s.capture",
    "claims": "SELECT r.digest, d.evidence, d.earliest, c.record_id FROM date_claim d "
              "JOIN reading r ON r.id = d.reading JOIN capture c ON c.id = d.capture",
    "addresses": "SELECT url, since, until FROM address",
    "current": "SELECT title, editions, url, observed_from, observed_to FROM bulletins",
}  # fmt: skip


class Page(NamedTuple):
    """One capture of a story: what stood there, at which address, on which day."""

    text: int
    day: int
    home: int = 0


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive without a bulletin: making one takes longer than any story."""
    folder = tmp_path_factory.mktemp("orders") / "empty"
    with opened(folder):
        pass
    return folder


@contextmanager
def _copy(empty: Path) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(shutil.copytree(empty, Path(folder) / "archive"))


def _reading(number: int, page: Page, extractor: str = "x1") -> Reading:
    """What today's code reads: each capture says the same words in a way of its own."""
    made = read(f"Title as of {number}", TEXTS[page.text], title_raw="Jiang Meets Putin",
                extractor=extractor)  # fmt: skip
    claim = replace(made.claims[0], evidence=f"evidence of {number}")
    return replace(made, claims=(claim,), title_key="jiang meets putin")


def _add(door: Showing, number: int, page: Page, reading: Reading) -> None:
    taken = capture(door.run, number, HOMES[page.home], later(page.day))
    door.archive.add(taken)
    door.archive.add(bulletin(taken, reading))


def _told(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted(rows(folder, sql), key=repr) for name, sql in TABLES.items()}


def _by_the_book(empty: Path, story: Sequence[Page], first: Sequence[int] = ()) -> dict[str, Any]:
    """The tables of a story that comes in order of observation, each page in its own group."""
    order = sorted(range(len(story)), key=lambda n: (story[n].day, n))
    with _copy(empty) as folder:
        with opened(folder) as archive:
            door = Showing(archive)
            for number in [*first, *(n for n in order if n not in first)]:
                _add(door, number, story[number], _reading(number, story[number]))
                archive.flush()
        return _told(folder)


pages = st.builds(Page, st.integers(0, 2), st.integers(0, 6), st.just(0))
twofold = st.builds(Page, st.integers(0, 2), st.integers(0, 6), st.integers(0, 1))
stories = st.lists(pages, min_size=1, max_size=7)


@settings(max_examples=12, deadline=None)
@given(data=st.data(), story=stories)
def test_no_order_of_arrival_tells_another_story(
    empty: Path, data: st.DataObject, story: list[Page]
) -> None:
    order = data.draw(st.permutations(range(len(story))))
    with _copy(empty) as folder:
        with opened(folder) as archive:
            door = Showing(archive)
            for number in order:
                _add(door, number, story[number], _reading(number, story[number]))
                if data.draw(st.booleans()):
                    archive.flush()
        assert _told(folder) == _by_the_book(empty, story)


@settings(max_examples=12, deadline=None)
@given(data=st.data(), story=stories)
def test_no_reading_anew_in_between_tells_another_story(
    empty: Path, data: st.DataObject, story: list[Page]
) -> None:
    order = data.draw(st.permutations(range(len(story))))
    code = {f"<urn:uuid:{n:08d}>": _reading(n, page) for n, page in enumerate(story)}
    mistaken = data.draw(st.lists(st.integers(0, 2), min_size=3, max_size=3))
    with _copy(empty) as folder:
        for number in order:
            page = story[number]
            # The old code takes one text for another, or two for one.
            old = _reading(number, page._replace(text=mistaken[page.text]), "x0")
            knows = data.draw(st.booleans())
            with opened(folder, reread=rereader(code) if knows else None) as archive:
                door = Showing(archive)
                _add(door, number, page, data.draw(st.sampled_from((old, code[_id(number)]))))
            if data.draw(st.booleans()):
                _read_anew(folder, code)
        _read_anew(folder, code)
        assert _told(folder) == _by_the_book(empty, story)
        before = _told(folder), rows(folder, "SELECT * FROM revision")
        assert not _read_anew(folder, code)
        assert (_told(folder), rows(folder, "SELECT * FROM revision")) == before


@settings(max_examples=12, deadline=None)
@given(data=st.data(), more=st.lists(twofold, max_size=6))
def test_two_addresses_once_known_for_one_bulletin_tell_one_story(
    empty: Path, data: st.DataObject, more: list[Page]
) -> None:
    story = [Page(0, 3, 0), Page(0, 3, 1), *more]
    order = data.draw(st.permutations(range(2, len(story))))
    first = data.draw(st.permutations((0, 1)))
    with _copy(empty) as folder:
        with opened(folder) as archive:
            door = Showing(archive)
            for number in (*first, *order):
                _add(door, number, story[number], _reading(number, story[number]))
                if data.draw(st.booleans()):
                    archive.flush()
        assert _told(folder) == _by_the_book(empty, story, first=(0, 1))


def test_two_addresses_that_come_to_say_different_things_do_not_flap(tmp_path: Path) -> None:
    story = [Page(0, 0, 0), Page(0, 0, 1), *(Page(home, day, home)
             for day in range(1, 6) for home in (1, 0))]  # fmt: skip
    with opened(tmp_path) as archive:
        door = Showing(archive)
        for number, page in enumerate(story):
            _add(door, number, page, _reading(number, page))
            archive.flush()
    editions = "SELECT number, change, substr(observed_from, 9, 2) FROM editions ORDER BY 1"
    assert rows(tmp_path, editions) == [(1, "first", "01"), (2, "text", "02")]


def _id(number: int) -> str:
    return f"<urn:uuid:{number:08d}>"


def _read_anew(folder: Path, code: dict[str, Reading]) -> bool:
    """Read all that is there by today's code; returns whether anything was read otherwise."""
    with schema.reading(folder) as db:
        looked = anew.look(db, anew.numbers(db, None), rereader(code))
    with opened(folder) as archive:
        _apply(archive, looked)
    return bool(looked.different or looked.confirmed)


def _apply(archive: Archive, looked: anew.Looked) -> None:
    archive.reread(looked.different)
    archive.confirm(looked.confirmed)
