from __future__ import annotations

import pytest

from tests.unit.bulletin import read


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("hi", "मंत्री ने आज काठमांडू में राजदूत से मुलाकात की।"),
        ("ta", "கொழும்பு நகரில் அமைச்சர் இன்று தூதரை சந்தித்தார்."),
    ],
)
def test_a_city_whose_name_ends_in_a_vowel_sign_has_its_own_clock(language: str, body: str) -> None:
    printed = [{"text": "2011-09-27 20:00", "place": "stamp"}]
    reading = read(body, language=language, timezone="America/New_York", printed=printed)
    assert reading.event.edtf == "[2011-09-27,2011-09-28]"


def event_of(body: str, language: str) -> str | None:
    """The event of what a ministry in Beijing printed at 03:40, on the 16th everywhere west."""
    printed = [{"text": "2023-11-17 03:40", "place": "stamp"}]
    return read(body, language=language, timezone="Asia/Shanghai", printed=printed).event.edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The ministers met in London today."),
        ("en", "The ministers met in Mexico City today."),
        ("en", "The ministers met in San Francisco today."),
        ("en", "The ministers met at The Hague today."),
        ("fr", "Les ministres se sont rencontrés à Paris aujourd'hui."),
        ("de", "Die Minister trafen sich heute in Rom."),
        ("es", "Los ministros se reunieron hoy en Madrid."),
        ("pt", "Os ministros reuniram-se hoje em Lima."),
        ("ru", "Министры встретились сегодня в Лондоне."),
        ("ru", "Министры встретились сегодня в Риме."),
        ("uk", "Міністри зустрілися сьогодні в Варшаві."),
        ("pl", "Ministrowie spotkali się dziś w Rzymie."),
        ("cs", "Ministři se dnes setkali v Moskvě."),
        ("hu", "A miniszterek ma Moszkvában találkoztak."),
        ("fi", "Ministerit tapasivat tänään Lontoossa."),
        ("tr", "Bakanlar bugün Paris'te bir araya geldi."),
        ("zh", "两国部长今天在旧金山举行会谈。"),
    ],
)
def test_today_in_a_city_whose_clock_is_on_another_day_is_one_of_both(
    language: str, body: str
) -> None:
    assert event_of(body, language) == "[2023-11-16,2023-11-17]"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The ministers met in Beijing today and spoke of the Paris Agreement."),
        ("en", "In the wake of the floods the ministers met today."),
        ("it", "I ministri si sono incontrati oggi, in suo nome, a Pechino."),
        ("en", "The ministers met today."),
    ],
)
def test_what_is_no_city_beside_today_has_no_clock(language: str, body: str) -> None:
    assert event_of(body, language) == "2023-11-17"
