import csv
import re
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import pytest

from storage.warc import member, response_record
from tests.e2e.replaying import ask, crawl

SHARED = Path(__file__).parents[3] / "shared"
MINISTRY = SHARED / "pages" / "cn_mfa"
SEED = SHARED / "seed" / "jiang-putin-2001-06-14.txt"
SECTIONS = {
    "zyxw": "https://www.fmprc.gov.cn/web/zyxw/",
    "frhd": "https://www.fmprc.gov.cn/web/zwbd_673032/fnhd_673048/",
}
FURNITURE = ("打印", "字体", "推荐给朋友", "相关新闻", "附件", "版权所有", "供稿）", "function")
OLD_HOME = "http://www.chinaembassy.org.zw/eng/zt/zgdwzc/"
MOULD = """<html><head><title>{title}</title></head><body>
<div class="nav"><a href="/eng/">Home</a> &gt; <a href="./">Features</a>
 &gt; China's Foreign Policies</div>
<div class="title" id="News_Body_Title">{title}</div><div id="News_Body_Time"></div>
<div id="News_Body_Txt_A">{body}</div><form>{tail} <input name="FriendEmail"></form>
</body></html>"""


def warc(file, answers):
    """A WARC that gives these answers, a second apart."""
    records = []
    for n, (url, body) in enumerate(answers.items()):
        message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        at = datetime(2026, 11, 20, tzinfo=UTC) + timedelta(seconds=n)
        record_id = f"<urn:uuid:00000000-0000-4000-9000-{n:012}>"
        records.append(member.compress(response_record(record_id, url, at, message, "0" * 64).data))
    file.write_bytes(b"".join(records))
    return file


def listing(urls):
    items = "".join(f'<li><a href="{url}">{url[-12:]}</a></li>' for url in urls)
    return f'<div class="rebox_news" id="docMore"><ul>{items}</ul></div>'.encode()


@pytest.fixture(scope="module")
def ministry(tmp_path_factory):
    if not MINISTRY.is_dir():
        pytest.skip("the real pages of ../shared are not here")
    folder = tmp_path_factory.mktemp("ministry")
    answers = {}
    for section, home in SECTIONS.items():
        pages = {f"{home}{f.name.split('-')[0]}.shtml": f for f in MINISTRY.glob(f"*-{section}-*")}
        answers[home] = listing(pages)
        answers |= {url: file.read_bytes() for url, file in pages.items()}
    names = ["cn.mfa.zh.leaders", "cn.mfa.zh.spouses"]
    crawl(folder / "archive", names, warc=[warc(folder / "real.warc.gz", answers)])
    return folder / "archive"


def test_all_real_pages_of_the_ministry_are_read_with_title_and_printed_date(ministry):
    with (MINISTRY / "index.tsv").open(encoding="utf-8") as file:
        known = sorted(
            (r["title"], r["printed date"]) for r in csv.DictReader(file, delimiter="\t")
        )
    rows = ask(ministry, "SELECT title, published_from FROM bulletins WHERE published_basis = "
                         "'stated' AND published_to = published_from")  # fmt: skip
    assert sorted(rows) == known
    assert ask(ministry, "SELECT count(*) FROM reject") == [(0,)]


def test_their_events_lie_before_their_publication_and_are_quoted_from_the_text(ministry):
    rows = ask(ministry, "SELECT b.title, event_from, published_from, evidence, body "
                         "FROM bulletins b JOIN date_evidence USING (uid) "
                         "JOIN bulletin_bodies USING (uid) "
                         "WHERE standing = 'chosen' AND role = 'event'")  # fmt: skip
    assert len(rows) >= 12
    for title, event, published, evidence, body in rows:
        assert event <= published, title
        assert evidence in body, title


def test_they_have_all_their_paragraphs_and_no_furniture(ministry):
    rows = ask(ministry, "SELECT url, body FROM bulletin_bodies JOIN bulletins USING (uid)")
    for url, body in rows:
        [file] = MINISTRY.glob(f"{url.rsplit('/', 1)[1].removesuffix('.shtml')}-*")
        page = file.read_text(encoding="utf-8")
        block = page.split('id="News_Body_Txt_A"', 1)[1].split('id="appendix_list"', 1)[0]
        text = re.sub(r"<[^>]+>|&nbsp;|\s|　", "", block.split(">", 1)[1].rsplit("<", 1)[0])
        assert "".join(body.split()).replace("　", "").endswith(text[-40:])
        assert len("".join(body.split())) >= len(text)
        assert not [word for word in FURNITURE if word in body]


def test_the_page_that_started_the_project_is_read_in_its_templates_markup(tmp_path):
    if not SEED.is_file():
        pytest.skip("the seed of ../shared is not here")
    _, title, *paragraphs, tail = [line for line in SEED.read_text("utf-8").splitlines() if line]
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    page = MOULD.format(title=escape(title), body=body, tail=tail).encode()
    answers = {OLD_HOME: listing([f"{OLD_HOME}t150067.htm"]), f"{OLD_HOME}t150067.htm": page}
    folder = tmp_path / "archive"
    crawl(folder, ["cn.embassy.zw.features"], warc=[warc(tmp_path / "seed.warc.gz", answers)])
    columns = "title, publisher, event_from, event_basis, published_from, published_basis"
    assert ask(folder, f"SELECT {columns} FROM bulletins") == [
        ("President Jiang Zemin Meets Russian President Vladimir Putin", "cn.embassy.zw",
         "2001-06-14", "stated", "2001-06-14", "stated"),
    ]  # fmt: skip
    [(text,)] = ask(folder, "SELECT body FROM bulletin_bodies")
    said = [" ".join(paragraph.split()) for paragraph in paragraphs]
    assert [" ".join(paragraph.split()) for paragraph in text.split("\n\n")] == said
