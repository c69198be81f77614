"""Days told by a place's clock: "On August 18, 2023 (local time), …"."""

from __future__ import annotations

import pytest

from storage.records import Reading
from tests.unit.bulletin import read

AT_HOME = "2023-08-19"


def reading(language: str, body: str) -> Reading:
    return read(body, language=language, stamp=AT_HOME)


OPENINGS = [
    ("en", "On August 18, 2023 (local time), Prime Minister Sato met his counterpart in Oslo."),
    ("en", "On August 18 (Japan time), Prime Minister Sato met his counterpart in Oslo."),
    ("en", "On 18 August 2023 – the Minister met his counterpart in Oslo."),
    ("ja", "8月18日（現地時間）、佐藤大臣はオスロで首相と会談した。"),
    ("ja", "令和5年8月18日（日本時間）、佐藤大臣はオスロで首相と会談した。"),
    ("zh", "8月18日（当地时间），部长会见首相。"),
    ("ko", "8월 18일(현지시간) 장관은 오슬로에서 총리와 회담을 가졌다."),
    ("fr", "Vendredi 18 août 2023 (heure locale), le ministre a rencontré son homologue."),
    ("es", "El 18 de agosto de 2023 (hora local), el ministro se reunió con su homólogo."),
    ("ru", "18 августа 2023 года (по местному времени) министр встретился с коллегой."),
    ("ru", "В Осло 18 августа (по местному времени) министр встретился с коллегой."),
    ("bg", "На 18 август 2023 г. (местно време) министърът се срещна с колегата си."),
    ("pl", "18 sierpnia 2023 r. (czasu lokalnego) minister spotkał się z odpowiednikiem."),
    ("uk", "18 серпня 2023 року (за місцевим часом) міністр зустрівся з колегою."),
    ("ar", "في 18 أغسطس 2023 (بالتوقيت المحلي) التقى الوزير نظيره."),
    ("tr", "18 Ağustos 2023 (yerel saatle) Bakan, mevkidaşıyla görüştü."),
    ("vi", "Ngày 18/8/2023 (giờ địa phương), Bộ trưởng đã gặp người đồng cấp."),
    ("id", "Pada 18 Agustus 2023 (waktu setempat), Menteri bertemu dengan mitranya."),
]


@pytest.mark.parametrize(("language", "body"), OPENINGS)
def test_a_day_by_a_places_clock_is_the_opening_s_and_no_dateline(language: str, body: str) -> None:
    assert reading(language, body).event.edtf == "2023-08-18"


def test_an_agency_in_brackets_still_heads_a_dateline() -> None:
    told = reading("en", "WASHINGTON, Aug 18 (Korea Times) -- The minister met his counterpart.")
    assert {claim.place for claim in told.claims} >= {"dateline"}
    assert told.event.edtf is None


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Ministers spoke by telephone on 13 May, Tokyo time (12 May in Washington)."),
        ("en", "The Ministers met on the morning of 13 May (May 12 in Washington)."),
        ("es", "Los cancilleres conversaron el 13 de mayo, hora de Tokio (12 de mayo en México)."),
        ("ru", "13 мая (12 мая по вашингтонскому времени) состоялся разговор министров."),
        ("ja", "5月13日（ワシントン時間12日）、両大臣は電話会談を行った。"),
        ("zh", "5月13日（华盛顿时间5月12日），两国外长通电话。"),
        ("ko", "장관은 5월 13일(현지시간 12일) 국무장관과 통화했다."),
    ],
)
def test_the_day_by_another_clock_is_never_the_event_alone(language: str, body: str) -> None:
    assert read(body, language=language, stamp="2021-05-14").event.edtf == "2021-05-13"


def test_a_day_in_brackets_that_is_not_next_to_it_is_no_other_clocks() -> None:
    body = "The Minister visited Santiago (10 May) and Lima (12 May)."
    assert read(body, stamp="2021-05-14").event.edtf == "{2021-05-10,2021-05-12}"
