import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from checks_made import Look, run_with
from release_made import made, told
from storage_made import LONG, Showing, later, opened, read, rereader
from typer.testing import CliRunner

from storage import anew, corrections, schema
from storage.cli import app
from storage.compare import Difference, compare
from storage.compare.difference import CAUSES, cause
from storage.compare.said import Said
from storage.corrections import Correction
from storage.errors import ArchiveDamaged, UsageFault

PAGES = {"edited": 1, "reread": 2, "both": 3, "corrected": 4, "still": 5}


def _uids(archive: Path) -> dict[str, str]:
    with schema.reading(archive) as db:
        found = db.exec_driver_sql("SELECT url, uid FROM bulletins").all()
    return {url.rpartition("/")[2].removesuffix(".htm"): uid for url, uid in found}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, str]]:
    """A release, and one after all that can happen to a bulletin has happened."""
    archive = tmp_path_factory.mktemp("compared") / "archive"
    with opened(archive) as door:
        pages = Showing(door)
        for name, number in PAGES.items():
            pages.show(read(f"Of {name}", f"{name} says"), later(0), number=number,
                       url=f"http://zw.example/{name}")  # fmt: skip
        run_with(door, Look("gone", 0), Look("stays", 0))
    first = made(archive, "first")
    with opened(archive) as door:
        pages = Showing(door)
        pages.show(read("Of edited", "edited says more"), later(3), number=11,
                   url="http://zw.example/edited")  # fmt: skip
        later_one = read("Of all", "both says more", event=date(2001, 6, 13), extractor="x2")
        pages.show(later_one, later(3), number=13, url="http://zw.example/both")
        pages.show(read("New", "new says"), later(3), number=16, url="http://zw.example/new")
        for at in (1, 8, 16):
            run_with(door, Look("gone", at, "gone"), Look("stays", at))
    _read_anew(archive, {
        2: read("Of reread", "reread says", event=date(2001, 6, 13), extractor="x2"),
        3: read("Of both", "both says", event=date(2001, 6, 13), extractor="x2"),
        13: later_one,
    })  # fmt: skip
    uids = _uids(archive)
    for field, value in (("event", "2001-10"), ("kind", "speech")):
        own = Correction(uid=uids["corrected"], field=field, value=value, because="read it",
                         coder="ak", made_at="2026-11-24T00:00:00Z")  # fmt: skip
        corrections.append(corrections.beside(archive), own)
    return first, made(archive, "second"), uids


def _read_anew(archive: Path, code: dict[int, Any]) -> None:
    known = {f"<urn:uuid:{number:08d}>": reading for number, reading in code.items()}
    with schema.reading(archive) as db:
        looked = anew.look(db, anew.numbers(db, None), rereader(known))
    with opened(archive) as door:
        door.reread(looked.different)
        door.confirm(looked.confirmed)


def _of(two: tuple[Path, Path, dict[str, str]], name: str) -> dict[str, Difference]:
    first, second, uids = two
    found = compare(first, second).differences
    return {one.field: one for one in found if one.uid == uids[name]}


def test_what_the_publisher_changed_is_an_edit(two):
    assert {field: one.cause for field, one in _of(two, "edited").items()} == {"digest": "edit"}


def test_what_better_code_reads_in_the_same_bytes_is_a_new_reading(two):
    found = _of(two, "reread")
    assert {field: one.cause for field, one in found.items()} == {"event_edtf": "new reading"}
    assert (found["event_edtf"].was, found["event_edtf"].became) == ("2001-06-14", "2001-06-13")


def test_where_both_happened_each_field_has_its_own_cause(two):
    causes = {field: one.cause for field, one in _of(two, "both").items()}
    assert causes == {"title": "edit", "digest": "edit", "event_edtf": "new reading"}


def test_a_correction_is_the_analysts(two):
    found = _of(two, "corrected")
    assert {field: one.cause for field, one in found.items()} == {
        "event_edtf": "correction", "event_basis": "correction", "kind": "correction"
    }  # fmt: skip
    assert (found["kind"].was, found["kind"].became) == ("readout", "speech")


def test_a_withdrawal_says_when_it_was_proved(two):
    found = _of(two, "gone")
    assert {field: one.cause for field, one in found.items()} == {"withdrawn_at": "withdrawal"}
    assert found["withdrawn_at"].became == "2026-11-17T08:00:00Z"


def test_a_bulletin_that_came_is_new_and_what_stayed_is_not_told(two):
    assert _of(two, "new")["bulletin"].cause == "new bulletin"
    assert not _of(two, "still")
    assert not _of(two, "stays")


def test_the_other_way_round_is_noted(two):
    first, second, uids = two
    found = compare(second, first)
    assert "turn them round" in found.notes[0]
    assert {o.cause for o in found.differences if o.uid == uids["new"]} == {"no longer meant"}


def test_a_release_and_itself_do_not_differ(two):
    assert compare(two[0], two[0]).differences == ()
    said = CliRunner().invoke(app, ["compare", str(two[0]), str(two[0])]).stderr
    assert said == "the two do not differ\n"


