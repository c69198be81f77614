import pytest

from crawler.normalise.titles.key import key_of
from crawler.normalise.titles.words import enough


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("President Jiang Meets Putin", "PRESIDENT JIANG MEETS PUTIN!"),
        ("Déclaration à Paris", "declaration a paris"),
        ("Putin’s “Visit”", "Putin's 'Visit'"),
        ("中国－俄罗斯", "中国 俄罗斯"),
        ("ＡＰＥＣ会議", "APEC会議"),
        ("الإمارات العربيّة", "الامارات العربية"),
        ("Straße", "STRASSE"),
        ("Putin‘s „Visit“", "Putin's «Visit»"),
        ("Peru – Chile — Bolivia", "Peru - Chile - Bolivia"),
        ("Talks\u00a0in\u2009 Lima", "Talks in Lima"),
        ("For\u00adeign Min\u200bister", "Foreign Minister"),
        ("\u202bلقاء الوزير\u202c", "لقاء الوزير"),
        ("ＡＢＣ　会議", "ABC 会議"),
        ("ｶﾞｰﾅ", "ガーナ"),
        ("中国・秘鲁", "中国·秘鲁"),
        ("《联合声明》", "“联合声明”"),
        ("IĞDIR’DA TOPLANTI", "Iğdır'da toplantı"),
        ("İSTANBUL", "istanbul"),
        ("Ёлка в Кремле", "ЕЛКА В КРЕМЛЕ"),
        ("ΣΥΝΆΝΤΗΣΗ ΥΠΟΥΡΓΏΝ", "Συνάντηση Υπουργών"),
        ("وزیر کشور", "وزير كشور"),
        ("VIII. Summit", "Ⅷ Summit"),
        ("São Tomé", "Sao Tome\u0301"),
    ],
)
def test_titles_that_differ_in_dress_alone_share_a_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("มา", "มี"), ("की", "का"), ("Peru", "Peri"), ("会见", "会谈"), ("لقاء", "لقب"), ("G7", "G20")],
)
def test_titles_of_other_words_have_other_keys(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("title", "is_enough"),
    [
        ("Briefing", False),
        ("Press Briefing", True),
        ("记者会", False),
        ("例行记者会", True),
        ("声明", False),
        ("แถลงข่าว", False),
        ("ผลการแถลงข่าวประจำสัปดาห์", True),
        ("المؤتمر الصحفي", True),
        ("— !", False),
        ("Q&R", False),
        ("Q&A Session", True),
    ],
)
def test_two_words_are_counted_also_where_no_space_parts_them(title: str, is_enough: bool) -> None:
    assert enough(title, 2) is is_enough
