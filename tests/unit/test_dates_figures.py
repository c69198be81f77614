from __future__ import annotations

import pytest

from tests.unit.bulletin import read


def event(language: str, body: str, stamp: str, order: str | None = None) -> str:
    reading = read(body, title="News", language=language, stamp=stamp, date_order=order)
    return reading.event.edtf or ""


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Minister visited Rome from 30/6 to 3/7"),
        ("en", "The Minister visited Rome (30/6-3/7)"),
        ("fr", "Le ministre a visité Rome du 30/06 au 03/07"),
        ("es", "El ministro visitó Roma del 30/6 al 3/7"),
        ("pt", "O ministro visitou Roma de 30/6 a 3/7"),
        ("it", "Il ministro ha visitato Roma dal 30/6 al 3/7"),
        ("vi", "Bộ trưởng thăm Rome từ ngày 30/6 đến ngày 3/7"),
        ("de", "Der Minister besuchte Rom vom 30.6. bis 3.7."),
        ("de", "Der Minister besuchte Rom (30.6.–3.7.)"),
        ("ru", "Министр посетил Рим с 30.06 по 03.07"),
        ("uk", "Міністр відвідав Рим з 30.06 по 03.07"),
        ("pl", "Minister odwiedził Rzym od 30.06 do 3.07"),
        ("cs", "Ministr navštívil Řím ve dnech 30. 6. až 3. 7."),
        ("cs", "Ministr navštívil Řím 30. 6. – 3. 7."),
        ("fi", "Ministeri vieraili Roomassa 30.6.–3.7."),
        ("hu", "A miniszter 06.30.–07.03. Rómában tárgyalt"),
        ("ko", "장관은 6.30.~7.3. 로마를 방문했다"),
        ("ko", "장관은 로마를 방문했다(6.30~7.3)"),
    ],
)
def test_a_span_of_days_and_months_in_figures_is_read(language: str, body: str) -> None:
    assert event(language, body, "2019-07-04") == "2019-06-30/2019-07-03"


def test_a_span_in_figures_follows_the_rows_order_and_may_pass_the_new_year() -> None:
    assert event("en", "visited Rome from 6/30 to 7/3", "2019-07-04", "MDY") == (
        "2019-06-30/2019-07-03"
    )
    assert event("en", "visited Rome from 05/06 to 07/06", "2019-06-08", "DMY") == (
        "2019-06-05/2019-06-07"
    )
    assert event("de", "besuchte Rom vom 30.12. bis 3.1.", "2020-01-04") == "2019-12-30/2020-01-03"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Minister visited Rome 11/30-12/1/2002"),
        ("en", "The Minister visited Rome 30.11. – 1.12.2002"),
        ("fr", "Le ministre a visité Rome du 30/11 au 1/12/2002"),
        ("zh", "外长2002.11.30-12.1访问罗马"),
        ("zh", "外长2002/11/30~12/1访问罗马"),
        ("ko", "장관은 2002.11.30.~12.1. 로마를 방문했다"),
    ],
)
def test_either_end_of_a_span_in_figures_can_have_the_year(language: str, body: str) -> None:
    assert event(language, body, "2003-01-10") == "2002-11-30/2002-12-01"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("pl", "Minister odwiedził Rzym w dniach 27-29.XI.2002"),
        ("zh", "外长2002.11.27-29访问罗马"),
        ("ja", "外相会談（2002/11/27～29）を行った"),
        ("ko", "장관은 2002.11.27.~29. 로마를 방문했다"),
    ],
)
def test_the_last_day_of_a_span_in_figures_may_stand_alone(language: str, body: str) -> None:
    assert event(language, body, "2002-12-10") == "2002-11-27/2002-11-29"


