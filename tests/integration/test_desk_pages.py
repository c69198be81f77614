import asyncio
import csv
import html
import io
import json
import re

import pytest

pytest.importorskip("datasette", reason="the desk comes with the extra `desk`")

from storage import corrections
from storage.corrections import Correction
from storage.desk import serving
from storage.desk.shield import HEADERS
from storage.errors import CommuniqueError
from tests.integration import desk_made
from tests.integration.desk_made import get
from tests.integration.storage_made import SOURCE


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk") / "an archive #1 100%"
    folder.mkdir()
    uids = desk_made.make(folder)
    desk = serving.opened(folder)
    yield desk, uids, folder
    desk.close()


@pytest.fixture
def desk(made):
    return made[0]


@pytest.fixture
def uids(made):
    return made[1]


def pages(uids):
    return (
        "/", "/search", "/search?q=Putin", "/search?published=2001", "/search.json?q=Putin",
        "/trends", "/trends?q=Jiang", "/trends.csv?q=Jiang", "/trends.svg?q=Jiang",
        "/search.csv?q=Putin", f"/bulletin/{uids['edited']}", f"/bulletin/{uids['edited']}.json",
        f"/bulletin/{uids['edited']}/changes/2", f"/bulletin/{uids['hostile']}", "/sources",
        f"/sources/{SOURCE}", "/questions", "/sources.csv", "/questions.json", "/archive",
        "/archive/bulletins", "/archive/bulletins.json", "/archive/bulletins.csv",
        "/archive?sql=select+1", "/archive.csv?sql=select+1", "/archive/on-a-day?day=2001-06-14",
        "/static/desk.css",
    )  # fmt: skip


def test_every_page_answers_with_the_shield_and_without_script_or_outside_asset(desk, uids):
    for path in pages(uids):
        answer = get(desk, path)
        assert answer.status_code == 200, (path, answer.text[-400:])
        for name, value in HEADERS.items():
            assert answer.headers.get_list(name) == [value], path
        if answer.headers["content-type"].startswith("text/html"):
            assert "<script" not in answer.text, path
            assert " style=" not in answer.text, path
            assert "<style" not in answer.text, path
            assert 'src="' not in answer.text, path


def test_what_is_not_there_is_told_in_a_sentence(desk):
    for path in ("/bulletin/nosuch", "/sources/no.such", "/-/metadata", "/nothing", "/archive/no"):
        answer = get(desk, path)
        assert answer.status_code == 404, path
        assert answer.headers["content-security-policy"] == HEADERS["content-security-policy"]
        assert "Traceback" not in answer.text


def test_the_database_itself_is_not_handed_out(desk):
    assert get(desk, "/archive.db").status_code in (403, 404)
    assert get(desk, "/_internal").status_code in (403, 404)


def test_the_front_page_counts_and_links_the_latest_edit(desk, uids):
    said = get(desk, "/").text
    assert "6 bulletins of 2 publishers" in said
    assert f"/bulletin/{uids['edited']}/changes/3" in said
    assert '<path d="M' in said


def test_a_bulletin_shows_its_dates_evidence_where_it_stands(desk, uids):
    said = get(desk, f"/bulletin/{uids['edited']}").text
    assert "<mark>June 14, 2001</mark><sup>event</sup>" in said
    assert 'href="#claim-0"' in said
    assert 'id="claim-0"' in said
    assert "warc/2026/11/01-0-1.warc.gz" in said


def test_an_edition_is_shown_as_it_was_under_a_link_that_lasts(desk, uids):
    first = get(desk, f"/bulletin/{uids['edited']}@2026-11-01T08:00:00Z").text
    assert "frankly" in first
    assert "Edition 1 of 3" in first
    assert "bluntly" in get(desk, f"/bulletin/{uids['edited']}").text


