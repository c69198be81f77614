import sqlite3

import pytest

from storage import fulltext
from storage.errors import UsageFault
from storage.models import FULLTEXT

TEXTS = (
    "国务委员王毅会见俄罗斯外长",
    "President Jiang Zemin meets Putin at the Élysée",
    "हिन्दी में विदेश मंत्री",
    "مُحَمَّد بن سلمان",
    "การประชุมรัฐมนตรี",
    "outside 中国 inside",
    "Κυριάκος Μητσοτάκης",
    "Встреча с Президентом России",
    "外務大臣がカナダを訪問",
)


def _found(asked: str) -> list[int]:
    db = sqlite3.connect(":memory:")
    db.execute(FULLTEXT)
    for number, said in enumerate(TEXTS, 1):
        row = (number, fulltext.words_of(said))
        db.execute("INSERT INTO fulltext (rowid, title, body) VALUES (?, ?, '')", row)
    query = fulltext.query_of(asked)
    sql = "SELECT rowid FROM fulltext WHERE fulltext MATCH ? ORDER BY rowid"
    found = db.execute(sql, (query.match,)).fetchall() if query.terms else []
    db.close()
    return [number for (number,) in found]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("会见", [1]),
        ("王毅会见", [1]),
        ("国", [1, 6]),
        ("长", [1]),
        ("见会", []),
        ("カナダ", [9]),
        ("ประชุม", [5]),
        ("elysee", [2]),
        ("ÉLYSÉE", [2]),
        ("हिन्दी", [3]),
        ("विदेश मंत्री", [3]),
        ("محمد", [4]),
        ("κυριακος", [7]),
        ("встреча россии", [8]),
        ('"Jiang Zemin"', [2]),
        ('"Zemin Jiang"', []),
        ("zemin jiang", [2]),
        ('"中国 inside"', [6]),
        ('王毅 "会见俄罗斯"', [1]),
        ("会见。", [1]),
        ("國務委員", [1]),
        ("外交部長", []),
        ("訪問", [9]),
        ("访问", [9]),
        ("zem*", [2]),
        ("минист* OR президент*", [8]),
        ('"jiang zem"*', [2]),
        ("president NOT putin", []),
        ("meets AND NOT обед", [2]),
        ("会见 OR встреча", [1, 8]),
        ("(会见 OR встреча) россии", [8]),
        ("NEAR(president putin)", [2]),
        ("NEAR(president putin, 2)", []),
        ('NEAR("jiang zemin" élysée, 5)', [2]),
        ("near and or not", []),
    ],
)
def test_words_of_any_script_are_found(asked: str, found: list[int]) -> None:
    assert _found(asked) == found


@pytest.mark.parametrize(
    "asked",
    ["a:b", "12:30", "https://a.example/title:x", "Title:x", "xy*", "^x", "{a b}", "NEAR", "-",
     "'", "\\", "a\x00b", "\udcff", "+", "…",
     "x AND -y", " ".join(["x"] * 100), " OR ".join(["x"] * 100), " NOT ".join(["x"] * 100),
     "(" * 12 + "x" + ")" * 12],
)  # fmt: skip
def test_no_input_breaks_the_query(asked: str) -> None:
    assert isinstance(_found(asked), list)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ('"', "quotation mark at 1 is never closed"),
        ('peace "open', "quotation mark at 7 is never closed"),
        ('中"国', "quotation mark at 2 is never closed"),
        ("AND", "AND at 1 of the query has no word before it"),
        ("peace OR", "the query ends where a word should follow"),
        ("OR NOT", "OR at 1 of the query has no word before it"),
        ("NOT war", "NOT at 1 of the query excludes from nothing"),
        ("peace OR NOT war", "NOT at 10 of the query excludes from nothing"),
        ("(peace", r"\( at 1 of the query is never closed"),
        ("peace)", r"\) at 6 of the query closes a bracket that none opened"),
        ("()", r"\) at 2 of the query has no word before it"),
        ("(" * 13 + "x" + ")" * 13, "use fewer"),
        ("*", "the star at 1 follows no word"),
        ("pe*ce", r"the star in pe\*ce at 1 stands within a word"),
        ("NEAR(peace)", "write two words or phrases"),
        ("NEAR(peace AND war)", "write two words or phrases"),
        ("x NEAR(peace", r"\( at 7 of the query is never closed"),
    ],
)
def test_a_query_that_cannot_be_meant_is_told_with_its_place(asked: str, sentence: str) -> None:
    with pytest.raises(UsageFault, match=sentence):
        fulltext.query_of(asked)


def test_a_field_is_searched_alone_and_an_unknown_one_refused() -> None:
    assert fulltext.query_of("peace", "title").match == '{title} : ("peace")'
    with pytest.raises(UsageFault, match="no field 'author' to search; take one of title, body"):
        fulltext.query_of("peace", "author")


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("zemin", "Zémin, ZEMINS", ["Zémin"]),
        ("zemin*", "Zémin, ZEMINS", ["Zémin", "ZEMINS"]),
        ('"win-win cooperation"', "win–win, Cooperation", ["win–win, Cooperation"]),
        ("國務", "国务委员", ["国务"]),
        ("محمد", "مُحَمَّد", ["مُحَمَّد"]),
        ("peace NOT war", "war and peace", ["peace"]),
        ("...", "war and peace", []),
    ],
)
def test_the_terms_of_a_query_are_found_in_a_text(asked: str, text: str, found: list[str]) -> None:
    spans = fulltext.query_of(asked).spans(text)
    assert [text[start:end] for start, end in spans] == found


def test_pairs_are_indexed_with_the_last_character_alone() -> None:
    assert fulltext.words_of("会见了").split() == ["会见", "见了", "了"]
    assert fulltext.words_of("plain text") == "plain text"


@pytest.mark.parametrize(
    ("said", "count"),
    [("", 0), ("one two", 2), ("a – b", 2), ("会见了", 2), ("met 会见 again", 3), ("— …", 0)],
)
def test_words_are_counted(said: str, count: int) -> None:
    assert fulltext.count_words(said) == count


def test_folding_keeps_every_character_in_its_place() -> None:
    said = "Élysée İstanbul Straße ﬁ 会见"
    assert len(fulltext.fold(said)) == len(said)
    assert fulltext.fold(said).startswith("elysee istanbul")
