import csv
import html.parser
import io
import resource
import sqlite3
import time

import pytest

pytest.importorskip("datasette", reason="the desk comes with the extra `desk`")

from storage.desk import limits, serving
from tests.integration import desk_made
from tests.integration.desk_made import get
from tests.integration.storage_made import Showing, later, opened, read


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    uids = desk_made.make(folder)
    desk = serving.opened(folder)
    yield desk, uids
    desk.close()


class Tags(html.parser.HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def tags(page):
    parser = Tags()
    parser.feed(page)
    return parser.seen


def places(uid):
    return (
        "/", "/search?q=alert", "/search?q=<script>alert(1)</script>",
        "/search?publisher=\"><script>alert(1)</script>", f"/bulletin/{uid}",
        "/archive/bulletins", "/archive/editions", "/archive/bulletin_bodies",
        "/archive/date_evidence", "/archive?sql=select+'<script>alert(1)</script>'+as+\"<script>\"",
        "/archive?sql=<script>alert(1)</script>", "/bulletin/<script>alert(1)</script>",
        "/sources/<script>", "/archive/on-a-day?day=\"><script>alert(1)</script>",
        "/archive/bulletins?title=<script>alert(1)</script>", "/search?event=<script>",
        "/archive/bulletins?_facet=title", f"/bulletin/{uid}/changes/2",
        "/archive?sql=select+1+as+\"'>\"\"><script>\"", "/trends?q=alert", "/trends.svg?q=alert",
        "/trends?q=\"<script>alert(1)</script>\"", "/trends.svg?q=\"<script>alert(1)</script>\"",
        "/trends?q=alert&by=<script>", "/archive/first-and-last-use?words=<script>",
        "/archive/evidence?uids=<script>", "/questions",
    )  # fmt: skip


def test_hostile_words_are_text_wherever_they_are_shown(made):
    desk, uids = made
    for path in places(uids["hostile"]):
        page = get(desk, path).text
        for tag, attributes in tags(page):
            assert tag not in ("script", "img", "iframe", "object", "embed", "base"), path
            assert not [name for name in attributes if name.startswith("on")], path
            for name in ("href", "action", "src"):
                scheme = (attributes.get(name) or "").partition(":")[0].strip().lower()
                assert scheme not in ("javascript", "vbscript"), path
        assert "\x00" not in page
        assert "\u202e" not in page


def test_an_address_that_is_no_web_address_is_no_link(made):
    desk, _ = made
    page = get(desk, "/archive", params={"sql": "select 'javascript:alert(1)' as url"}).text
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_no_cell_of_any_csv_is_a_formula(made):
    desk, _ = made
    select = "select title, body, '+1' as a, char(9) || '=1' as b from bulletin_bodies"
    for path in ("/search.csv?q=body", "/archive/bulletins.csv", f"/archive.csv?sql={select}"):
        cells = [cell for row in csv.reader(io.StringIO(get(desk, path).text)) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t" and cell], path
        assert any("HYPERLINK" in cell for cell in cells), path


ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
LARGE = (
    "select zeroblob(900000000)",
    "select hex(zeroblob(800000))",
    f"{ENDLESS.partition('count')[0]} zeroblob(900000) from n",
)


def test_an_endless_recursion_ends_within_its_limit(made):
    desk, _ = made
    began = time.monotonic()
    answer = get(desk, "/archive", params={"sql": ENDLESS})
    assert answer.status_code in (400, 503)
    assert "took longer than" in answer.text
    assert time.monotonic() - began < 10 * limits.SECONDS


@pytest.mark.parametrize("query", LARGE)
def test_a_query_for_huge_values_is_refused_with_memory_flat(made, query):
    desk, _ = made
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for path in ("/archive", "/archive.json", "/archive.csv"):
        assert get(desk, path, params={"sql": query}).status_code in (400, 503)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 3 * limits.ANSWER // 1000, f"{grown} KB"


def test_a_table_with_a_row_that_is_too_large_is_told_and_its_other_columns_are_read(tmp_path):
    with opened(tmp_path) as door:
        Showing(door).show(read("Long", "word " * (limits.VALUE // 4)), later(0))
    desk = serving.opened(tmp_path)
    for form in ("", ".json", ".csv"):
        answer = get(desk, f"/archive/bulletin_bodies{form}")
        assert answer.status_code == 400
        assert "a row is larger than 1 MB; ask for fewer columns" in answer.text
    assert "Long" in get(desk, "/archive/bulletins").text
    desk.close()


ONE_STEP = (
    "select instr(zeroblob(900000), zeroblob(450000) || x'01')",
    "select instr(hex(zeroblob(450000)), hex(zeroblob(200000)) || '1')",
    "select length(replace(hex(zeroblob(450000)), hex(zeroblob(200000)) || '1', 'x'))",
    "select length(trim(hex(zeroblob(450000)), replace(hex(zeroblob(450000)), '0', '1') || '0'))",
)


@pytest.mark.parametrize("query", ONE_STEP)
def test_what_sqlite_does_in_one_long_step_ends_within_the_limit(made, query):
    desk, _ = made
    began = time.monotonic()
    assert get(desk, "/archive.json", params={"sql": query}).status_code == 200
    assert time.monotonic() - began < 10 * limits.SECONDS


def test_functions_put_in_the_place_of_sqlites_answer_as_those_do(made):
    desk, _ = made
    query = """select instr('communiqué', 'qué'), instr(null, 'x'), instr(x'0102', x'02'),
        replace('aXbX', 'X', 12), replace('ab', '', 'x'), replace(1.5, '.', ','),
        trim('xxaxx', 'x'), ltrim('xxa', 'x'), rtrim('axx', 'x'), trim(' a '), trim(null, 'x')"""
    plain = sqlite3.connect(":memory:")
    (expected,) = plain.execute(query)
    plain.close()
    assert get(desk, "/archive.json", params={"sql": query}).json()["rows"] == [list(expected)]


def test_a_function_that_counts_to_a_huge_value_is_closed(made):
    desk, _ = made
    query = "select printf('%.*c', 900000000, 'x')"
    answer = get(desk, "/archive.json", params={"sql": query})
    assert answer.status_code == 400
    assert "not authorized" in answer.text


def test_a_long_pattern_that_nothing_could_interrupt_is_refused(made):
    desk, _ = made
    query = f"select hex(zeroblob(400000)) like '{'%a' * 200}'"
    assert get(desk, "/archive", params={"sql": query}).status_code == 400


@pytest.mark.parametrize("statement", [
    "delete from bulletin", "update setting set value = 1", "drop table bulletin",
    "attach 'x.db' as x", "pragma query_only = off", "pragma journal_mode = delete",
    "select load_extension('x')", "select writefile('x', 'y')",
    "with x as (select 1) insert into setting values ('a', 'b')", "vacuum into 'x.db'",
])  # fmt: skip
def test_no_query_writes(made, statement):
    desk, _ = made
    for path in ("/archive", "/archive.csv", "/archive.json"):
        assert get(desk, path, params={"sql": statement}).status_code in (400, 403)


def test_what_a_bulletin_says_of_itself_is_json_on_one_line(made):
    desk, uids = made
    answer = get(desk, f"/bulletin/{uids['hostile']}.json")
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json()["title_raw"] == desk_made.HOSTILE
    assert len(answer.text.splitlines()) == 1
