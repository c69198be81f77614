import sqlite3

import pytest

from storage import fulltext
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
    ],
)
def test_words_of_any_script_are_found(asked: str, found: list[int]) -> None:
    assert _found(asked) == found


@pytest.mark.parametrize(
    "asked",
    ['"', '"open', "AND", "OR NOT", "a:b", "title:x", "*", "x*", "^x", "(", "{a b}", "NEAR(a b)",
     "-", "'", "\\", "a\x00b", "\udcff", "中\"国", "+", "…"],
)  # fmt: skip
def test_no_input_breaks_the_query(asked: str) -> None:
    assert isinstance(_found(asked), list)


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
