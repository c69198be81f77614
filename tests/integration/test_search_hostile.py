"""Queries made to break or to hold the search: each ends in an answer or in a sentence."""

from collections.abc import Iterator
from datetime import date

import pytest
from desk_made import get
from sqlalchemy import Connection
from storage_made import Showing, later, opened, read

from storage import schema
from storage.desk import serving
from storage.errors import UsageFault
from storage.filters import Filters
from storage.search import Asked, kwic, search

N = 1_000
WORDS = ["the", "of", "and", "to", "in", "on", "with"]
MANY = [WORDS[n % len(WORDS)] for n in range(N)]
ANSWERED = {
    "a NUL": "the\x00of", "a lone surrogate": "the \ud800",
    "columns": "{title body}: the", "a caret": "^the",
    "SQL": "'; DROP TABLE bulletin --", "a table": "fulltext MATCH the", "bidi": "\u202ethe\u202c",
    "no brackets of NEAR": "NEAR the of", "a pattern": "(the)+$", "plus": "the + of",
    "a pasted sentence": "会见" * 45, "a hundred words": " ".join(MANY[:100]),
    "a hundred in a phrase": f'"{" ".join(MANY[:100])}"',
    "a hundred NEAR": f"NEAR({' '.join(MANY[:100])}, 9999)",
    "deep": "(the OR of AND and NOT " * 12 + "z" + ")" * 12,
    "deep on the left": "(" * 12 + "the" + " NOT b NOT c OR d)" * 12,
}  # fmt: skip
REFUSED = {
    "many OR": (" OR ".join(f"x{n}" for n in range(N)), "7,886 characters; ask with at most 5,000"),
    "many words": (" ".join(MANY), "1,000 words; ask with at most 100"),
    "a phrase": (f'"{" ".join(MANY)}"', "1,000 words; ask with at most 100"),
    "NEAR": (f"NEAR({' '.join(MANY)}, 10)", "1,000 words; ask with at most 100"),
    "NOT": ("the NOT " + " NOT ".join(MANY[:200]), "201 words; ask with at most 100"),
    "100 KB": ("a" * 100_000, "100,000 characters"),
    "100 KB of brackets": ("(" * 100_000, "100,000 characters"),
    "100 KB of quotation marks": ('"' * 100_001, "100,001 characters"),
    "100 KB of NEAR": ("NEAR(" * 20_000, "100,000 characters"),
    "long Chinese": ("会见" * 2_000, "4,000 words"),
    "brackets": ("(" * 13 + "the" + ")" * 13, "is bracket 13 within another"),
    "a letter's opening": ("a*", "begins too many words; write two letters at least"),
    "an accent's": ("é*", "begins too many words"),
    "many openings": (" OR ".join(f"{c}a*" for c in "abcdefghijklmno"), "15 beginnings of words"),
    "many characters": (" OR ".join("的和中国在关系合作双方"), "11 beginnings of words"),
    "a star": ("*", "the star at 1 follows no word"), "stars": ("*" * 99, "follows no word"),
    "a star within": ("th*e", "stands within a word"), "a star before": ("*the", "within a word"),
    "nothing but NUL": ("\x00", "nothing to search for"),
    "nothing but a surrogate": ("\udfff", "nothing to search for"),
    "joiners": ("\u200d" * 99, "nothing to search for"), "dashes": ("- -- —", "nothing to search"),
    "AND": ("AND", "has no word before it"), "OR OR": ("the OR OR of", "has no word before it"),
    "OR at the end": ("the OR", "the query ends where a word should follow"),
    "NOT alone": ("NOT the", "excludes from nothing"), "()": ("()", "has no word before it"),
    "open": ('"the', "is never closed"), "opened": ("(the", "is never closed"),
    "closed": ("the)", "closes a bracket that none opened"),
    "NEAR()": ("NEAR()", "write two words or phrases"),
    "a column": ("title:the", "title:the at 1 asks of no field; take --field title"),
    "less a column": ("of -body:the", "take --field body, or quote the words"),
    "a column and a space": ("title: the", "title: the at 1 asks of no field; take --field title"),
    "a filter and a space": ("of kind: speech", "take --kind speech, or quote the words: \"kind: "),
    "a column's phrase": ('title:"the of"', "take --field title"),
    "a column's brackets": ("title:(the of)", "take --field title"),
    "a filter": ("the publisher:cn.mfa", "at 5 asks of no field; take --publisher cn.mfa, or"),
    "NEAR one": ("NEAR(the, 5)", "write two words or phrases"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("hostile")
    with opened(made) as door:
        pages = Showing(door)
        for n in range(3):
            one = read(
                f"The Title {n}", " ".join(WORDS) + " " + "会见" * 50, event=date(2001, 6, 1)
            )
            pages.show(one, later(0), url=f"http://zw.example/{n}.htm")
    return made


@pytest.fixture(scope="module")
def db(folder) -> Iterator[Connection]:
    with schema.reading(folder) as connection:
        yield connection


@pytest.mark.parametrize("name", ANSWERED)
def test_a_hostile_query_that_can_be_meant_is_answered(db, name):
    for ranked in (1, 5_000):
        for filters in (Filters(), Filters(publisher="cn.*")):
            found = search(db, ANSWERED[name], filters, ranked=ranked, with_facets=True)
            assert found.is_all or found.hits <= 3
    assert len(list(kwic(db, Asked(ANSWERED[name], Filters())))) < N


@pytest.mark.parametrize("name", REFUSED)
def test_a_query_that_would_hold_or_break_the_index_gets_a_sentence(db, name):
    words, sentence = REFUSED[name]
    with pytest.raises(UsageFault) as told:
        search(db, words, Filters())
    assert sentence in str(told.value)
    assert "\n" not in str(told.value)


def test_the_desk_answers_400_with_the_sentence_beside_the_form(folder):
    desk = serving.opened(folder)
    for path, sentence in (
        ('/search?q="open', "the quotation mark at 1 is never closed"),
        ("/search?q=a*", "begins too many words"),
        ("/search?event=June", "is no date"),
        ("/search?publisher=xx", "the archive knows none such"),
        ("/trends?q=a*", "begins too many words"),
    ):
        answer = get(desk, path)
        assert (answer.status_code, sentence in answer.text) == (400, True), path
        assert 'role="alert"' in answer.text
    assert get(desk, '/search.json?q="open').json()["error"].startswith("the quotation mark")
    desk.close()
