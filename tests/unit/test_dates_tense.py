from __future__ import annotations

import pytest

from tests.unit.bulletin import read

MONDAY, SUNDAY, EITHER = "2011-03-07", "2011-03-06", "[2011-03-06,2011-03-13]"
NEXT_SUNDAY = "2011-03-13"


def event(title: str, body: str, language: str) -> str | None:
    return read(body, title=title, language=language, stamp=MONDAY).event.edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ms", "telah berlepas Ahad malam ke Tokyo"),
        ("ms", "Perdana Menteri sudah bertolak ke Tokyo pada hari Ahad"),
        ("id", "Presiden telah bertolak ke Tokyo pada hari Minggu"),
        ("id", "bertolak Minggu malam dari Halim"),
        ("fa", "وزیر روز یکشنبه عازم توکیو شد"),
        ("ur", "وزیر اتوار کو ٹوکیو روانہ ہو گئے"),
        ("fi", "Ministeri lähti sunnuntaina Tokioon"),
        ("th", "นายกรัฐมนตรีได้ออกเดินทางไปโตเกียววันอาทิตย์"),
        ("vi", "Chủ tịch nước đã lên đường đi Tokyo hôm Chủ nhật"),
    ],
)
def test_a_verb_without_tense_looks_back_beside_a_word_of_the_past(
    language: str, body: str
) -> None:
    assert event("Tokyo", body, language) == SUNDAY


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ms", "Perdana Menteri akan berlepas ke Tokyo pada hari Ahad"),
        ("ms", "Perdana Menteri telah dijadualkan berlepas ke Tokyo pada Ahad"),
        ("id", "Presiden dijadwalkan bertolak ke Tokyo pada hari Minggu"),
        ("fa", "وزیر روز یکشنبه عازم توکیو است"),
        ("ur", "وزیر اتوار کو ٹوکیو روانہ ہوں گے"),
    ],
)
def test_and_ahead_beside_a_word_of_the_future(language: str, body: str) -> None:
    assert event("Tokyo", body, language) == NEXT_SUNDAY


@pytest.mark.parametrize(
    ("language", "title", "body", "told"),
    [
        ("ar", "أمير الكويت يبدأ زيارة إلى طهران", "وصل يوم الأحد إلى طهران", SUNDAY),
        ("ar", "أمير الكويت يبدأ زيارة إلى طهران", "يصل يوم الأحد إلى طهران", EITHER),
        ("ja", "大臣の東京訪問", "大臣は日曜日に東京へ出発した", SUNDAY),
        ("ko", "장관 도쿄 방문", "장관은 일요일 도쿄로 출국했다", SUNDAY),
        ("tr", "Bakan Tokyo'yu ziyaret edecek", "Bakan pazar günü Tokyo'ya gitti", SUNDAY),
    ],
)
def test_a_verb_of_the_past_outweighs_a_title_that_announces(
    language: str, title: str, body: str, told: str
) -> None:
    assert event(title, body, language) == told