def test_editions_are_compared_step_by_step(desk, uids):
    second = get(desk, f"/bulletin/{uids['edited']}/changes/2").text
    assert "<del>frankly</del>" in second
    assert "<ins>bluntly</ins>" in second
    assert f"/bulletin/{uids['edited']}/changes/3" in second
    third = get(desk, f"/bulletin/{uids['edited']}/changes/3").text
    assert "<del>They parted as friends.</del>" in third
    for number in (0, 1, 4, 999999):
        assert get(desk, f"/bulletin/{uids['edited']}/changes/{number}").status_code == 404


def linked(desk, path):
    """The answer in CSV and JSON that a page links to."""
    links = {
        form: html.unescape(to)
        for to, form in re.findall(r'<a href="([^"]+)">(CSV|JSON)</a>', get(desk, path).text)
    }
    rows = list(csv.DictReader(io.StringIO(get(desk, links["CSV"]).text)))
    return rows, get(desk, links["JSON"]).json()


def test_a_comparison_has_csv_json_and_a_link_by_its_time(desk, uids):
    rows, data = linked(desk, f"/bulletin/{uids['edited']}/changes/2")
    changed = {"op": "changed", "field": "body", "was": "They spoke frankly.",
               "became": "They spoke bluntly."}  # fmt: skip
    assert changed in rows
    assert [one["op"] for one in data["paragraphs"]] == ["same", "changed", "same"]
    page = get(desk, f"/bulletin/{uids['edited']}/changes/2").text
    [lasting] = re.findall(r'<a href="([^"]+)">Link to this comparison', page)
    assert get(desk, lasting).text == page
    first = f"/bulletin/{uids['edited']}@{data['was']['observed_from']}/changes"
    assert get(desk, first).status_code == 404


def test_sources_and_questions_have_csv_and_json(desk):
    rows, data = linked(desk, "/sources")
    assert [row["source"] for row in rows] == [row["source"] for row in data]
    known = {row["source"]: row for row in data}[SOURCE]
    assert known["bulletins"] > 0
    assert {"publisher", "complete", "blind", "until"} <= known.keys()
    rows, data = linked(desk, "/questions")
    assert [int(row["number"]) for row in rows] == list(range(1, 20))
    assert [row["link"] for row in rows] == [row["link"] for row in data]
    rows, data = linked(desk, "/archive/on-a-day?day=1990-01-01")
    assert (rows, data["rows"]) == ([], [])


def test_a_bulletin_names_others_with_its_very_text(desk, uids):
    assert f"/bulletin/{uids['twin']}" in get(desk, f"/bulletin/{uids['edited']}").text


def test_text_says_its_language_and_direction(desk, uids):
    said = get(desk, f"/bulletin/{uids['arabic']}").text
    assert 'dir="auto" lang="ar"' in said


def test_a_bulletin_is_cited_with_its_address_edition_and_digest(desk, uids):
    told = get(desk, f"/bulletin/{uids['edited']}.json").json()
    said = get(desk, f"/bulletin/{uids['edited']}").text
    for part in (told["url"], f"{told['uid']}@{told['observed_from']}", told["digest"]):
        assert part in said.partition('id="citation"')[2].partition("</blockquote>")[0]


def test_a_bulletin_is_cited_in_every_style(desk, uids):
    said = get(desk, f"/bulletin/{uids['hostile']}").text
    assert "@misc{" in said
    assert "&#34;type&#34;: " in said
    assert "<script" not in said


def test_a_correction_stands_beside_what_the_archive_says_and_not_for_the_public(made, tmp_path):
    _, uids, folder = made
    file = tmp_path / "own.jsonl"
    told = {"uid": uids["edited"], "field": "event", "because": "<b>the log</b>", "coder": "A. B."}
    for value in ("2001-06-13", "2001-06-15"):
        line = Correction(value=value, made_at="2026-11-20T08:00:00Z", **told)
        corrections.append(file, line)
    desk = serving.opened(folder, corrected=file)
    said = get(desk, f"/bulletin/{uids['edited']}").text
    assert "Corrected by A. B.</strong>: event 2001-06-15, because" in said
    assert "&lt;b&gt;the log" in said
    assert "2001-06-13" not in said
    assert "<time>2001-06-14</time>" in said
    assert "Corrected by" not in get(desk, f"/bulletin/{uids['twin']}").text
    assert "Without your corrections" in get(desk, "/trends?q=Jiang").text
    desk.close()
    own = corrections.beside(folder)
    own.write_bytes(file.read_bytes())
    for public in (False, True):
        beside = serving.opened(folder, public=public)
        shown = get(beside, f"/bulletin/{uids['edited']}.json").json()["corrections"]
        assert [one["value"] for one in shown] == ([] if public else ["2001-06-15"])
        beside.close()
    own.unlink()


