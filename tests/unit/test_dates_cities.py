from __future__ import annotations

import pytest

from crawler.items import Fields
from crawler.normalise import normalise


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("hi", "मंत्री ने आज काठमांडू में राजदूत से मुलाकात की।"),
        ("ta", "கொழும்பு நகரில் அமைச்சர் இன்று தூதரை சந்தித்தார்."),
    ],
)
def test_a_city_whose_name_ends_in_a_vowel_sign_has_its_own_clock(language: str, body: str) -> None:
    line = {
        "url": "http://a.example/1",
        "title": "",
        "language": language,
        "captured_at": "2026-11-24T00:00:00Z",
        "timezone": "America/New_York",
        "printed": [{"text": "2011-09-27 20:00", "place": "stamp"}],
        "body": [body],
    }
    reading = normalise(Fields.from_json(line))
    assert (reading.event.earliest, reading.event.latest) != (None, None)
    assert reading.event.edtf == "[2011-09-27,2011-09-28]"
