from __future__ import annotations

import pytest

from storage.records import Reading
from tests.unit.bulletin import read


def told(body: str, language: str) -> Reading:
    return read(body, title="Talks", language=language, stamp="2019-10-22", date_order="DMY")


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The sides discussed the agreement that was signed on October 20, 2019."),
        ("en", "They discussed the accord that the two Presidents signed on 20 October."),
        ("en", "They discussed the road map that was adopted on October 20, 2019."),
        ("fr", "Les parties ont examiné l'accord qui a été signé le 20 octobre 2019."),
        ("fr", "Ils ont examiné l'accord que les deux présidents ont signé le 20 octobre."),
        ("es", "Las partes examinaron el acuerdo que fue firmado el 20 de octubre de 2019."),
        ("it", "Le parti hanno discusso l'accordo che è stato firmato il 20 ottobre 2019."),
        ("pt", "As partes discutiram o acordo que foi assinado em 20 de outubro de 2019."),
        ("de", "Sie erörterten das Abkommen, das in Rom am 20. Oktober unterzeichnet wurde."),
        ("de", "Sie erörterten den Plan, der am 20. Oktober 2019 verabschiedet wurde."),
        ("nl", "De partijen bespraken het akkoord dat op 20 oktober 2019 werd ondertekend."),
        ("pl", "Strony omówiły umowę, która została podpisana 20 października 2019 r."),
        ("uk", "Сторони обговорили угоду, яка була підписана 20 жовтня 2019 року."),
        ("cs", "Strany jednaly o dohodě, která byla podepsána 20. října 2019."),
        ("sv", "Parterna diskuterade avtalet som undertecknades den 20 oktober 2019."),
        ("da", "Parterne drøftede aftalen, der blev underskrevet den 20. oktober 2019."),
        ("nb", "Partene drøftet avtalen som ble undertegnet 20. oktober 2019."),
        ("ar", "بحث الجانبان الاتفاق الذي وقع يوم 20 أكتوبر 2019."),
        ("el", "Συζήτησαν τη συμφωνία που υπεγράφη στις 20 Οκτωβρίου 2019."),
        ("bg", "Обсъдиха споразумението, което беше подписано на 20 октомври 2019 г."),
        ("sr", "Стране су разговарале о споразуму који је потписан 20. октобра 2019."),
        ("hu", "Megvitatták a megállapodást, amelyet 2019. október 20-án írtak alá."),
        ("fi", "He keskustelivat sopimuksesta, joka allekirjoitettiin 20. lokakuuta 2019."),
        ("ro", "Părțile au discutat acordul care a fost semnat la 20 octombrie 2019."),
    ],
)
def test_the_day_of_a_paper_in_a_relative_clause_is_only_mentioned(
    language: str, body: str
) -> None:
    assert told(body, language).event.edtf is None


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The talks, which took place on Sunday, were constructive."),
        ("en", "The talks that took place on Sunday were constructive."),
        ("de", "Das Treffen, das am Sonntag in Bonn stattfand, war das erste."),
        ("ru", "По итогам переговоров, которые прошли в воскресенье, принят документ."),
        ("uk", "Переговори, які пройшли в неділю, були корисні."),
        ("fr", "Les entretiens, qui ont eu lieu dimanche, ont porté sur le commerce."),
        ("es", "La reunión, que tuvo lugar el domingo, fue cordial."),
        ("cs", "Jednání, které se konalo v neděli, bylo věcné."),
    ],
)
def test_the_day_of_an_encounter_in_a_relative_clause_is_the_acts(language: str, body: str) -> None:
    assert told(body, language).event.edtf == "2019-10-20"


@pytest.mark.parametrize(
    "body",
    [
        "The sides discussed the summit, which took place on October 20, 2019.",
        "Following the talks, which took place on October 20, 2019, both left.",
        "The visit, which lasted until October 20, 2019, was the first.",
    ],
)
def test_an_encounter_that_is_spoken_of_or_ended_is_none(body: str) -> None:
    assert told(body, "en").event.edtf is None


