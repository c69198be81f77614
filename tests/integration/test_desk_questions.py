from urllib.parse import quote

import pytest

pytest.importorskip("datasette", reason="the desk comes with the extra `desk`")

from storage import corrections
from storage.corrections import Correction
from storage.desk import serving
from tests.integration import desk_made
from tests.integration.desk_made import get

DAY = "2001-10-20"


def correct(file, uid, field, value):
    line = Correction(uid=uid, field=field, value=value, because="a witness", coder="ak",
                      made_at="2026-11-01T08:00:00Z")  # fmt: skip
    corrections.append(file, line)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked") / "archive"
    folder.mkdir()
    uids = desk_made.make(folder)
    own = corrections.beside(folder)
    correct(own, uids["chinese"], "event", DAY)
    desk = serving.opened(folder)
    yield desk, uids, own
    desk.close()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("on-a-day?day=20010614", "day=20010614: give a day, YYYY-MM-DD, as in 2001-06-14"),
        ("on-a-day?day=2001-02-29", "day=2001-02-29: give a day"),
        ("on-a-day", "day=: give a day"),
        ("output-by-month?since=2001&until=2001-12", "since=2001: give first month, YYYY-MM"),
        ("late-uploads?years=many", "years=many: give at least so many years, as in 1"),
        ("first-and-last-use?words=%22open", "the quotation mark at 1 is never closed"),
        ("kinds-by-year?publisher=cn.mfo", "publisher cn.mfo: the archive knows none such"),
        ("evidence?uids=nosuchuid", "no bulletin 'nosuchuid'"),
    ],
)
@pytest.mark.parametrize("database", ["archive", "corrected"])
def test_a_bad_value_is_told_in_a_sentence_and_never_answered_with_nothing(
    made, database, path, sentence
):
    desk, _, _ = made
    page = get(desk, f"/{database}/{path}")
    assert page.status_code == 400
    assert sentence in page.text.replace("&#39;", "'").replace("&#34;", '"')
    assert "No rows" not in page.text
    assert "<button>Run</button>" in page.text  # to be asked again, with another value
    name, _, asked = path.partition("?")
    for form in ("json", "csv"):
        answer = get(desk, f"/{database}/{name}.{form}?{asked}")
        assert answer.status_code == 400
        assert sentence.split(":")[0] in answer.json()["error"]


def test_a_question_is_answered_with_corrections_at_an_address_of_its_own(made):
    desk, uids, _ = made
    plain = get(desk, f"/archive/on-a-day.json?day={DAY}").json()["rows"]
    [found] = get(desk, f"/corrected/on-a-day.json?day={DAY}").json()["rows"]
    assert plain == []
    assert found[:4] == [uids["chinese"], "certainly", DAY, "corrected"]
    page = get(desk, f"/archive/on-a-day?day={DAY}").text
    assert f'Without your corrections; <a href="/corrected/on-a-day?day={DAY}">' in page
    page = get(desk, f"/corrected/on-a-day?day={DAY}").text
    assert f'With your corrections applied; <a href="/archive/on-a-day?day={DAY}">' in page
    assert uids["chinese"] in get(desk, f"/corrected/on-a-day.csv?day={DAY}").text


def test_sql_and_tables_have_them_there_too_and_nothing_can_be_written(made):
    desk, uids, _ = made
    asked = quote("select field, coder, standing from corrections")
    [told] = get(desk, f"/corrected.json?sql={asked}").json()["rows"]
    assert told == ["event", "ak", "stands"]
    table = get(desk, f"/corrected/bulletins.json?uid={uids['chinese']}&_shape=array").json()
    assert [row["event_day"] for row in table] == [DAY]
    for word in ("delete from corrected", "create temp table x (y)", "attach 'x' as y"):
        assert get(desk, f"/corrected.json?sql={quote(word)}").status_code == 400


def test_a_correction_made_while_the_desk_is_open_counts_at_once(made):
    desk, uids, own = made
    assert get(desk, "/corrected/on-a-day.json?day=1999-01-01").json()["rows"] == []
    correct(own, uids["arabic"], "event", "1999-01-01")
    [found] = get(desk, "/corrected/on-a-day.json?day=1999-01-01").json()["rows"]
    assert found[0] == uids["arabic"]


def test_without_corrections_there_is_one_archive_and_no_word_of_another(tmp_path):
    desk_made.make(tmp_path)
    desk = serving.opened(tmp_path)
    assert "corrections" not in get(desk, "/archive/on-a-day?day=2001-06-14").text
    assert get(desk, "/corrected").status_code == 404
    desk.close()