def test_a_file_of_corrections_that_cannot_be_read_is_told_at_once(made, tmp_path):
    file = tmp_path / "own.jsonl"
    with pytest.raises(CommuniqueError, match=re.escape(str(file))):
        serving.opened(made[2], corrected=file)


def test_months_that_differ_differ_in_words_too(desk):
    said = get(desk, f"/sources/{SOURCE}").text
    for state in ("complete", "partial", "blind", "before archive"):
        assert state in said


def test_each_question_runs_with_its_example(desk):
    said = get(desk, "/questions").text
    links = [part.partition('"')[0].replace("&amp;", "&") for part in said.split('href="')[1:]]
    asked = [link for link in links if link.startswith("/archive/") and "uids=" not in link]
    assert len(asked) >= 5
    for link in asked:
        answer = get(desk, link)
        assert answer.status_code == 200, (link, answer.text[-800:])
        assert 'class="fault"' not in answer.text, link


def test_a_query_of_ones_own_has_rows_csv_json_and_parameters(desk, uids):
    asked = "/archive?sql=select+uid,+title+from+bulletins+where+language+=+:language&language=zh"
    said = get(desk, asked).text
    assert f"/bulletin/{uids['chinese']}" in said
    assert 'name="language" value="zh"' in said
    assert "江泽民会见普京" in get(desk, asked.replace("/archive?", "/archive.csv?")).text
    told = get(desk, asked.replace("/archive?", "/archive.json?")).json()
    assert told["rows"] == [[uids["chinese"], "江泽民会见普京"]]


def test_a_csv_that_was_cut_says_so_in_its_name(desk):
    many = (
        "with recursive n(i) as (select 1 union all select i+1 from n where i<6000) select i from n"
    )
    answer = get(desk, "/archive.csv", params={"sql": many})
    assert "query-first-5000-rows.csv" in answer.headers["content-disposition"]
    assert len(answer.text.splitlines()) == 5001


def test_the_dictionary_stands_beside_the_query(desk):
    said = get(desk, "/archive").text
    assert "<textarea" in said
    assert "first day on which the act that the bulletin tells can lie" in said


def test_only_reading_is_answered_and_only_to_names_of_this_machine(desk):
    asked = desk.client.request
    assert asyncio.run(asked("POST", "/archive", content="sql=select 1")).status_code == 405
    assert get(desk, "/", headers={"host": "evil.example"}).status_code == 421
    assert get(desk, "/", headers={"host": "[::1]:8001"}).status_code == 200
    assert get(desk, "/", headers={"host": "[x"}).status_code == 421


def test_answers_of_tables_are_json_that_any_reader_takes(desk):
    told = json.loads(get(desk, "/archive/bulletins.json?_shape=objects").text)
    assert len(told["rows"]) == 6


def test_what_was_found_of_a_source_that_was_never_looked_at_is_among_the_sources(desk):
    looked, _, unseen = get(desk, "/sources").text.partition("Not looked at yet")
    assert SOURCE in looked
    assert SOURCE not in unseen
    assert '<td class="day">never</td>' in looked


def test_each_uid_of_an_answer_leads_to_its_bulletin(desk, uids):
    said = get(desk, "/archive/first-and-last-use?words=bluntly").text
    assert f'<a href="/bulletin/{uids["twin"]}">{uids["twin"]}</a>' in said


def test_the_twentieth_question_is_named_though_no_query_answers_it(desk):
    assert "communique compare OLD NEW" in get(desk, "/questions").text
