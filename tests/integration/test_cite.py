import json
import re
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage_made import Showing, bulletin, capture, dated, later, opened, read, run_of
from typer.testing import CliRunner

from storage import cite, schema, show
from storage.cite.bibtex import breakable, escaped
from storage.cli import app
from storage.errors import UsageFault
from storage.records import RoleDate

NASTY = r"50% of {R&D_costs} #1 \ $5 ~ ^ “会见” 100°"


def _undated(basis: str, edtf: str | None = None) -> RoleDate:
    if edtf is None:
        return RoleDate(basis)  # type: ignore[arg-type]  # the tests spell it right
    made = dated(date(2001, 4, 5), last=date(2001, 5, 4), extent="one_of")
    return RoleDate("undecided", made.earliest, made.latest, edtf, "day", "one_of")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cited") / "archive"
    with opened(folder) as door:
        pages = Showing(door)
        pages.show(read(), later(0))
        pages.show(read("Jiang Met Putin"), later(1))
        pages.show(read(NASTY, publication=_undated("silent"), event=None), later(0),
                   url="http://zw.example/a_b?x=1%20&y={2}")  # fmt: skip
        either = _undated("", "[2001-04-05,2001-05-04]")
        pages.show(read("Either", publication=either), later(0), url="http://zw.example/3")
        old = capture(run_of(door), 50, "http://zw.example/old", later(0), via="memento",
                      archive_url="https://web.example/2004/http://zw.example/old")  # fmt: skip
        door.add(old)
        door.add(bulletin(old, read("Old")))
    return folder


def _told(archive: Path, title: str) -> dict[str, Any]:
    with schema.reading(archive) as db:
        found = db.exec_driver_sql("SELECT uid FROM bulletins WHERE title = ?", (title,))
        return cite.cited(db, show.find(db, found.scalar_one()))


def test_a_citation_names_publisher_title_dates_address_capture_and_digest(archive):
    told = _told(archive, "Old")
    said = cite.cite(told)
    assert said == (
        "Embassy in Zimbabwe, “Old”, published 2001-06-15, event 2001-06-14, "
        f"http://zw.example/old (seen 2026-11-01T08:00:00Z; archived as {told['uid']}"
        f"@2026-11-01T08:00:00Z, SHA-256 {told['digest']}; copy at "
        "https://web.example/2004/http://zw.example/old)."
    )


def test_an_unknown_date_is_no_date(archive):
    told = _told(archive, NASTY)
    assert "published n.d. (no date given), http" in cite.cite(told)
    assert "year     = {n.d.}" in cite.bibtex(told)
    assert "issued" not in cite.csl(told)
    assert "event n.d. (no date given)" in cite.csl(told)["note"]


def test_a_date_that_is_one_of_two_stays_one_of_two(archive):
    told = _told(archive, "Either")
    assert "published 2001-04-05 or 2001-05-04 (undecided)" in cite.cite(told)
    assert cite.csl(told)["issued"] == {"literal": "2001-04-05 or 2001-05-04"}
    said = cite.bibtex(told)
    assert "year     = {2001}" in said
    assert "month" not in said
    assert "date     =" not in said.replace("urldate", "")


@pytest.mark.parametrize(
    ("said", "words", "parts"),
    [
        ("2001-06", "2001-06", {"date-parts": [[2001, 6]]}),
        ("2001", "2001", {"date-parts": [[2001]]}),
        ("2001-21", "spring 2001", {"date-parts": [[2001]], "season": 1}),
        ("2001-21/2001-22", "spring 2001 to summer 2001",
         {"literal": "spring 2001 to summer 2001"}),
        ("2001-06-14/2001-06-16", "2001-06-14 to 2001-06-16",
         {"date-parts": [[2001, 6, 14], [2001, 6, 16]]}),
        ("200X", "200X (EDTF)", {"literal": "200X (EDTF)"}),
        ("[2003-01-01..2003-04-30]", "between 2003-01-01 and 2003-04-30",
         {"literal": "between 2003-01-01 and 2003-04-30"}),
    ],
)  # fmt: skip
def test_no_form_says_more_than_the_edtf(archive, said, words, parts):
    told = _told(archive, "Old") | {"published_edtf": said}
    assert f"published {words}," in cite.cite(told)
    assert cite.csl(told)["issued"] == parts


