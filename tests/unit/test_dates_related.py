"""A day of another meeting that the act looks to: "in light of the talks in Minsk on 31 July"."""

from __future__ import annotations

import pytest

from tests.unit.bulletin import read

CALL = {
    "en": "The Foreign Ministers of the two countries had a telephone conversation.",
    "ru": "Состоялся телефонный разговор министров иностранных дел двух стран.",
    "fr": "Les deux ministres se sont entretenus par téléphone.",
    "es": "Los dos cancilleres sostuvieron una conversación telefónica.",
    "de": "Die beiden Außenminister führten ein Telefonat.",
    "pt": "Os dois ministros mantiveram uma conversa telefónica.",
    "it": "I due ministri hanno avuto un colloquio telefonico.",
    "tr": "İki Dışişleri Bakanı telefonda görüştü.",
    "ar": "أجرى الوزيران اتصالا هاتفيا.",
    "zh": "两国外长通电话。",
    "ja": "両外相は電話会談を行った。",
    "ko": "양국 외교장관은 통화를 가졌다.",
    "uk": "Відбулася телефонна розмова міністрів.",
    "pl": "Ministrowie rozmawiali telefonicznie.",
    "nl": "De ministers spraken telefonisch met elkaar.",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "They discussed the situation in light of the meeting in Minsk on 31 July."),
        ("en", "They followed up on the talks in Minsk on 31 July."),
        ("en", "They discussed the situation in light of the 31 July meeting in Minsk."),
        ("en", "They met again as agreed at the summit held in Minsk on 31 July."),
        ("ru", "Обсуждалась ситуация, в том числе с учётом встречи в Минске 31 июля."),
        ("ru", "Обсуждались итоги саммита, прошедшего 31 июля."),
        ("fr", "Ils ont évoqué la situation à la lumière de la réunion de Minsk du 31 juillet."),
        ("fr", "Il a eu lieu à la suite de la rencontre tenue à Minsk le 31 juillet."),
        ("es", "Analizaron la situación a la luz de la reunión de Minsk del 31 de julio."),
        ("de", "Sie erörterten die Lage im Lichte des Treffens in Minsk vom 31. Juli."),
        ("de", "Sie besprachen die Lage im Anschluss an die Sitzung vom 31. Juli."),
        ("de", "Sie erörterten sie angesichts des Treffens, das am 31. Juli in Minsk stattfand."),
        ("pt", "Discutiram a situação à luz da reunião de Minsk de 31 de julho."),
        ("it", "Hanno discusso la situazione alla luce dell'incontro di Minsk del 31 luglio."),
        ("tr", "Görüşmede 31 Temmuz'da Minsk'te yapılan toplantı ışığında durum ele alındı."),
        ("tr", "Görüşmede 31 Temmuz toplantısının sonuçları ele alındı."),
        ("ar", "وبحثا الوضع في ضوء الاجتماع الذي عقد في مينسك في 31 يوليو."),
        ("zh", "双方在7月31日明斯克会谈的基础上交换了意见。"),
        ("ja", "双方は7月31日の会談を踏まえ意見交換した。"),
        ("ko", "양측은 7월 31일 회담의 후속 조치를 협의했다."),
        ("uk", "Обговорювалася ситуація з урахуванням зустрічі в Мінську 31 липня."),
        ("pl", "Omówili sytuację w świetle spotkania w Mińsku 31 lipca."),
        ("nl", "Zij bespraken de situatie in het licht van de bijeenkomst in Minsk op 31 juli."),
    ],
)
def test_the_day_of_a_meeting_that_a_call_looks_to_is_not_the_calls(
    language: str, sentence: str
) -> None:
    body = f"{CALL[language]}\n\n{sentence}"
    assert read(body, language=language, stamp="2014-08-11").event.earliest is None


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "", "In light of the talks in Minsk the ministers met on 10 August."),
        ("en", "", "In light of the crisis the ministers held a meeting on 10 August."),
        ("en", "", "The ministers met on 10 August in light of the talks in Minsk."),
        (
            "ru",
            "readout",
            "10 августа в продолжение встречи в Минске состоялся разговор министров.",
        ),
        ("ja", "", "8月10日、両外相は会談の結果を踏まえ意見交換した。"),
        ("fr", "", "Au vu de la réunion de Minsk, ils se sont rencontrés le 10 août."),
        ("de", "", "Im Anschluss an das Treffen in Minsk trafen sie sich am 10. August."),
        ("tr", "", "İki Bakan 10 Ağustos'ta Minsk toplantısı ışığında bir araya geldi."),
        (
            "fr",
            "Communiqué conjoint",
            "À la suite de leur rencontre à Vienne le 10 août, ils ont publié:",
        ),
    ],
)
def test_an_act_beside_such_a_meeting_keeps_its_day(language: str, title: str, body: str) -> None:
    event = read(body, language=language, title=title, stamp="2014-08-11").event
    assert event.edtf == "2014-08-10"
