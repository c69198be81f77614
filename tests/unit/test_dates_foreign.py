from __future__ import annotations

import pytest

from crawler.items import Fields
from crawler.normalise import normalise
from tests.unit.bulletin import read


def published(language: str, stamp: str) -> str | None:
    return read(title="Visit to Thimphu", language=language, stamp=stamp).publication.edtf


@pytest.mark.parametrize(
    ("language", "stamp"),
    [
        ("en", "วันที่นำเข้าข้อมูล 14 มิ.ย. 2544"),
        ("en", "14 июня 2001 г., 10:45"),
        ("en", "14 يونيو 2001"),
        ("en", "14 حزيران 2001"),
        ("en", "14 ביוני 2001"),
        ("en", "14 de junio de 2001"),
        ("en", "14. Juni 2001"),
        ("en", "Jeudi 14 juin 2001, 14h30"),
        ("en", "14 giugno 2001"),
        ("en", "14 Haziran 2001"),
        ("en", "2001. június 14."),
        ("en", "14 Ιουνίου 2001"),
        ("en", "14 tháng 6 năm 2001"),
        ("ru", "14 червня 2001 року"),
        ("zh-Hans", "14 июня 2001 г."),
        ("ar", "14 juin 2001"),
    ],
)
def test_a_stamp_is_read_in_another_language_than_its_page_s(language: str, stamp: str) -> None:
    assert published(language, stamp) == "2001-06-14"


@pytest.mark.parametrize("stamp", ["14 listopada 2001", "Room 2001", "Set 2001"])
def test_a_stamp_that_two_languages_read_as_other_days_tells_none(stamp: str) -> None:
    assert published("en", stamp) is None


def test_a_month_that_every_language_reads_alike_is_read() -> None:
    assert published("en", "14 mai 2001") == "2001-05-14"


def test_a_text_is_read_in_its_own_language_only() -> None:
    body = ("Он встретился с послом 14 июня 2001 года.",)
    reading = normalise(Fields("http://a.example/1", "Visit", body, (), language="en"))
    assert reading.event.edtf is None
