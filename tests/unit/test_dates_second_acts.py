from __future__ import annotations

import pytest

from storage.records import RoleDate
from tests.unit.bulletin import read


def event(body: str, language: str = "en", stamp: str = "", title: str = "") -> RoleDate:
    return read(body, title=title, language=language, stamp=stamp).event


@pytest.mark.parametrize(
    ("language", "body", "edtf"),
    [
        ("en", "The Ministers met in Lima on June 13/14, 2022.", "{2022-06-13,2022-06-14}"),
        ("he", "שר החוץ נפגש עם עמיתו ב-13 וב-14 ביוני 2022.", "{2022-06-13,2022-06-14}"),
        ("he", "שר החוץ נפגש עם עמיתו ב-13 ו-14 ביוני 2022.", "{2022-06-13,2022-06-14}"),
        ("ar", "استقبل الوزير نظيره يومي 13 و14 يونيو 2022.", "{2022-06-13,2022-06-14}"),
        ("th", "รัฐมนตรีเยือนกรุงโรม เมื่อวันที่ 13 และ 14 มิถุนายน 2565", "{2022-06-13,2022-06-14}"),
        ("ja", "昨日、今日、外相は秘書と会談した。", "{2022-06-14,2022-06-15}"),
        ("es", "El canciller se reunió ayer y hoy con él.", "{2022-06-14,2022-06-15}"),
        ("es", "Los cancilleres firmaron este día el tratado.", "2022-06-15"),
    ],
)
def test_days_told_as_one_are_all_meant(language: str, body: str, edtf: str) -> None:
    assert event(body, language, "2022-06-15").edtf == edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("es", "El canciller llegó ayer y hoy se reunirá con el presidente."),
        ("es", "El canciller llegó ayer a Lima y hoy se reunirá con el presidente."),
        ("en", "The Minister arrived yesterday and today will meet the President."),
        ("en", "The Minister will travel to Paris on 16 June, where she meets Y on 18 June."),
        ("en", "The Ministers met in Lima on May 3/4."),
    ],
)
def test_of_two_acts_on_two_days_none_is_the_event(language: str, body: str) -> None:
    assert event(body, language, "2022-06-15").earliest is None


def test_an_appointment_is_not_of_the_day_on_which_it_takes_effect() -> None:
    body = "Mr. A has been appointed Ambassador to Peru. He will take office on 1 July."
    title = "Appointment of the Ambassador to Peru"
    assert event(body, "en", "2022-06-14", title=title).earliest is None


def test_a_founding_is_no_event_where_nothing_dates_the_text() -> None:
    body = "Relations established on May 21, 1951 are good. The Minister said so on Friday."
    assert event(body).earliest is None


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("The Ministry summoned the envoy on 14 June over the incident.", "2022-06-14"),
        ("On 14 June, the Ministry summoned the Ambassador.", "2022-06-14"),
        ("The Ministry summoned the envoy over the attack on 12 June.", "2022-06-15"),
        ("We condemn the attack of 12 June and have summoned the ambassador.", "2022-06-15"),
    ],
)
def test_a_statement_on_a_summons_is_of_its_day(body: str, day: str) -> None:
    title = "Statement on the summoning of the envoy"
    assert event(body, "en", "2022-06-15", title=title).edtf == day


def test_a_day_before_a_comma_ends_the_clause_that_is_history() -> None:
    body = "After the floods of 3 June, the Minister visited Lima on 14 June."
    assert event(body, "en", "2022-06-15").edtf == "2022-06-14"


def test_a_stamp_after_the_capture_makes_no_anniversary() -> None:
    body = "The Minister met the Secretary-General on 12 March 2021 in New York."
    assert event(body, "en", "12 March 2031").edtf == "2021-03-12"
