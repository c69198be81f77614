from __future__ import annotations

import pytest

from tests.unit.bulletin import read

BY_AN_HOUR = [
    ("en", "Applications to be received on or before 5.00 pm, 7 March 2023"),
    ("en", "Bids must reach the Embassy by 5.00 p.m. on 7 March 2023."),
    ("fr", "Les offres doivent être reçues au plus tard à 17h00, le 7 mars 2023."),
    ("es", "Las solicitudes se recibirán hasta las 17:00 horas del 7 de marzo de 2023."),
    ("it", "Le domande devono pervenire entro le ore 17.00 del 7 marzo 2023."),
    ("pt", "As candidaturas devem ser recebidas até às 17h00 de 7 de março de 2023."),
    ("de", "Bewerbungen sind bis spätestens 17 Uhr, 7. März 2023, einzureichen."),
    ("nl", "Aanvragen moeten uiterlijk om 17.00 uur op 7 maart 2023 zijn ontvangen."),
    ("ru", "Заявки принимаются не позднее 17:00 7 марта 2023 года."),
    ("uk", "Заявки приймаються до 17:00 7 березня 2023 року."),
    ("pl", "Zgłoszenia należy składać do godz. 17.00 dnia 7 marca 2023 r."),
    ("id", "Lamaran diterima paling lambat pukul 17.00, 7 Maret 2023."),
    ("zh", "申请材料须于2023年3月7日17时前提交。"),
    ("ja", "応募書類は2023年3月7日17時までに提出してください。"),
    ("ko", "지원서는 2023년 3월 7일 17시까지 제출하여야 한다."),
]
ACTS = [
    ("en", "The Ambassador was received by the Minister on 7 March 2023."),
    ("en", "The report was submitted by the Government on 7 March 2023 at a meeting."),
    ("en", "At 5.00 p.m. on 7 March 2023 the Minister met the Ambassador."),
    ("en", "Talks were held from 10:00 until 17:00 on 7 March 2023."),
    ("ru", "Встреча прошла с 10:00 до 17:00 7 марта 2023 года."),
]


def event(body: str, language: str, day: str) -> str | None:
    return read(body, title="A", language=language, stamp=day).event.edtf


@pytest.mark.parametrize(("language", "body"), BY_AN_HOUR)
def test_an_hour_before_a_deadlines_day_hides_it_not(language: str, body: str) -> None:
    assert event(body, language, "2023-02-14") is None


@pytest.mark.parametrize(("language", "body"), ACTS)
def test_who_did_it_and_from_when_till_when_are_no_deadline(language: str, body: str) -> None:
    assert event(body, language, "2023-03-08") == "2023-03-07"
