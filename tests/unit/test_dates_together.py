from __future__ import annotations

import pytest

from crawler.items import Fields, Printed
from crawler.normalise import normalise
from tests.unit.bulletin import read

BOTH = "{2021-05-10,2021-05-12}"
TOLD_TOGETHER = [
    ("en", "The Minister met his Chilean colleague on 10 May and the Peruvian one on 12 May."),
    ("en", "On 10 May, the Minister met President Ruto, and on 12 May visited the camp in Kakuma."),
    ("en", "The Minister met the Ambassador on 10 May and received the envoy on 12 May."),
    ("en", "The Minister visited Santiago (10 May) and Lima (12 May)."),
    ("fr", "La ministre a rencontré son homologue à Berlin le 10 mai et à Bruxelles le 12 mai."),
    ("es", "El canciller visitó Santiago el 10 de mayo y Lima el 12 de mayo."),
    ("it", "Il ministro ha incontrato il collega a Roma il 10 maggio e a Parigi il 12 maggio."),
    ("pt", "O ministro reuniu-se com o chanceler em 10 de maio e com o embaixador em 12 de maio."),
    ("de", "Der Minister traf am Montag Kollegen in Wien und am Mittwoch Kollegen in Prag."),
    ("ru", "Министр встретился с послом Китая 10 мая и с послом Индии 12 мая."),
    ("uk", "Міністр зустрівся з послом Чилі 10 травня та з послом Перу 12 травня."),
    ("pl", "Minister spotkał się z ambasadorem Chile 10 maja i z ambasadorem Peru 12 maja."),
    ("tr", "Bakan, 10 Mayıs'ta Şili Büyükelçisi ve 12 Mayıs'ta Peru Büyükelçisi ile görüştü."),
    ("id", "Menteri bertemu Duta Besar Chile pada 10 Mei dan Duta Besar Peru pada 12 Mei."),
    ("vi", "Bộ trưởng tiếp Đại sứ Chile ngày 10/5 và Đại sứ Peru ngày 12/5."),
    ("sv", "Ministern träffade sin kollega i Oslo den 10 maj och i Helsingfors den 12 maj."),
    ("da", "Ministeren mødtes med sin kollega i Oslo den 10. maj og i Helsinki den 12. maj."),
    ("fi", "Ministeri tapasi kollegansa Oslossa 10. toukokuuta ja Tukholmassa 12. toukokuuta."),
    ("cs", "Ministr se setkal s velvyslancem Chile 10. května a s velvyslancem Peru 12. května."),
    ("ro", "Ministrul s-a întâlnit cu ambasadorul la Roma pe 10 mai și la Paris pe 12 mai."),
    ("bg", "Министърът се срещна с посланика на Чили на 10 май и с посланика на Перу на 12 май."),
    ("el", "Ο Υπουργός συναντήθηκε με τον πρέσβη στις 10 Μαΐου και με τον υπουργό στις 12 Μαΐου."),
    ("hi", "विदेश मंत्री ने 10 मई को चिली के राजदूत और 12 मई को पेरू के राजदूत से मुलाकात की।"),
    ("zh", "5月10日，王毅部长在北京会见智利外长，12日会见秘鲁外长。"),
    ("ja", "5月10日、大臣はチリ外相と会談し、12日にペルー外相と会談しました。"),
    ("ko", "장관은 5월 10일 칠레 외교장관과 회담하고, 12일 페루 외교장관을 접견하였다."),
]  # fmt: skip
OTHERS = [
    ("The Minister met the Ambassador on 10 May and will travel to Lima on 18 May.", "2021-05-10"),
    ("The Minister met the envoy on 12 May and recalled the attack of 10 May.", "2021-05-12"),
    ("The Minister met the Ambassador on 12 May and discussed the accord of 10 May.", "2021-05-12"),
    ("The Minister met the envoy on 10 May and flew to Lima on 12 May.", None),
    ("The Minister met the envoy on 10 May and praised the talks held in Oslo on 12 May.", None),
    ("The Ministers met on 10 May and the accord entered into force on 12 May.", None),
    ("The Minister visited Peru from 4 to 10 May and returned on 11 May.", "2021-05-04/2021-05-10"),
    ("The Minister will meet the envoy on 16 May to discuss the summit of 20 May.", "2021-05-16"),
    ("The Ambassador arrived on 10 May and presented his letters on 12 May.", None),
]


def event(body: str, language: str = "en", day: str = "2021-05-14") -> str | None:
    return read(body, title="A", language=language, stamp=day).event.edtf


@pytest.mark.parametrize(("language", "body"), TOLD_TOGETHER)
def test_acts_of_one_sentence_on_several_days_are_a_set(language: str, body: str) -> None:
    assert event(body, language) == BOTH


def test_a_list_of_days_is_one_set() -> None:
    body = "The Minister met colleagues in Riga on 5 May, Vilnius on 6 May and Tallinn on 8 May."
    assert event(body) == "{2021-05-05,2021-05-06,2021-05-08}"


def test_what_is_to_come_is_a_set_too() -> None:
    body = "The Minister will visit Santiago on 16 May and Lima on 18 May."
    assert event(body) == "{2021-05-16,2021-05-18}"


def test_a_part_in_brackets_gives_way_to_the_whole() -> None:
    body = "The Minister visited Peru (May 1-3), Chile, and Bolivia from April 30 to May 9."
    assert event(body) == "2021-04-30/2021-05-09"


@pytest.mark.parametrize(("body", "told"), OTHERS)
def test_a_day_with_a_verb_of_another_kind_is_not_told_together(
    body: str, told: str | None
) -> None:
    assert event(body) == told


def test_the_set_is_proved_by_the_words_of_all_its_days() -> None:
    fields = Fields(
        url="http://a.example/1", title="A", language="en",
        body=("The Minister met the envoy on 10 May 2021 and the Ambassador on 12 May 2021.",),
    )  # fmt: skip
    reading = normalise(fields)
    chosen = next(claim for claim in reading.claims if claim.standing == "chosen")
    assert chosen.evidence == "10 May 2021 and the Ambassador on 12 May 2021"
    assert [c.standing for c in reading.claims].count("agrees") == 2


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Minister will visit Berlin on 16 May before she attends a summit on 18 May."),
        ("fr", "La ministre se rendra à Berlin le 16 mai avant de rejoindre Paris le 18 mai."),
        (
            "de",
            "Die Ministerin reist am 16. Mai nach Berlin, bevor sie am 18. Mai nach Rom fliegt.",
        ),
        ("en", "The Minister was in Amman on Monday and Tuesday and Baghdad yesterday."),
    ],
)
def test_the_first_of_several_days_is_never_the_event_alone(language: str, body: str) -> None:
    assert event(body, language) is None


def test_the_first_days_of_a_journey_are_its_own_where_they_are_several() -> None:
    body = "The Minister will visit Berlin from 16 to 19 May before a summit in Rome on 21 May."
    assert event(body) == "2021-05-16/2021-05-19"


def test_days_set_off_from_a_title_are_the_journeys_not_its_first_day_alone() -> None:
    fields = Fields(
        url="http://a.example/1", title="Minister to visit Cairo (17.06.2020 – 18.06.2020)",
        body=("Tomorrow, Wednesday, the Minister will pay a working visit to Cairo.",),
        language="en", date_order="DMY", printed=(Printed("Tuesday, 16 June 2020", "stamp"),),
    )  # fmt: skip
    assert normalise(fields).event.edtf == "2020-06-17/2020-06-18"
