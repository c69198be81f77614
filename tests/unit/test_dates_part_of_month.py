from __future__ import annotations

import pytest

from crawler.items import Fields, Printed
from crawler.normalise import normalise
from crawler.normalise.dates import DateContext, find, parts
from storage.records import Reading

# An act in the middle of June, told on the 25th, and one to come, told on the 25th of May.
DONE = {
    "en": "The Minister visited Peru in mid-June.",
    "fr": "Le ministre a visité le Pérou à la mi-juin.",
    "de": "Der Minister besuchte Mitte Juni Peru.",
    "es": "El ministro visitó el Perú a mediados de junio.",
    "pt": "O ministro visitou o Peru em meados de junho.",
    "it": "Il ministro ha visitato il Perù a metà giugno.",
    "ru": "Министр посетил Перу в середине июня.",
    "ar": "زار الوزير بيرو في منتصف يونيو.",
    "pl": "Minister złożył wizytę w Peru w połowie czerwca.",
    "tr": "Bakan Haziran ortasında Peru'yu ziyaret etti.",
    "zh": "外交部长6月中旬访问了秘鲁。",
    "ja": "外務大臣は6月中旬にペルーを訪問した。",
    "ko": "장관은 6월 중순 페루를 방문했다.",
}
AHEAD = {
    "en": "The Minister will visit Peru in mid-June.",
    "fr": "Le ministre effectuera une visite au Pérou à la mi-juin.",
    "de": "Der Minister wird Mitte Juni Peru besuchen.",
    "es": "El ministro visitará el Perú a mediados de junio.",
    "ru": "Министр посетит Перу в середине июня.",
    "zh": "外交部长将于6月中旬访问秘鲁。",
    "ja": "外務大臣は6月中旬にペルーを訪問する予定である。",
}
THIRDS = ("zh", "ja", "ko")  # 中旬 has edges that everyone knows


def read(body: str, stamp: str, language: str = "en", title: str = "") -> Reading:
    fields = Fields(
        url="http://a.example/1",
        title=title,
        body=tuple(body.split("\n")),
        language=language,
        printed=(Printed(stamp, "stamp"),) if stamp else (),
    )
    return normalise(fields)


def told(body: str, stamp: str, language: str = "en", title: str = "") -> str | None:
    return read(body, stamp, language, title).event.edtf


@pytest.mark.parametrize("language", DONE)
def test_a_part_of_a_month_is_that_of_the_month_before_its_stamp(language: str) -> None:
    event = read(DONE[language], "2019-06-25", language).event
    middle = "[2019-06-11..2019-06-20]" if language in THIRDS else "2019-06"
    assert (event.edtf, event.precision, event.extent) == (middle, "month", "moment")
    assert event.basis == "completed"


@pytest.mark.parametrize("language", AHEAD)
def test_what_is_to_come_is_in_the_month_after_its_stamp(language: str) -> None:
    middle = "[2019-06-11..2019-06-20]" if language in THIRDS else "2019-06"
    assert told(AHEAD[language], "2019-05-25", language) == middle


@pytest.mark.parametrize(
    ("body", "stamp"),
    [
        ("The Minister visited Peru in late June.", "2019-06-16"),
        ("The Minister visited Peru in mid-June.", "2019-06-10"),
        ("The Minister visited Peru in mid-June.", "2019-11-10"),
        ("The Minister will visit Peru in early June.", "2019-06-20"),
        ("The Minister visited Peru in mid-June.", ""),
    ],
)
def test_a_part_that_no_month_near_the_stamp_can_be_stays_unknown(body: str, stamp: str) -> None:
    reading = read(body, stamp)
    assert reading.event.earliest is None
    assert [(c.edtf, c.standing) for c in reading.claims if c.role == "event"] == [
        ("XXXX-06", "mentioned")
    ]


def test_in_january_a_part_of_december_is_that_of_the_year_before() -> None:
    assert told("The Minister visited Peru in late December.", "2020-01-05") == "2019-12"


def test_the_year_told_from_now_is_the_year() -> None:
    assert told("外交部长去年6月中旬访问了秘鲁。", "2019-05-30", "zh") != "[2019-06-11..2019-06-20]"
    [match] = find("去年6月中旬", "zh", DateContext())
    assert match.relative is not None
    assert match.relative.years == -1


def test_a_title_tells_it_as_its_text_does() -> None:
    title = "Minister visited Peru in mid-June"
    reading = read("Talks covered trade.", "2019-06-25", title=title)
    assert (reading.title, reading.event.edtf) == (title, "2019-06")


@pytest.mark.parametrize(
    ("body", "event"),
    [
        ("In mid-June the Minister met his colleague. They met again on 20 June.", "2019-06-20"),
        ("The Minister visited Peru in early June and met the President on 18 June.", "2019-06-18"),
        ("On 24 June the Minister visited Lima, as he had in mid-June.", "2019-06-24"),
        ("Trade grew in mid-June.", None),
    ],
)
def test_a_part_of_a_month_stands_against_no_day_and_without_an_act_for_nothing(
    body: str, event: str | None
) -> None:
    assert told(body, "2019-06-25") == event


def test_a_statement_on_what_is_to_come_keeps_the_day_of_its_stamp() -> None:
    body = "The two sides will meet in mid-August."
    event = read(body, "2019-06-25", title="Statement by the Minister on the talks").event
    assert (event.basis, event.edtf) == ("same_as_publication", "2019-06-25")


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "in mid-June 2001", "2001-06"), ("zh", "2001年6月中旬", "[2001-06-11..2001-06-20]"),
        ("en", "the talks end June 14", "XXXX-06-14"),
    ],
)  # fmt: skip
def test_with_a_year_or_day_the_words_tell_what_they_told(
    language: str, text: str, edtf: str
) -> None:
    assert [match.edtf for match in find(text, language, DateContext())] == [edtf]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in June"), ("en", "the late April Smith"), ("en", "it may end, may it not"),
        ("en", "between mid-May and mid-June"), ("en", "from mid-May to mid-June"),
        ("en", "in June early voting began"), ("fr", "en mars"), ("fr", "mi-parcours"),
        ("zh", "6月中国外长"), ("zh", "6月底特律会议"), ("zh", "5月下旬至6月上旬"),
        ("ko", "6월 초청"), ("ja", "6月中に"), ("de", "am Ende"), ("ru", "в июне"),
    ],
)  # fmt: skip
def test_a_month_alone_a_name_and_both_ends_of_a_stretch_are_none(language: str, text: str) -> None:
    assert [
        match for match in find(text, language, DateContext()) if match.form == parts.FORM
    ] == []
