"""Names of months and weekdays that are spelt in more ways than CLDR's."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.normalise.dates import DateContext, find, spellings

OPEN = DateContext(newest=date(2026, 11, 24))

SEPTEMBERS = [
    ("hi", "12 सितम्बर 2023"), ("hi", "12 सितंबर 2023"), ("mr", "12 सप्टेम्बर 2023"),
    ("ne", "12 सेप्टेंबर 2023"), ("gu", "12 સપ્ટેંબર 2023"), ("gu", "12 સપ્ટેમ્બર 2023"),
    ("pa", "12 ਸਤੰਬਰ 2023"), ("ta", "12 செப்டெம்பர் 2023"), ("te", "12 సెప్టెంబరు 2023"),
    ("ml", "12 സെപ്തംബർ 2023"), ("ml", "12 സെപ്റ്റംബര്‍ 2023"), ("uz", "2023-yil 12-sentyabr"),
    ("bs", "12. rujna 2023"), ("fa", "12 سپتمبر 2023"), ("el", "12 Σεπτέμβρη 2023"),
    ("mn", "2023 оны 09 дугаар сарын 12-ны өдөр"),
]  # fmt: skip
OTHERS = [
    ("hi", "12 अक्तूबर 2023", "2023-10-12"),
    ("hi", "12 फरवरी 2023", "2023-02-12"),
    ("mr", "12 आॅक्टोबर 2023", "2023-10-12"),
    ("ne", "12 अगस्त 2023", "2023-08-12"),
    ("bn", "১২ আগষ্ট ২০২৩", "2023-08-12"),
    ("gu", "12 ઓક્ટોબર 2023", "2023-10-12"),
    ("ta", "12 ஓகஸ்ட் 2023", "2023-08-12"),
    ("ml", "12 ഒക്ടോബർ 2023", "2023-10-12"),
    ("kn", "12 ಫೆಬ್ರುವರಿ 2023", "2023-02-12"),
    ("ar", "12 مايس 2023", "2023-05-12"),
    ("id", "12 Nopember 2023", "2023-11-12"),
    ("km", "ថ្ងៃទី១២ ខែមិនា ឆ្នាំ២០២៣", "2023-03-12"),
    ("my", "၂၀၂၃ ခုနှစ် သြဂုတ်လ ၁၂ ရက်", "2023-08-12"),
]
FRIDAYS = [
    ("ta", "வெள்ளிக்கிழமை"), ("ta", "வெள்ளிக்கிழமையன்று"), ("te", "శుక్రవారంనాడు"), ("kn", "ಶುಕ್ರವಾರದಂದು"),
    ("ml", "വെള്ളിയാഴ്ച"), ("ml", "വെള്ളിയാഴ്‌ച"), ("mr", "शुक्रवारी"), ("gu", "શુક્રવારે"), ("ne", "शुक्रवार"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "day"), [(*row, "2023-09-12") for row in SEPTEMBERS] + OTHERS
)
def test_a_month_is_read_in_its_second_spelling_too(language: str, text: str, day: str) -> None:
    assert [match.edtf for match in find(text, language, OPEN)] == [day]


@pytest.mark.parametrize(("language", "text"), FRIDAYS)
def test_a_weekday_is_read_as_it_stands_in_a_sentence(language: str, text: str) -> None:
    assert [match.weekday for match in find(text, language, OPEN)] == [4]


def test_a_short_name_is_no_beginning_of_a_longer_word() -> None:
    assert find("12 સપ્ટેંચ 2023", "gu", OPEN) == []


def test_only_scripts_with_two_ways_have_other_spellings() -> None:
    assert spellings.others("september") == set()
    assert spellings.others("सितंबर") == {"सितम्बर"}
