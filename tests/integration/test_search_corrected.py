"""A search tells what an analyst's own file says otherwise, and asks the archive all the same."""

import csv
import io
import json
from datetime import date

import pytest
from asked import told, verb
from desk_made import get
from storage_made import Showing, later, opened, read

import storage
from storage import corrections
from storage.corrections import Correction
from storage.desk import serving
from storage.errors import UsageFault

SAID = "event 2001-06-13, kind unknown by A. B."


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    with opened(folder) as door:
        pages = Showing(door)
        pages.show(read(event=date(2001, 6, 14)), later(0))
        pages.show(read("Another", "other word", event=None), later(0), url="http://zw.example/2")
    return folder


@pytest.fixture
def uid(archive):
    uid = told(archive, "search", "putin")["bulletins"][0]["uid"]
    for field, value in (("event", "2001-06-12"), ("event", "2001-06-13"), ("kind", None)):
        one = Correction(uid=uid, field=field, value=value, because="the log", coder="A. B.",
                         made_at="2026-11-20T08:00:00Z")  # fmt: skip
        corrections.append(corrections.beside(archive), one)
    return uid


def test_a_corrected_bulletin_is_labelled_and_keeps_the_archives_values(archive, uid):
    found = told(archive, "search", "--event", "2001-06-14")["bulletins"]
    assert [(row["event_edtf"], row["corrected"]) for row in found] == [("2001-06-14", SAID)]
    assert told(archive, "search", "--event", "2001-06-13")["hits"] == 0
    ran = verb(archive, "search", "word1 OR other")
    assert f"corrected: {SAID}" in ran.stdout
    assert "1 of them corrected by you; filters, order and counts are the archive's" in ran.stderr


def test_what_corrected_values_would_find_otherwise_is_shown_apart(archive, uid):
    new, old = (told(archive, "search", "--event", f"2001-06-{day}") for day in (13, 14))
    assert [(row["uid"], row["corrected"]) for row in new["also"]] == [(uid, SAID)]
    assert (new["bulletins"], new["elsewhere"], new["undated"][0]["bulletins"]) == ([], [], 1)
    assert (old["also"], old["elsewhere"]) == ([], [uid])
    assert told(archive, "search", "other", "--event", "2001-06-13")["also"] == []
    assert told(archive, "search", "putin", "--kind", "readout")["elsewhere"] == [uid]
    assert told(archive, "search", "putin", "--publisher", "cn")["elsewhere"] == []
    ran = verb(archive, "search", "--event", "2001-06-13")
    assert uid in ran.stdout
    assert "1 bulletin more by your corrections alone" in ran.stderr
    said = f"found by values that you corrected, and not by yours: {uid}"
    assert said in verb(archive, "search", "--event", "2001-06-14").stderr
    hits = storage.open(archive).search(event="2001-06-13")
    assert [hit.uid for hit in hits.also] == [uid]
    desk = serving.opened(archive)
    assert "By your corrections alone" in get(desk, "/search?event=2001-06-13").text
    assert said[1:] in get(desk, "/search?event=2001-06-14").text
    assert get(desk, "/search.json?event=2001-06-13").json()["also"] == new["also"]
    desk.close()


def test_of_many_that_corrections_alone_find_some_are_shown_and_the_rest_counted(tmp_path):
    folder = tmp_path / "archive"
    with opened(folder) as door:
        pages = Showing(door)
        for n in range(22):
            page = read(f"Putin {n}", f"{n} met", event=date(2001, 6, 14))
            pages.show(page, later(0), url=f"http://zw.example/{n}")
    for row in told(folder, "search", "putin", "--limit", "30")["bulletins"]:
        one = Correction(uid=row["uid"], field="event", value="2002-01-01", because="the log",
                         coder="A. B.", made_at="2026-11-20T08:00:00Z")  # fmt: skip
        corrections.append(corrections.beside(folder), one)
    asked = ("search", "--event", "2002-01-01")
    few = told(folder, *asked, "--limit", "2")
    assert (len(few["also"]), few["also_hits"]) == (2, 22)
    said = "22 bulletins more by your corrections alone, of which the first 20 are shown"
    assert said in verb(folder, *asked).stderr
    assert " and 2 more" in verb(folder, "search", "--event", "2001-06-14").stderr
    assert len(storage.open(folder).search(event="2002-01-01").also) == 22
    desk = serving.opened(folder)
    page = get(desk, "/search?event=2002-01-01").text
    assert said in page
    assert page.count('class="title"') == 20
    assert len(get(desk, "/search.json?event=2002-01-01").json()["also"]) == 22
    desk.close()


def test_csv_python_and_desk_say_the_same(archive, uid):
    rows = list(csv.DictReader(io.StringIO(verb(archive, "search", "putin", "--csv").stdout)))
    assert [(row["uid"], row["corrected"]) for row in rows] == [(uid, SAID)]
    [hit] = storage.open(archive).search("putin").bulletins
    assert (hit.uid, hit.corrected) == (uid, SAID)
    assert rows[0]["rights"] == hit.rights == "not stated"
    for public, said in ((False, SAID), (True, None)):
        desk = serving.opened(archive, public=public)
        [row] = json.loads(get(desk, "/search.json?q=putin").text)["bulletins"]
        assert row["corrected"] == said
        assert (SAID in get(desk, "/search?q=putin").text) is not public
        desk.close()


def test_without_corrections_nothing_is_labelled(archive):
    assert told(archive, "search", "putin")["bulletins"][0]["corrected"] is None
    assert "corrected" not in verb(archive, "search", "putin").stderr


@pytest.mark.parametrize(
    ("options", "sentence"),
    [(("--csv", "--json"), "leave one out"), (("--csv", "--facets"), "no place in CSV")],
)
def test_two_forms_of_an_answer_are_refused(archive, options, sentence):
    with pytest.raises(UsageFault, match=sentence):
        verb(archive, "search", "putin", *options)
