"""A statement on an encounter that its text has to come announces it, in every language."""

from __future__ import annotations

import pytest

from crawler.items import Fields, Printed
from crawler.normalise import normalise

STAMP = Printed("19.02.2004", "stamp")

ANNOUNCED = [
    (
        "el",
        "Ανακοίνωση για την επίσκεψη του Υπουργού Εξωτερικών στη Σόφια",
        "Ο Υπουργός θα επισκεφθεί τη Σόφια τη Δευτέρα, 23 Φεβρουαρίου 2004.",
    ),
    (
        "en",
        "Statement on the Visit of the Minister to Sofia",
        "The Minister will visit Sofia on 23 February 2004.",
    ),
    (
        "es",
        "Comunicado sobre la visita del Canciller a Lima",
        "El Canciller visitará Lima el 23 de febrero de 2004.",
    ),
    (
        "pt",
        "Comunicado sobre a visita do Ministro a Lima",
        "O Ministro visitará Lima em 23 de fevereiro de 2004.",
    ),
    ("ru", "Заявление о визите Министра в Софию", "Министр посетит Софию 23 февраля 2004 года."),
    ("sr", "Саопштење о посети министра", "Министар ће посетити Софију 23. фебруара 2004. године."),
    ("pl", "Komunikat o wizycie ministra", "Minister złoży wizytę w Sofii 23 lutego 2004 r."),
    (
        "nl",
        "Verklaring over het bezoek van de minister",
        "De minister zal op 23 februari 2004 een bezoek brengen aan Sofia.",
    ),
    (
        "ro",
        "Comunicat privind vizita ministrului",
        "Ministrul va efectua o vizită la Sofia pe 23 februarie 2004.",
    ),
    (
        "tr",
        "Bakanın Sofya Ziyaretine İlişkin Açıklama",
        "Bakan 23 Şubat 2004 tarihinde Sofya’yı ziyaret edecektir.",
    ),
    ("zh", "关于外长访问索非亚的声明", "外长将于2004年2月23日访问索非亚。"),
    ("en", "Press Release", "The Minister will visit Rome on 23 February."),
    ("fr", "Communiqué de presse", "Le ministre effectuera une visite à Rome le 23 février."),
    ("ru", "Сообщение для СМИ", "23 февраля в Женеве состоится встреча министров."),
    ("tr", "Basın Açıklaması", "Bakan 23 Şubat’ta Roma’yı ziyaret edecektir."),
    ("ar", "بيان صحفي", "سيقوم الوزير بزيارة إلى روما يوم 23 فبراير."),
    (
        "id",
        "Pernyataan tentang kunjungan Menteri",
        "Menteri akan berkunjung ke Sofia pada 23 Februari 2004.",
    ),
]


@pytest.mark.parametrize(("language", "title", "opening"), ANNOUNCED)
def test_its_event_is_what_it_announces(language: str, title: str, opening: str) -> None:
    fields = Fields(
        url="https://mfa.example/news/1",
        title=title,
        body=(opening,),
        printed=(STAMP,),
        language=language,
        date_order="DMY",
    )
    reading = normalise(fields)
    assert reading.kind == "announcement"
    assert reading.event.edtf == "2004-02-23"


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("Statement on the Visit to the Shrine", "The Ministry deeply regrets the visit."),
        (
            "Press Release",
            "The Ministry strongly condemns the attack. The Minister will visit Nice.",
        ),
        ("Statement on the Attack in Nice", "The Minister will visit Nice on 23 February 2004."),
    ],
)
def test_what_is_said_of_a_visit_or_of_another_thing_stays_a_statement(
    title: str, opening: str
) -> None:
    fields = Fields(
        url="https://mfa.example/news/1",
        title=title,
        body=(opening,),
        printed=(STAMP,),
        language="en",
        date_order="DMY",
    )
    assert normalise(fields).kind == "statement"
