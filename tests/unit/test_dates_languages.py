from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib import resources

import pytest

from crawler.items import Fields
from crawler.normalise import normalise
from crawler.normalise.dates import DateContext, find, parts
from crawler.normalise.dates.layout import sentences

OPEN = DateContext(newest=date(2026, 11, 24))
TABLES = {
    file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
    for file in (resources.files("crawler.normalise.dates") / "languages").iterdir()
}

# The day as sentences have it, in the cases that CLDR does not give.
INFLECTED = [
    ("az", "2022-ci il 3 noyabr"),
    ("az", "3 noyabr 2022-ci ildə"),
    ("az", "2022-ci il noyabrın 3-də"),
    ("bs", "3. novembra 2022. godine"),
    ("et", "3. novembril 2022 Tallinnas"),
    ("et", "2022. aasta 3. novembril"),
    ("eu", "2022ko azaroaren 3an"),
    ("eu", "2022(e)ko azaroaren 3(a)"),
    ("hy", "2022 թ. նոյեմբերի 3-ին"),
    ("hy", "2022 թվականի նոյեմբերի 3-ին"),
    ("ka", "2022 წლის 3 ნოემბერს"),
    ("ka", "3 ნოემბერს, 2022 წელს"),
    ("kk", "2022 жылғы 3 қарашада"),
    ("kk", "2022 жылдың 3 қарашасында"),
    ("ky", "2022-жылдын 3-ноябрында"),
    ("lt", "2022 m. lapkričio 3 d."),
    ("lt", "2022 m. lapkričio 3-iąją"),
    ("lv", "2022. gada 3. novembrī"),
    ("mk", "на 3 ноември 2022 година"),
    ("mk", "на 3-ти ноември 2022 година"),
    ("mn", "2022 оны 11 дүгээр сарын 03-ны өдөр"),
    ("mn", "2022 оны 11-р сарын 3-нд"),
    ("mn", "2022 оны арваннэгдүгээр сарын 3-ны өдөр"),
    ("sk", "vo štvrtok 3. novembra 2022"),
    ("sl", "3. novembra 2022"),
    ("sq", "më 3 nëntor 2022"),
    ("sq", "datë 3 nëntorit 2022"),
    ("sr", "3. новембра 2022. године"),
    ("sr", "3. novembra 2022. godine"),
    ("tg", "3 ноябри соли 2022"),
    ("tk", "2022-nji ýylyň 3-nji noýabrynda"),
    ("uz", "2022-yil 3-noyabr kuni"),
    ("uz", "2022 йил 3 ноябрь куни"),
    ("am", "ኖቬምበር 3 ቀን 2022 ዓ.ም"),
    ("am", "ኖቬምበር 3፣ 2022"),
    ("bn", "৩রা নভেম্বর ২০২২ তারিখে"),
    ("ckb", "3ی تشرینی دووەمی 2022"),
    ("cy", "ar 3 o Dachwedd 2022"),
    ("fil", "ika-3 ng Nobyembre, 2022"),
    ("fo", "3. november 2022"),
    ("ga", "an 3 Samhna 2022"),
    ("gl", "o día 3 de novembro de 2022"),
    ("ha", "ranar 3 ga watan Nuwamba 2022"),
    ("ht", "3 novanm 2022"),
    ("km", "ថ្ងៃព្រហស្បតិ៍ ទី៣ ខែវិច្ឆិកា ឆ្នាំ២០២២"),
    ("ku", "3ê mijdara 2022an"),
    ("lb", "den 3. November 2022"),
    ("lo", "ວັນທີ 3 ເດືອນພະຈິກ ປີ 2022"),
    ("mg", "faha-3 novambra 2022"),
    ("mt", "fit-3 ta’ Novembru, 2022"),
    ("my", "၂၀၂၂ ခုနှစ်၊ နိုဝင်ဘာလ ၃ ရက်နေ့"),
    ("ne", "सन् २०२२ नोभेम्बर ३ मा"),
    ("ps", "د ۲۰۲۲ کال د نومبر ۳مه"),
    ("rw", "ku wa 3 Ugushyingo 2022"),
    ("si", "2022 නොවැම්බර් මස 03 වැනිදා"),
    ("so", "3da Nofembar 2022"),
    ("sw", "tarehe 3 mwezi Novemba mwaka 2022"),
    ("ta", "2022 நவம்பர் 3 ஆம் தேதி"),
    ("te", "2022 నవంబర్ 3న"),
    ("tet", "loron 3 fulan Novembru tinan 2022"),
    ("ur", "۳ نومبر ۲۰۲۲ کو"),
    ("zu", "ngoNovemba 3, 2022"),
]
# Names of a day that are another word too count beside a date alone, or with "on" or "day".
NO_DAY = [
    ("az", "ortaq bazar haqqında"),
    ("bg", "една неделя"),
    ("fil", "noong nakaraang linggo"),
    ("hy", "այս շաբաթ"),
    ("id", "minggu ini"),
    ("ka", "ერთი კვირა"),
    ("km", "មួយអាទិត្យ"),
    ("mk", "една недела"),
    ("ps", "تېره اونۍ"),
    ("sr", "пет недеља"),
    ("tr", "ortak pazar"),
    ("ur", "گزشتہ ہفتہ"),
]
FULL_STOPS = ["कहा। वे", "ተወያዩ። ነገ", "کہا۔ کل", "ասաց։ Վաղը", "会见。他"]


@pytest.mark.parametrize(("language", "text"), INFLECTED)
def test_an_inflected_day_is_read(language: str, text: str) -> None:
    assert [match.edtf for match in find(text, language, OPEN)] == ["2022-11-03"]


@pytest.mark.parametrize("text", FULL_STOPS)
def test_a_script_s_own_full_stop_ends_a_sentence(text: str) -> None:
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(("language", "text"), NO_DAY)
def test_a_week_or_market_is_no_sunday(language: str, text: str) -> None:
    assert find(text, language, OPEN) == []


def test_an_ending_makes_no_month_of_an_abbreviation() -> None:
    assert find("Нова 2022. година", "sr", OPEN) == []


def test_a_tables_keys_are_those_that_the_lexicon_reads_and_a_list_has_no_word_twice() -> None:
    folder = resources.files("crawler.normalise.dates")
    code = "".join((folder / f).read_text("utf-8") for f in ("lexicon.py", "adjectives.py"))
    known = {*re.findall(r'"(\w+)"', code), *parts.NAMES}
    for language, table in TABLES.items():
        assert table.keys() <= known, language
        for key, words in table.items():
            assert not isinstance(words, list) or len(words) == len(set(words)), (language, key)


@pytest.mark.parametrize("language", TABLES)
def test_every_language_knows_today_and_yesterday(language: str) -> None:
    days = {
        match.relative.days
        for word in TABLES[language]["relative"]
        for match in find(word, language, OPEN)
        if match.relative
    }
    assert {0, -1} <= days


def test_an_ending_joined_to_a_year_makes_no_dateline() -> None:
    body = "Казан 3 ноябрь 2022-нче елда очрашуны кабул итте."
    reading = normalise(Fields.from_json({"url": "http://a.example/1", "title": "", "body": body,
        "language": "tt", "captured_at": "2026-11-24T00:00:00Z"}))  # fmt: skip
    assert (reading.publication.edtf, reading.event.edtf) == (None, "2022-11-03")