def test_the_day_after_that_of_a_paper_is_the_acts() -> None:
    body = "The Treaty that was signed on 20 October 2018 entered into force today."
    assert told(body, "en").event.edtf == "2019-10-22"


def test_what_was_told_to_have_been_signed_is_the_act() -> None:
    body = "El Ministerio informó que fue firmado el 20 de octubre un acuerdo."
    assert told(body, "es").event.edtf == "2019-10-20"
    body = "Les ministres qui ont signé un accord le 20 octobre ont parlé de commerce."
    assert told(body, "fr").event.edtf == "2019-10-20"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The sides discussed the centre that was opened on October 20, 2019."),
        ("en", "They spoke of the law that entered into force on October 20, 2019."),
        ("fr", "Ils ont parlé du centre qui a été inauguré le 20 octobre 2019."),
        ("de", "Sie sprachen über den Brief, der am 20. Oktober 2019 übergeben wurde."),
        ("pl", "Rozmawiali o projekcie, który rozpoczął się 20 października 2019 r."),
        ("cs", "Hovořili o projektu, který byl zahájen 20. října 2019."),
        ("sk", "Hovorili o projekte, ktorý sa začal 20. októbra."),
        ("sl", "Govorila sta o projektu, ki se je začel 20. oktobra."),
        ("uk", "Говорили про лист, який надійшов 20 жовтня 2019 року."),
        ("bg", "Обсъдиха проекта, който започна на 20 октомври."),
        ("sr", "Разговарали су о пројекту који је почео 20. октобра."),
        ("hr", "Razgovarali su o projektu koji je počeo 20. listopada."),
        ("es", "Hablaron del proyecto que comenzó el 20 de octubre de 2019."),
        ("it", "Hanno parlato del progetto che è iniziato il 20 ottobre 2019."),
        ("pt", "Discutiram o projeto que começou em 20 de outubro."),
        ("ro", "Au discutat proiectul care a început la 20 octombrie."),
        ("sv", "De diskuterade projektet som inleddes den 20 oktober."),
        ("da", "De drøftede projektet, der begyndte den 20. oktober."),
        ("nb", "De drøftet prosjektet som startet 20. oktober."),
        ("ar", "بحثا المشروع الذي بدأ يوم 20 أكتوبر 2019."),
        ("el", "Συζήτησαν το έργο που ξεκίνησε στις 20 Οκτωβρίου."),
        ("hu", "Megvitatták a projektet, amely október 20-án kezdődött."),
        ("fi", "He keskustelivat hankkeesta, joka alkoi 20. lokakuuta."),
    ],
)
def test_the_day_of_what_was_spoken_of_is_only_mentioned(language: str, body: str) -> None:
    assert told(body, language).event.edtf is None


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Ministers discussed trade at talks that took place on October 20."),
        ("en", "The Ministers discussed trade at a forum that was held in Rome on October 20."),
        ("en", "They discussed issues that are of interest to both countries on October 20."),
        ("en", "The Minister attended the forum that was opened on October 20."),
        ("fr", "Les ministres ont évoqué les relations qui unissent les deux pays le 20 octobre."),
        (
            "es",
            "Los cancilleres abordaron los temas que interesan a ambos países el 20 de octubre.",
        ),
        ("es", "El canciller habló en el foro que fue organizado el 20 de octubre."),
        ("es", "Examinaron la cooperación en la reunión que se celebró el 20 de octubre."),
        ("pl", "Ministrowie rozmawiali na spotkaniu, które odbyło się 20 października."),
        ("uk", "Сторони обговорили торгівлю на переговорах, які пройшли 20 жовтня."),
        ("ar", "بحث الوزيران التجارة في الاجتماع الذي عقد يوم 20 أكتوبر."),
        ("sv", "De diskuterade handel vid mötet som ägde rum den 20 oktober."),
    ],
)
def test_where_something_was_spoken_of_keeps_its_day(language: str, body: str) -> None:
    assert told(body, language).event.edtf == "2019-10-20"