@pytest.mark.parametrize(("language", "body"), [("id", "malam Minggu"), ("ms", "malam Ahad")])
def test_a_night_named_after_the_day_that_follows_is_not_that_day(language: str, body: str) -> None:
    assert event("Tokyo", f"tiba di Tokyo {body}", language) is None


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("en", "The ministers meet in Luxembourg on Sunday to discuss trade.", EITHER),
        ("zh", "部长计划周日访问北京。", EITHER),
        ("en", "The ministers met in Luxembourg on Sunday to discuss trade.", SUNDAY),
        ("de", "Der Minister trifft am Sonntag seinen Kollegen.", EITHER),
        ("de", "Der Minister traf am Sonntag seinen Kollegen.", SUNDAY),
        ("fr", "Le ministre reçoit dimanche son homologue.", EITHER),
        ("es", "El ministro recibe el domingo a su homólogo.", EITHER),
        ("it", "Il Ministro incontra domenica l'omologo.", EITHER),
        ("ru", "Министр принимает в воскресенье посла.", EITHER),
        ("ar", "يزور الوزير يوم الأحد باريس.", EITHER),
        ("ar", "زار الوزير يوم الأحد باريس.", SUNDAY),
        ("fi", "Ministeri tapaa sunnuntaina kollegansa.", EITHER),
    ],
)
def test_a_weekday_beside_an_act_in_the_present_lies_on_either_side(
    language: str, body: str, told: str
) -> None:
    assert event("Tokyo", body, language) == told


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("id", "Pagi ini Menlu menerima Dubes.", MONDAY),
        ("ko", "차관은 금일 주한페루대사를 면담하였다.", MONDAY),
        ("ko", "차관은 작일 주한페루대사를 면담하였다.", SUNDAY),
        ("ms", "Menteri menerima Duta Besar malam ini.", MONDAY),
    ],
)
def test_a_part_of_this_day_is_this_day(language: str, body: str, told: str) -> None:
    assert event("Tokyo", body, language) == told


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Minister intends to visit Oslo on Sunday."),
        ("de", "Der Minister will am Sonntag nach Oslo reisen."),
        ("fr", "Le ministre visitera dimanche Oslo."),
        ("fr", "Les ministres se réuniront dimanche à Oslo."),
        ("fr", "Le ministre doit se rendre dimanche à Oslo."),
        ("es", "El ministro acudirá el domingo a Oslo."),
        ("es", "El ministro va a reunirse el domingo en Oslo."),
        ("pt", "O ministro partirá no domingo para Oslo."),
        ("pt", "O ministro reunir-se-á no domingo com o homólogo."),
        ("it", "I ministri si riuniranno domenica a Oslo."),
        ("it", "Il Ministro è atteso domenica a Oslo."),
        ("ru", "В воскресенье начнутся переговоры в Осло."),
        ("uk", "Міністр вирушить у неділю до Осло."),
        ("pl", "Minister wygłosi w niedzielę przemówienie."),
        ("cs", "Ministr odletí v neděli do Osla."),
        ("tr", "Bakan pazar günü Oslo'ya varacak."),
        ("ar", "سيتوجه الوزير يوم الأحد إلى أوسلو."),
        ("fa", "قرار است وزیر روز یکشنبه به اسلو سفر کند."),
        ("he", "השר צפוי להיפגש ביום ראשון עם עמיתו."),
        ("vi", "Bộ trưởng dự kiến thăm Oslo vào Chủ nhật."),
    ],
)
def test_a_verb_of_the_future_looks_ahead_by_word_or_ending(language: str, body: str) -> None:
    assert event("Oslo", body, language) == NEXT_SUNDAY


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("de", "Der Minister hat am Sonntag Oslo besucht."),
        ("fr", "Le ministre Rivera a visité dimanche Oslo."),
        ("es", "El ministro acudió el domingo en Teherán a una reunión."),
        ("it", "Il Ministro è partito domenica per Oslo."),
        ("pt", "O ministro Pereira partiu no domingo para Oslo."),
        ("tr", "Bakan pazar günü imzalanacak anlaşmayı Oslo'da görüştü."),
        ("en", "The Minister left on Sunday for Oslo where he will meet the President"),
    ],
)
def test_and_a_name_a_participle_or_a_later_verb_does_not(language: str, body: str) -> None:
    assert event("Oslo", body, language) == SUNDAY


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "At the Palace on Sunday. They agreed to hold the next talks on 26 December 2011."),
        ("it", "domenica sera a Skopje. Si incontreranno di nuovo il 5 dicembre."),
        ("de", "sprach am Sonntag per Telefon. Zuletzt hatte er Oslo am 2. Mai 2010 besucht."),
        ("fr", "a rencontré dimanche son homologue. Il visitera Lima en mai."),
    ],
)
def test_nor_does_the_verb_of_the_next_sentence(language: str, body: str) -> None:
    assert event("Oslo", body, language) == SUNDAY


def test_an_agreement_in_force_since_a_day_is_none_that_is_scheduled() -> None:
    body = "访问河内。该协定于1971年10月25日生效。"
    reading = read(body, title="新加坡外长访问河内", language="zh", stamp="2011年3月")
    assert reading.event.edtf is None
    assert event("河内", "会议定于3月13日举行", "zh") == NEXT_SUNDAY
