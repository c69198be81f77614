from __future__ import annotations

import unicodedata

import pytest

from crawler.items import Fields
from crawler.normalise import normalise
from storage.records import Reading


def _read(language: str = "en", **fields: object) -> Reading:
    line = {"url": "http://a.example/1", "captured_at": "2026-11-24T00:00:00Z", "title": "News"}
    return normalise(Fields.from_json({**line, "language": language, "body": [], **fields}))


@pytest.mark.parametrize(
    ("language", "stamp", "words"),
    [
        ("de", "27. Sep\u00adtember 2011", "27. Sep\u00adtember 2011"),
        ("fr", "27&amp;nbsp;septembre 2011", "27&amp;nbsp;septembre 2011"),
        ("fr", unicodedata.normalize("NFD", "publié : 27 septembre 2011"), "27 septembre 2011"),
        (
            "en",
            "Posted \u200e27\u200f/\u200e09\u200f/\u200e2011",
            "27\u200f/\u200e09\u200f/\u200e2011",
        ),
        ("ru", "27 сен&#1090;ября 2011 г.", "27 сен&#1090;ября 2011 г"),
        ("en", "Date: <b>27</b> September 2011", "27</b> September 2011"),
    ],
)
def test_a_stamp_is_read_as_its_author_meant_it_and_quoted_as_printed(
    language: str, stamp: str, words: str
) -> None:
    reading = _read(language, printed=[{"text": stamp, "place": "stamp"}])
    assert reading.publication.edtf == "2011-09-27"
    [claim] = reading.claims
    assert claim.evidence == words == stamp[claim.evidence_start : claim.evidence_end]


def test_a_label_with_soft_hyphens_tells_what_its_date_is() -> None:
    stamp = {"text": "27.09.2011", "place": "unknown", "label": "Zuletzt aktu\u00adalisiert"}
    published = {"text": "20.09.2011", "place": "stamp"}
    assert _read("de", printed=[published, stamp]).upload.edtf == "2011-09-27"


@pytest.mark.parametrize("title", ["Minister to at&shy;tend talks in Oslo on 3 May 2012"])
def test_rules_read_the_words_of_a_title_as_it_is_shown(title: str) -> None:
    reading, clean = (_read(title=text) for text in (title, title.replace("&shy;", "")))
    assert reading.event == clean.event
    [claim], [same] = reading.claims, clean.claims
    assert (claim.evidence, claim.reason) == (same.evidence, same.reason)


def test_words_of_what_is_remembered_are_known_through_soft_hyphens() -> None:
    title = "Gedenkfeier zum Jah\u00adrestag des Massakers vom 11. Juli 1995"
    reading = _read("de", title=title)
    assert reading.event.earliest is None


@pytest.mark.parametrize("dash", "-‐‑–−")
@pytest.mark.parametrize(
    ("language", "body", "day"),
    [
        ("fr", "Le ministre a reçu avant-hier à Lyon l’ambassadeur.", "2011-09-25"),
        ("az", "Nazir sentyabrın 21-də Bakıda səfiri qəbul edib.", "2011-09-21"),
        ("pt", "O Presidente reuniu-se na segunda-feira com o embaixador.", "2011-09-26"),
        ("he", "שר החוץ ביקר בצ'ילה בין 8 ל-10 בספטמבר 2011.", "2011-09-08/2011-09-10"),
        ("de", "Die Reise fand vom 17.-19.09.2011 statt.", "2011-09-17/2011-09-19"),
        ("en", "The ministers met in Oslo on 2011-09-26.", "2011-09-26"),
    ],
)
def test_any_dash_that_an_editor_puts_for_a_hyphen_joins(
    language: str, body: str, day: str, dash: str
) -> None:
    stamp = {"text": "2011-09-27".replace("-", dash), "place": "stamp"}
    reading = _read(language, body=[body.replace("-", dash)], printed=[stamp])
    assert (reading.publication.edtf, reading.event.edtf) == ("2011-09-27", day)


def test_weeks_told_from_now_are_known_by_any_hyphen() -> None:
    body = "Os ministros reunir–se–ão na próxima semana em Lisboa."
    [claim] = _read("pt", body=[body]).claims
    assert claim.evidence == "na próxima semana"
