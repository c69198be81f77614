import pytest

from tests.e2e.replaying import DEMO, altered, ask, counted, crawl, said

SEED = "http://www.chinaembassy.org.zw/eng/zt/zgdwzc/t150067.htm"
SISTER = "http://zw.china-embassy.gov.cn/eng/zt/zgdwzc/200408/t20040816_6851593.htm"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "archive"
    ended = crawl(folder)
    assert {end.result.outcome for end in ended} == {"well"}
    return folder


def test_the_founding_page_is_read_whole_with_its_proof(archive):
    columns = "title, event_from, event_to, event_basis, published_from, published_basis, uid"
    [row] = ask(archive, f"SELECT {columns} FROM bulletins WHERE url = '{SEED}'")
    title, *dates, uid = row
    assert title == "President Jiang Zemin Meets Russian President Vladimir Putin"
    assert dates == ["2001-06-14", "2001-06-14", "stated", "2001-06-14", "stated"]
    [(body,)] = ask(archive, f"SELECT body FROM bulletin_bodies WHERE uid = '{uid}'")
    assert len(body.split("\n\n")) == 9
    assert "Suggest" not in body
    claims = ask(archive, "SELECT role, place, evidence FROM date_evidence WHERE standing = "
                          f"'chosen' AND uid = '{uid}' ORDER BY role")  # fmt: skip
    assert claims == [
        ("event", "opening", "June 14, 2001"), ("publication", "suffix", "14/06/2001"),
    ]  # fmt: skip


def test_a_date_without_year_is_never_completed_from_an_upload_years_later(archive):
    columns = "event_from, event_to, event_basis, published_from, uploaded_from"
    [row] = ask(archive, f"SELECT {columns} FROM bulletins WHERE url = '{SISTER}'")
    assert row == (None, None, "incomplete", None, "2004-08-16")


def test_pages_that_are_none_are_rejects_with_their_capture(archive):
    rows = ask(archive, "SELECT reason, count(*) FROM reject JOIN capture ON "
                        "capture.id = last_capture GROUP BY 1")  # fmt: skip
    reasons = {str(reason) for reason, _ in rows}
    assert {"gone", "challenge"} <= reasons


def test_every_exchange_is_a_capture_whose_record_lies_in_our_own_warc(archive):
    rows = ask(archive, "SELECT role, count(*), count(warc_file) FROM capture "
                        "WHERE error IS NULL GROUP BY 1")  # fmt: skip
    assert {role for role, _, _ in rows} >= {"bulletin", "listing", "robots"}
    assert all(count == kept for _, count, kept in rows)
    files = {file for (file,) in ask(archive, "SELECT DISTINCT warc_file FROM capture")} - {None}
    assert all((archive / str(file)).is_file() for file in files)


def test_a_second_crawl_looks_at_listings_alone(archive):
    before = said(archive)
    ended = crawl(archive)
    assert counted(ended, "fetched") == 0
    assert counted(ended, "listed") > 0
    assert said(archive) == before


def test_reading_every_page_again_adds_nothing(archive):
    before = said(archive)
    captures = ask(archive, "SELECT count(*) FROM capture WHERE warc_file IS NOT NULL")
    ended = crawl(archive, full=True)
    assert counted(ended, "read") > 30
    assert counted(ended, "same") == counted(ended, "read")
    assert said(archive) == before
    assert ask(archive, "SELECT count(*) FROM capture WHERE warc_file IS NOT NULL") == captures


def test_a_changed_word_and_a_changed_date_are_editions_and_a_counter_is_none(archive, tmp_path):
    def change(url, message):
        head, _, body = message.partition(b"\r\n\r\n")
        if url == SEED:
            assert b"frankly" in body
            body = body.replace(b"frankly", b"openly", 1)
        elif url == "http://en.kremlin.ru/events/president/news/41570":
            body = body.replace(b"</body>", b"<div class='counter'>Views: 4711</div></body>")
        elif url.endswith("t125294.htm"):
            assert b"(22/09/2001)" in body
            body = body.replace(b"(22/09/2001)", b"(23/09/2001)")
        lines = [line for line in head.split(b"\r\n") if not line.startswith(b"Content-Length")]
        return b"\r\n".join(lines) + b"\r\n\r\n" + body

    ended = crawl(archive, full=True, warc=[altered(tmp_path / "later.warc.gz", change)])
    assert counted(ended, "edited") == 2
    assert counted(ended, "new") == 0
    changed = ask(archive, "SELECT url, editions FROM bulletins WHERE editions > 1 ORDER BY url")
    assert changed == [("http://lt.china-embassy.org/eng/zt/zgfk/t125294.htm", 2), (SEED, 2)]


def test_a_source_that_no_record_answers_is_told_as_nothing(tmp_path):
    [ended] = crawl(tmp_path / "archive", ["cn.embassy.de.news"], warc=[DEMO])
    assert ended.result.outcome == "nothing"
    assert ended.result.counts["replay_miss"] == 2