def test_bibtex_is_read_back_as_it_was_written(archive):
    told = _told(archive, NASTY)
    said = cite.bibtex(told)
    assert said.count("{") == said.count("}")
    assert r"50\% of \textbraceleft{}R\&D\_costs\textbraceright{} \#1" in said
    assert "“会见”" in said
    assert "url      = {http://zw.example/a_b?x=1%20&y=%7B2%7D}" in said
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc's own, on its regular expressions
        source = pytest.importorskip("citeproc.source.bibtex.bibparse", reason="extra `dev`")
        entry = source.BibTeXParser(_file(said))[f"{told['uid']}-1"]
    assert entry["year"] == "n.d."
    assert entry["urldate"] == "2026-11-01"


@given(st.text(st.characters(codec="utf-8")))
def test_no_title_breaks_bibtex(title):
    said = escaped(title)
    assert said.count("{") == said.count("}")
    assert said.find("}") >= said.find("{"), "none closes what it did not open"
    assert not re.search(r'(?<!\\string)"', said)
    bare = re.sub(r"\\(text\w+\{\}|string(?=\")|[#$%&_])", "", said)
    assert not set(bare) & set("\\{}#$%&_~^<>|\n\r\t\x00\u202e")


@given(st.text(st.characters(codec="utf-8")))
def test_a_note_that_may_be_broken_loses_nothing(said):
    assert breakable(said).replace(r"\allowbreak{}", "") == escaped(said)


def test_a_digest_may_be_broken_and_a_language_has_its_name(archive):
    told = _told(archive, "Old")
    said = cite.bibtex(told | {"language": "zh-Hant"})
    assert rf"{told['digest'][:8]}\allowbreak{{}}{told['digest'][8:16]}" in said
    assert "language = {Traditional Chinese}" in said
    assert "language = {French}" in cite.bibtex(told | {"language": "fr-XX"})
    assert "language = {qqx}" in cite.bibtex(told | {"language": "qqx"})


def _file(said: str) -> Any:
    from io import StringIO

    return StringIO(said)


def test_csl_json_is_printed_by_citeproc(archive):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc's own
        citeproc = pytest.importorskip("citeproc", reason="it comes with the extra `dev`")
        source = pytest.importorskip("citeproc.source.json", reason="extra `dev`")
        items = json.loads(cite.STYLES["csl"]([_told(archive, t) for t in ("Old", NASTY)]))
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        read = source.CiteProcJSON(items)
        made = citeproc.CitationStylesBibliography(style, read, citeproc.formatter.plain)
        for item in items:
            key = citeproc.CitationItem(item["id"])
            made.register(citeproc.Citation([key]))
        printed = [str(one) for one in made.bibliography()]
    assert any("2001" in one and "http://zw.example/old" in one for one in printed)
    assert any("no date" in one and "“会见”" in one for one in printed)


def _ran(archive: Path, *words: str) -> Any:
    return CliRunner().invoke(app, ["cite", *words, "--archive", str(archive)])


def test_an_earlier_edition_is_cited_by_its_number(archive):
    uid = _told(archive, "Jiang Met Putin")["uid"]
    assert "“Jiang Met Putin”" in _ran(archive, uid).stdout
    said = _ran(archive, uid, "--edition", "1").stdout
    assert "“Jiang Meets Putin”" in said
    assert f"{uid}@2026-11-01T08:00:00Z" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["UID", "--style", "apa"], "no style 'apa'"),
        (["UID", "--edition", "3"], "has no edition 3; it has 2 editions"),
        (["UID", "UID", "--edition", "1"], "--edition is of one bulletin"),
        (["abcabcabcabc"], "no bulletin 'abcabcabcabc'"),
    ],
)
def test_what_cannot_be_cited_is_told(archive, words, sentence):
    uid = _told(archive, "Jiang Met Putin")["uid"]
    error = _ran(archive, *(uid if word == "UID" else word for word in words)).exception
    assert isinstance(error, UsageFault)
    assert sentence in str(error)