def test_both_ends_of_a_span_in_figures_have_one_order() -> None:
    assert event("en", "visited Rome 11/5-11/7/2002", "2003-01-10", "MDY") == (
        "2002-11-05/2002-11-07"
    )
    assert event("en", "visited Rome from 5/11 to 7/11/2002", "2003-01-10", "DMY") == (
        "2002-11-05/2002-11-07"
    )


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Ministers met and raised the share from 2.5 to 3.5 per cent"),
        ("en", "The Ministers met and raised the share from 1/3 to 2/3"),
        ("en", "The Ministers met and raised the price from 11.11 to 13.11 euros"),
        ("en", "The Minister met the team, which had won by 6/4 to 7/5"),
        ("en", "The Ministers met from 06/06 to 07/06"),  # June alone, or June to July
        ("ru", "Министры встретились, приём с 9.00 до 13.00"),
        ("ru", "Министры встретились, приём с 0.06 до 13.06"),
        ("de", "Die Minister trafen sich von 3.10 bis 4.10 Uhr"),
        ("de", "Die Minister berieten die Abschnitte 2.1-3.1"),
    ],
)
def test_other_numbers_with_dots_and_slashes_are_no_span(language: str, body: str) -> None:
    assert event(language, body, "2019-06-08") == ""


@pytest.mark.parametrize(
    ("language", "body", "stamp", "edtf"),
    [
        ("vi", "thăm từ ngày 23 đến 25/10", "22/10/2019", "2019-10-23/2019-10-25"),
        ("vi", "thăm từ ngày 23 đến ngày 25/10", "22/10/2019", "2019-10-23/2019-10-25"),
        ("vi", "thăm từ 23 đến 25/10", "22/10/2019", "2019-10-23/2019-10-25"),
        ("de", "Er besuchte Rom vom 7. bis zum 11.1.", "18.01.2019", "2019-01-07/2019-01-11"),
        ("de", "Er besuchte Rom vom 30.6. bis 3.7.", "04.07.2019", "2019-06-30/2019-07-03"),
        ("de", "Er besuchte Rom vom 30.06. bis zum 03.07.", "04.07.2019", "2019-06-30/2019-07-03"),
    ],
)
def test_both_ends_of_a_span_in_figures_share_the_month_of_the_last(
    language: str, body: str, stamp: str, edtf: str
) -> None:
    assert event(language, body, stamp, "DMY") == edtf


@pytest.mark.parametrize(
    ("language", "body", "stamp"),
    [
        ("vi", "thăm từ ngày 30 đến 4/10", "22/10/2019"),
        ("de", "Er besuchte Rom vom 30. bis zum 3.7.", "04.07.2019"),
    ],
)
def test_a_span_whose_first_day_comes_after_its_last_is_no_date(
    language: str, body: str, stamp: str
) -> None:
    assert event(language, body, stamp, "DMY") == ""


@pytest.mark.parametrize(
    ("language", "body", "order"),
    [
        ("id", "Menlu bertemu dengan Dubes Peru di Jakarta (26/4).", "DMY"),
        ("ms", "Menteri Luar bertemu Duta Peru di Kuala Lumpur (26/04).", "DMY"),
        ("vi", "Bộ trưởng tiếp Đại sứ Peru tại Hà Nội (26/4).", "DMY"),
        ("pt", "O ministro recebeu o embaixador do Peru em Lisboa (26/4).", None),
        ("it", "Il ministro ha incontrato l’ambasciatore alla Farnesina (26/4).", None),
        ("ru", "Министр встретился с послом в Москве (26.04).", None),
        ("zh", "王毅在北京(4/26)会见大使。", None),
    ],
)
def test_a_day_and_month_alone_in_brackets_are_a_day_of_the_week_before_the_stamp(
    language: str, body: str, order: str | None
) -> None:
    assert event(language, body, "2016-04-27", order) == "2016-04-26"
    assert event(language, body, "2016-05-20", order) == ""
    assert event(language, body, "2016-04-20", order) == ""


def test_what_may_be_a_part_a_price_or_all_hours_is_no_day_in_brackets() -> None:
    for body, stamp, order in [
        ("The Minister met the Ambassador (3/4).", "2016-04-04", "DMY"),
        ("The Minister met the Ambassador (9/4).", "2016-04-10", None),
        ("The Minister met the Ambassador (4.26).", "2016-04-27", "MDY"),
        ("The Minister met the Ambassador, hotline (24/7).", "2016-07-25", "DMY"),
    ]:
        assert event("en", body, stamp, order) == "", body