def test_every_cause_is_explained(two):
    assert {one.cause for one in compare(two[0], two[1]).differences} <= CAUSES.keys()


def test_another_query_is_noted(two):
    second = two[1]
    some = made(second.parent / "archive", "some", event="2001-10")
    found = compare(second, some)
    assert any("their query differs: all and {'event'" in note for note in found.notes)
    assert {one.cause for one in found.differences} == {"no longer meant"}


def test_a_bulletin_that_turned_out_to_be_another_is_joined(tmp_path):
    releases = []
    for name, second in (("apart", "another text"), ("one", LONG)):
        archive = tmp_path / name / "archive"
        with opened(archive) as door:
            pages = Showing(door)
            pages.show(read(), later(0), url="http://zw.example/t1")
            pages.show(read(body=second), later(1), url="http://zw.example/t2")
        releases.append(made(archive, "release"))
    (one,) = (o for o in compare(*releases).differences if o.field == "bulletin")
    assert one.cause == "joined"
    assert told(releases[1], "SELECT alias, uid FROM aliases") == [(one.uid, one.became)]


OLD = {"corrected": None, "observed_from": "2026-01-01T00:00:00Z", "extractor": "x1", "kind": "a",
       "title": "A"}  # fmt: skip
EDITIONS = [
    {"number": 1, "observed_from": "2026-01-01T00:00:00Z", "title": "B"},
    {"number": 2, "observed_from": "2026-01-05T00:00:00Z", "title": "C"},
]


@pytest.mark.parametrize(
    ("field", "more", "expected"),
    [
        ("title", {"title": "C", "extractor": "x2"}, "edit and new reading"),
        ("kind", {"kind": "b", "extractor": "x2"}, "edit or new reading"),
        ("kind", {"kind": "b"}, "edit"),
        ("rights", {"rights": "free"}, "catalogue"),
        ("url", {"url": "http://new"}, "address"),
    ],
)
def test_what_the_releases_do_not_tell_apart_is_not_guessed(field, more, expected):
    assert cause(field, OLD, OLD | {"editions": 2} | more, EDITIONS) == expected


def test_a_release_that_was_changed_is_not_compared(two, tmp_path):
    archive = two[0].parent / "archive"
    folder = made(archive, "third")
    with (folder / "release.db").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ArchiveDamaged, match="was changed or lost since the release was made"):
        compare(two[0], folder)
    with pytest.raises(UsageFault, match="is no release"):
        compare(two[0], tmp_path)


def test_the_verb_answers_in_json_and_in_lines(two):
    words = ["compare", str(two[0]), str(two[1])]
    said = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert said["old"]["name"] == "first"
    counted = {(one["cause"], one["field"]): one["differences"] for one in said["counts"]}
    assert counted[("edit", "digest")] == 2
    assert sum(counted.values()) == len(said["differences"])
    lines = CliRunner().invoke(app, words).stdout.splitlines()
    assert any(
        line.startswith(f"{two[2]['gone']}\tcn.embassy.zw\twithdrawn_at\t\t") for line in lines
    )


def test_a_person_is_told_what_changed_in_a_text_and_a_program_has_the_digests(two):
    words = ["compare", str(two[0]), str(two[1])]
    ran = CliRunner().invoke(app, words)
    (line,) = (one for one in ran.stdout.splitlines() if one.startswith(two[2]["edited"]))
    told = line.split("\t")[2:6]
    assert told == ["text", "edition 1, 2 words", "edition 2, 3 words: other words", "edit"]
    assert "communique diff UID --number N N" in ran.stderr
    said = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)["differences"]
    (one,) = (o for o in said if (o["uid"], o["field"]) == (two[2]["edited"], "digest"))
    assert {len(one["was"]), len(one["became"])} == {64}
    assert one["said"] == {"editions": [1, 2], "words": [2, 3], "changes": ["text"],
                           "added": None, "removed": None}  # fmt: skip


def test_releases_with_texts_tell_how_many_words_came_and_went(two, tmp_path):
    archive = tmp_path / "archive"
    with opened(archive) as door:
        Showing(door).show(read(body="They met frankly and warmly in Shanghai."), later(0))
    old = made(archive, "old", bodies=True)
    with opened(archive) as door:
        Showing(door).show(
            read(body="They met warmly in the city of Shanghai."), later(3), number=9
        )
    (one,) = compare(old, made(archive, "new", bodies=True)).differences
    assert (one.said.was, one.said.became) == (
        "edition 1, 7 words", "edition 2, 8 words: other words, 3 added, 2 removed"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (("title",), "edition 3, 1 word: another title"),
        (("title", "return"), "edition 3, 1 word: another title, an earlier text again"),
        ((), "edition 3, 1 word: read otherwise"),
    ],
)
def test_where_the_words_stayed_something_else_of_the_text_is_named(changes, told):
    assert Said((1, 3), (1, 1), changes, None, None).became == told
