"""What filters ask of the words' index is what they ask of the rows."""

from pathlib import Path
from typing import Any

import pytest
from storage_made import PUBLISHER, SOURCE, Showing, later, opened, read, rereader

from storage import fulltext, schema
from storage.filters import said
from storage.search import search

OTHER = {"publisher": "ru.kremlin", "source": "ru.kremlin.en"}


def _found(folder: Path, **filters: Any) -> list[str]:
    with schema.reading(folder) as db:
        found = search(db, "talks", said(**filters))
    return sorted(row["title"] for row in found.bulletins)


def test_a_text_that_spells_a_mark_is_no_other_publishers(tmp_path: Path) -> None:
    forged = fulltext.marks_of(PUBLISHER, "zh", "speech")
    with opened(tmp_path) as archive:
        pages = Showing(archive)
        pages.show(read(f"Forged {forged}", f"Talks {forged}"), later(0), **OTHER)
        pages.show(read("Else", "Silence", language="zh"), later(0), url="http://zw.example/2.htm")
    assert len(_found(tmp_path)) == 1
    for filters in ({"publisher": PUBLISHER}, {"language": "zh"}, {"kind": "speech"}):
        assert _found(tmp_path, **filters) == []
    assert len(_found(tmp_path, publisher="ru.*", language="en", kind="readout")) == 1


@pytest.mark.parametrize("language", ["zh", "zh-Hans", "zh-*"])
def test_a_language_is_found_by_its_beginning_up_to_a_hyphen(tmp_path: Path, language: str) -> None:
    with opened(tmp_path) as archive:
        pages = Showing(archive)
        for number, own in enumerate(("zh-Hans", "zho", "en", None)):
            one = read(f"In {own}", "Talks", language=own)
            pages.show(one, later(0), url=f"http://zw.example/{number}.htm")
    assert _found(tmp_path, language=language) == ["In zh-Hans"]


def test_publishers_that_are_no_ones_find_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        Showing(archive).show(read("Own", "Talks"), later(0))
    assert _found(tmp_path, country="CN") == ["Own"]
    assert _found(tmp_path, country="CN", office="presidency") == []


def test_a_kind_that_is_read_otherwise_is_found_by_the_new_one_alone(tmp_path: Path) -> None:
    was, now = (read("Talks", "Talks", kind=kind, extractor=kind) for kind in ("notice", "speech"))
    known = {f"<urn:uuid:{number:08d}>": now for number in (1, 2)}
    with opened(tmp_path, reread=rereader(known)) as archive:
        pages = Showing(archive)
        pages.show(was, later(0))
        pages.show(now, later(1))
    assert _found(tmp_path, kind="notice") == []
    assert _found(tmp_path, kind="speech", source=SOURCE) == ["Talks"]


def test_the_best_come_first_where_words_and_filters_together_are_rare(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        pages = Showing(archive)
        for number in range(6):
            own = OTHER if number > 3 else {}
            body = "Talks " + "on other matters " * (9 - number)
            pages.show(
                read(f"No {number}", body), later(0), url=f"http://a.example/{number}", **own
            )
    with schema.reading(tmp_path) as db:
        every = search(db, "talks", said(), ranked=4)
        own = search(db, "talks", said(publisher=PUBLISHER), ranked=4)
        late = search(db, "talks", said(publisher=PUBLISHER, event="2002"), ranked=4)
    assert (every.order, own.order, late.order) == ("newest", "rank", "rank")
    assert [row["title"] for row in own.bulletins] == ["No 3", "No 2", "No 1", "No 0"]
    assert (own.hits, own.is_all, late.hits) == (4, True, 0)


@pytest.mark.parametrize("asked", ["_{}", '"_ {}"', '_ OR "_{}"', "NEAR(talks _{})"])
def test_no_words_that_are_typed_find_a_mark(tmp_path: Path, asked: str) -> None:
    mark = fulltext.marks_of(PUBLISHER, None, None)
    with opened(tmp_path) as archive:
        Showing(archive).show(read("Talks", "Talks"), later(0))
    with schema.reading(tmp_path) as db:
        for words in (asked.format(mark), f"talks NOT {asked.format(mark)}"):
            has = "talks NOT" in words
            assert [row["title"] for row in search(db, words, said()).bulletins] == ["Talks"] * has


def test_who_speaks_does_not_change_what_comes_first(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        pages = Showing(archive)
        for number in range(5):
            own = OTHER if number == 4 else {}
            body = "Talks " + "on other matters " * (1 + number)
            pages.show(
                read(f"No {number}", body), later(0), url=f"http://a.example/{number}", **own
            )
    with schema.reading(tmp_path) as db:
        for filters in ({}, {"publisher": "*"}, {"publisher": "*.*", "kind": "readout"}):
            found = search(db, "talks", said(**filters))
            assert [row["title"] for row in found.bulletins] == [f"No {n}" for n in range(5)]
