import re
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.normalise import text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Communiqu¨¦Of the Meeting", "Communiqué Of the Meeting"),
        ("¡°Belt¡± ¡ª China¡¯s", "“Belt” — China’s"),
        ("FranÃ§ois Ã  Paris", "François à Paris"),
        ("Chinaâ€™s visit", "China’s visit"),
        ("Москва и Минск".encode().decode("latin-1"), "Москва и Минск"),
        ("РњРѕСЃРєРІР°", "Москва"),
        ("Встреча с гостем".encode("cp1251").decode("latin-1"), "Встреча с гостем"),
        ("中国外交部发言人".encode("gbk").decode("latin-1"), "中国外交部发言人"),
        ("A&nbsp;&amp;&nbsp;B &amp;quot;C&amp;quot;", 'A & B "C"'),
        ("De\u0301claration", "Déclaration"),
        ("For\u00adeign\u200b Mini\u200dster\ufeff", "Foreign Minister"),
        ("\u202bالوزير\u202c", "الوزير"),
        ("a \u00a0\u3000 b\tc", "a b c"),
    ],
)
def test_what_a_charset_or_editor_broke_is_mended(broken: str, whole: str) -> None:
    assert text.repair(broken) == whole


@pytest.mark.parametrize(
    "honest",
    [
        "Visite à Évreux : «été», naïveté, cœur",
        "¿Qué? ¡Él dijo ¡no! ¡Ya!",
        "Þórður sagði það við Ástu",
        "Zürich, Łódź, Ålesund, Ísland",
        "Россия – СССР «Р» С…",
        "AT&T, R&D; £1,000 ± 3 §4",
        "می\u200cشود",
        "क्\u200dष",
        "外交部发言人答记者问",
        "أ. ب. ج",
    ],
)
def test_honest_text_of_any_language_is_left_alone(honest: str) -> None:
    assert text.repair(honest) == honest


def test_line_breaks_stay_and_the_white_space_around_them_goes() -> None:
    assert text.repair("Q: One \n\n  A:  two\t\n") == "Q: One\nA: two"


def test_empty_paragraphs_leave_and_the_others_keep_their_order() -> None:
    assert text.paragraphs(("One ", "\u200b \u00a0", "", "two")) == ("One", "two")


def test_a_tables_row_keeps_the_tabs_between_its_cells() -> None:
    assert text.paragraphs((" Peru \t\t 5\u00a0", "\t")) == ("Peru\t\t5",)


def words(body: Iterable[str]) -> Counter[str]:
    return Counter(word for paragraph in body for word in re.findall(r"\w+", paragraph))


@given(st.lists(st.text(max_size=40), max_size=5))
def test_no_word_is_lost_by_the_repair_of_a_body(body: list[str]) -> None:
    kept = text.paragraphs(body)
    assert not words(map(text.repair, body)) - (words(kept) | words(map(text.repair, kept)))


@given(st.text(max_size=60))
def test_repair_gives_clean_lines_whatever_it_is_given(words: str) -> None:
    lines = text.repair(words).split("\n")
    assert all(line == " ".join(line.split()) for line in lines)
