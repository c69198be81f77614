from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from storage_made import LONG, Showing, bulletin, capture, later, opened, read, rereader, rows

from storage import database
from storage.door import index
from storage.records import Reading

TEXTS = ("alpha " + LONG, "beta " + LONG, "gamma " + LONG)
EDITIONS = (
    "SELECT number, digest, observed_from, observed_to, capture FROM editions ORDER BY number"
)

stories = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 6)), min_size=1, max_size=7)


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)


def _told(story: list[tuple[int, int]]) -> list[tuple[object, ...]]:
    """The editions of a story, by the book: its captures in order, grouped by what they show."""
    seen = sorted((later(day), f"<urn:uuid:{n:08d}>", what) for n, (what, day) in enumerate(story))
    spans = [list(group) for _, group in groupby(seen, key=lambda one: one[2])]
    return [
        (number, read(body=TEXTS[span[0][2]]).digest, _text(span[0][0]), _text(span[-1][0]),
         span[0][1])
        for number, span in enumerate(spans, 1)
    ]  # fmt: skip


def _text(instant: object) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


def _read(what: int, extractor: str = "x1") -> Reading:
    """One of three texts, each of a kind and language of its own."""
    kind, language = (("readout", "en"), ("speech", "zh-Hans"), (None, None))[what]
    return read(body=TEXTS[what], kind=kind, language=language, extractor=extractor)


def _sound(folder: Path) -> None:
    """The index has what one made anew would have, and no key points nowhere."""
    engine = database.writer(folder)
    with engine.begin() as db:
        db.execute(text("INSERT INTO fulltext (fulltext, rank) VALUES ('integrity-check', 0)"))
        assert db.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert db.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
        db.exec_driver_sql(
            "CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, fulltext, instance)"
        )
        held = db.exec_driver_sql("SELECT * FROM temp.word").all()
        index.rebuild(db)
        assert held == db.exec_driver_sql("SELECT * FROM temp.word").all()
    engine.dispose()


@settings(max_examples=30, deadline=None)
@given(st.data(), stories)
def test_a_history_is_told_by_observation_and_not_by_arrival(
    data: st.DataObject, story: list[tuple[int, int]]
) -> None:
    order = data.draw(st.permutations(range(len(story))))
    with _folder() as folder:
        with opened(folder) as archive:
            door = Showing(archive)
            for number in order:
                what, day = story[number]
                page = capture(door.run, number, door.url, later(day))
                archive.add(page)
                archive.add(bulletin(page, _read(what)))
                if data.draw(st.booleans()):
                    archive.flush()
        assert rows(folder, EDITIONS) == _told(story)
        _sound(folder)


@settings(max_examples=30, deadline=None)
@given(st.data(), stories)
def test_better_code_tells_the_same_history_whatever_it_reads_first(
    data: st.DataObject, story: list[tuple[int, int]]
) -> None:
    order = data.draw(st.permutations(range(len(story))))
    old_sees = data.draw(st.lists(st.integers(0, 1), min_size=3, max_size=3))
    better = [_read(what, "x2") for what in range(3)]
    # The old code may take two texts for one, or one for another.
    old = [replace(better[n], paragraphs=("old", TEXTS[n]), extractor="x1") for n in old_sees]
    code: dict[str, Reading] = {
        f"<urn:uuid:{n:08d}>": better[what] for n, (what, _) in enumerate(story)
    }
    with _folder() as folder:
        with opened(folder, reread=rereader(code)) as archive:
            door = Showing(archive)
            for reads in (old, better):
                for number in order:
                    what, day = story[number]
                    door.show(reads[what], later(day), number=number)
        assert rows(folder, EDITIONS) == _told(story)
        assert rows(folder, "SELECT DISTINCT extractor FROM reading") == [("x2",)]
        _sound(folder)


@settings(max_examples=30, deadline=None)
@given(st.data(), stories)
def test_what_better_code_reads_next_puts_right_what_was_read_before(
    data: st.DataObject, story: list[tuple[int, int]]
) -> None:
    before = data.draw(st.integers(0, len(story) - 1))
    mistaken = data.draw(st.lists(st.integers(0, 2), min_size=3, max_size=3))
    better = [_read(what, "x2") for what in range(3)]
    code = {f"<urn:uuid:{n:08d}>": better[what] for n, (what, _) in enumerate(story)}
    with _folder() as folder:
        with opened(folder, reread=rereader(code)) as archive:
            door = Showing(archive)
            for number, (what, day) in enumerate(story):
                # The old code takes one text for another; what it says, another page says truly.
                old = replace(better[mistaken[what]], extractor="x1")
                door.show(old if number < before else better[what], later(day), number=number)
        assert rows(folder, EDITIONS) == _told(story)
        _sound(folder)
