from __future__ import annotations

import itertools
from datetime import date

import pytest
from edtf import parse_edtf

from crawler.normalise.dates import DateContext, find, parts
from tests.unit.bulletin import read

OPEN = DateContext(newest=date(2026, 11, 24))

# Nobody states where "early" ends: the whole month or year is what surely holds it.
EARLY = MID = LATE = "2003"
JUNE_MID = "2001-06"

TOLD = [
    ("en", "in early 2003", EARLY), ("en", "late 2003", LATE), ("en", "mid-2003", MID),
    ("en", "the first half of April 2005", "[2005-04-01..2005-04-15]"),
    ("en", "the second half of 2001", "2001-41"), ("en", "Q3 2004", "2004-35"),
    ("en", "the third quarter of 2004", "2004-35"), ("en", "3rd quarter of 2004", "2004-35"),
    ("en", "in the middle of June 2001", JUNE_MID),
    ("fr", "début 2003", EARLY), ("fr", "à la mi-juin 2001", JUNE_MID),
    ("fr", "au second semestre 2001", "2001-41"), ("fr", "3e trimestre 2004", "2004-35"),
    ("fr", "première quinzaine d'avril 2005", "[2005-04-01..2005-04-15]"),
    ("es", "a principios de 2003", EARLY), ("es", "a mediados de junio de 2001", JUNE_MID),
    ("es", "en el primer semestre de 2001", "2001-40"),
    ("es", "en el tercer trimestre de 2004", "2004-35"),
    ("pt", "no início de 2003", EARLY), ("pt", "em meados de junho de 2001", JUNE_MID),
    ("pt", "segundo semestre de 2001", "2001-41"), ("pt", "3º trimestre de 2004", "2004-35"),
    ("de", "Anfang 2003", EARLY), ("de", "Mitte Juni 2001", JUNE_MID),
    ("de", "im ersten Halbjahr 2001", "2001-40"), ("de", "im 3. Quartal 2004", "2004-35"),
    ("de", "im III. Quartal 2004", "2004-35"),
    ("it", "all'inizio del 2003", EARLY), ("it", "a metà giugno 2001", JUNE_MID),
    ("ru", "в начале 2003 года", EARLY), ("ru", "в середине июня 2001 года", JUNE_MID),
    ("ru", "III квартал 2004 года", "2004-35"), ("ru", "3-й квартал 2004 года", "2004-35"),
    ("ru", "в третьем квартале 2004 года", "2004-35"),
    ("ru", "во втором полугодии 2001 г.", "2001-41"),
    ("zh", "2003年初", EARLY), ("zh", "2003年年底", LATE), ("zh", "2001年上半年", "2001-40"),
    ("zh", "2004年第三季度", "2004-35"), ("zh", "2001年6月上旬", "[2001-06-01..2001-06-10]"),
    ("zh", "2001年6月中旬", "[2001-06-11..2001-06-20]"),
    ("zh", "2001年6月下旬", "[2001-06-21..2001-06-30]"),
    ("ja", "2003年初めに", EARLY), ("ja", "2001年前半", "2001-40"),
    ("ja", "2004年第3四半期", "2004-35"), ("ja", "2001年6月半ば", JUNE_MID),
    ("ko", "2003년 초에", EARLY), ("ko", "2001년 상반기", "2001-40"),
    ("ko", "2004년 3분기", "2004-35"), ("ko", "2001년 6월 중순", "[2001-06-11..2001-06-20]"),
    ("ar", "في أوائل عام 2003", EARLY), ("ar", "منتصف يونيو 2001", JUNE_MID),
    ("ar", "الربع الثالث من عام 2004", "2004-35"),
    ("ar", "النصف الأول من أبريل 2005", "[2005-04-01..2005-04-15]"),
    ("tr", "2003 yılının başında", EARLY), ("tr", "2001'in ilk yarısında", "2001-40"),
    ("tr", "Haziran 2001 ortasında", JUNE_MID),
    ("vi", "đầu năm 2003", EARLY), ("vi", "quý III năm 2004", "2004-35"),
    ("uk", "на початку 2003 року", EARLY), ("pl", "w III kwartale 2004 roku", "2004-35"),
    ("pl", "w połowie czerwca 2001 roku", JUNE_MID), ("id", "awal 2003", EARLY),
    ("id", "kuartal III 2004", "2004-35"), ("nl", "medio juni 2001", JUNE_MID),
    ("th", "ต้นปี 2546", EARLY), ("th", "กลางเดือนมิถุนายน 2544", JUNE_MID),
    ("fa", "اوایل سال 2003", EARLY), ("he", "בתחילת 2003", EARLY),
    ("cs", "v polovině června 2001", JUNE_MID), ("sv", "tredje kvartalet 2004", "2004-35"),
    ("nb", "i begynnelsen av 2003", EARLY), ("el", "στις αρχές του 2003", EARLY),
    ("ro", "la începutul anului 2003", EARLY), ("hu", "2003 elején", EARLY),
    ("hi", "2003 की शुरुआत में", EARLY),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "edtf"), TOLD)
def test_a_part_of_a_month_or_year_has_its_bounds(language: str, text: str, edtf: str) -> None:
    found = find(text, language, OPEN)
    assert [match.edtf for match in found] == [edtf]
    assert found[0].extent == "moment"
    of_month = edtf == JUNE_MID or edtf.startswith("[")
    assert found[0].precision == ("year" if edtf == EARLY else "month" if of_month else "season")


@pytest.mark.parametrize("part", parts.NAMES.values())
def test_the_bounds_of_a_part_are_those_of_its_edtf(part: int) -> None:
    for told in (parts.of_year(2004, part), parts.of_month(2004, 2, part)):
        if told is None:
            continue
        first, last, edtf = told
        read = parse_edtf(edtf)
        assert first.timetuple()[:3] == read.lower_strict()[:3]
        assert last.timetuple()[:3] == read.upper_strict()[:3]


def test_the_parts_of_a_year_cover_it_without_a_gap() -> None:
    for counted in ("quarter_", "first_half second_half"):
        found = [parts.of_year(2004, n) for name, n in parts.NAMES.items() if name in counted
                 or name.startswith(counted)]  # fmt: skip
        days = [(first, last) for first, last, _ in filter(None, found)]
        assert days[0][0] == date(2004, 1, 1)
        assert days[-1][1] == date(2004, 12, 31)
        assert all((b[0] - a[1]).days == 1 for a, b in itertools.pairwise(days))


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "late 1500 guests came"), ("ko", "2003년 말레이시아"), ("zh", "2003年底特律会议"),
     ("zh", "2003年初步协议"), ("en", "in 2003 early voting began")],
)  # fmt: skip
def test_what_only_looks_like_a_part_is_none(language: str, text: str) -> None:
    assert find(text, language, OPEN) == []


def told(title: str, body: str) -> str | None:
    return read(body, title=title, stamp="5 October 2004").event.edtf


def test_trade_in_a_quarter_is_no_event() -> None:
    assert (
        told("Trade with Peru", "Trade grew by five per cent in the third quarter of 2004.") is None
    )


def test_an_act_in_a_part_of_a_year_is_one() -> None:
    body = "The Minister met his colleague in the third quarter of 2004 in Lima."
    assert told("Minister meets his colleague", body) == "2004-35"
