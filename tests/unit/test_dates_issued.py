"""Whose day a statement's or message's opening tells: its own, or that of what it speaks of."""

from __future__ import annotations

import pytest

from tests.unit.bulletin import read


def event(language: str, title: str, body: str, stamp: str) -> str | None:
    reading = read(body, title=title, language=language, stamp=stamp, date_order="DMY")
    return reading.event.edtf


AHEAD = """
en|Statement on Sailors' Day|On 9 March we honour those at sea
en|Message to the people of Costaguana|On 9 March, the people of Costaguana mark the Day of Silver.
fr|Message pour la fête des marins|Le 9 mars, le Costaguana est en fête
de|Erklärung zum Tag der Seeleute|Am 9. März ist Tag der Seeleute
es|Comunicado por el Día del Mar|El 9 de marzo los puertos están de fiesta
it|Messaggio per la Festa del Mare|Il 9 marzo celebriamo la gente di mare
pt|Mensagem pelo Dia do Mar|A 9 de março celebramos o mar
ru|Поздравление с Днём моряка|9 марта исполняется 45 лет порту
pl|Oświadczenie w Dniu Morza|9 marca przypada święto portu
tr|Kutlama mesajı|9 Mart Denizciler Günü kutlanmaktadır
ar|برقية تهنئة|بمناسبة عيد البحارة الموافق 9 مارس
zh|外交部声明|3月9日是海员节
ja|外務大臣談話|3月9日は海の日である
"""
BEFORE = """
en|Statement on the fire in Sulaco|A fire broke out in Sulaco on 7 March
en|Statement on the fire in Sulaco|A fire broke out in Sulaco on 7 March. We mourn with its people.
fr|Déclaration sur le drame de Sulaco|Un camion a foncé le 7 mars sur la foule
de|Erklärung des Auswärtigen Amts|Am 7. März stürzte in Sulaco eine Brücke ein
es|Comunicado sobre el derrumbe|Un puente se derrumbó el 7 de marzo en Sulaco
it|Dichiarazione del Ministero|Il 7 marzo è crollato un ponte a Sulaco
nl|Verklaring van de minister|Op 7 maart stortte in Sulaco een brug in
ru|Заявление МИД|7 марта в Сулако обрушился мост
uk|Заява МЗС|7 березня в Сулако впав міст
cs|Prohlášení MZV|Dne 7. března se v Sulacu zřítil most
hu|A Külügyminisztérium közleménye|Március 7-én leomlott egy híd Sulacóban
el|Δήλωση του Υπουργείου Εξωτερικών|Στις 7 Μαρτίου κατέρρευσε γέφυρα
ar|بيان وزارة الخارجية|انهار جسر في سولاكو يوم 7 مارس
fa|بیانیه وزارت امور خارجه|در روز ۷ مارس پلی فرو ریخت
th|แถลงการณ์กระทรวงการต่างประเทศ|เมื่อวันที่ 7 มีนาคม สะพานถล่ม
vi|Tuyên bố của Bộ Ngoại giao|Ngày 7/3, một cây cầu sập tại Sulaco
id|Pernyataan Kementerian Luar Negeri|Pada 7 Maret sebuah jembatan runtuh
ko|외교부 성명|3월 7일 항구에서 화재가 일어났다
zh|外交部声明|3月7日，港口一座仓库起火
"""
OWN = """
en|Statement on the port of Sulaco|Sulaco, on 7 March 2017
en|Message of condolence|The President sent a message of condolence on 7 March.
en|Press statement|The Minister met the envoy of Azania on 7 March.
fr|Déclaration du ministre|Le ministre a rencontré l'envoyé le 7 mars.
ru|Заявление МИД|7 марта министр провёл встречу с послом
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("language", "title", "body"), rows(AHEAD) + rows(BEFORE))
def test_what_a_statement_marks_or_mourns_is_not_its_own_day(
    language: str, title: str, body: str
) -> None:
    assert event(language, title, body, "2017-03-08") == "2017-03-08"


@pytest.mark.parametrize(("language", "title", "body"), rows(OWN))
def test_a_day_of_issuing_of_an_act_or_beside_a_place_alone_is_the_statements(
    language: str, title: str, body: str
) -> None:
    assert event(language, title, body, "2017-03-08") == "2017-03-07"


def test_without_a_stamp_the_day_of_what_it_mourns_is_no_event_either() -> None:
    body = "A fire broke out in Sulaco on 7 March 2017"
    assert event("en", "Statement on the fire in Sulaco", body, "") is None


def test_nobody_issues_a_statement_after_its_stamp() -> None:
    body = "The ministers met in Sulaco on 9 March."
    assert event("en", "Press statement", body, "2017-03-08") == "2017-03-08"
