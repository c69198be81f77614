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
