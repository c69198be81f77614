from __future__ import annotations

from typing import Any

import pytest

from crawler.catalogue import AddressDate
from crawler.items import Fields, Printed
from crawler.normalise import normalise
from storage.records import Reading


def read(language: str, title: str, *body: str, **more: Any) -> Reading:
    fields = Fields(url="http://a.example/1", title=title, body=body, language=language, **more)
    return normalise(fields)


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("uk", "Вчинено у м. Будапешт 5 грудня 1994 року в чотирьох примірниках", "1994-12-05"),
        ("en", "Done in duplicate, at Lima, on 14 November 2000", "2000-11-14"),
        ("zh", "一九七八年八月十二日订于北京", "1978-08-12"),
        ("zh", "二〇〇一年七月十六日于莫斯科签订，一式两份", "2001-07-16"),
        ("ja", "千九百七十八年八月十二日に北京で本書二通を作成した", "1978-08-12"),
        ("es", "Hecho en Quito, el 3 de mayo de 2012, en dos ejemplares", "2012-05-03"),
        ("he", "נעשה בירושלים ביום 26 במאי 2021", "2021-05-26"),
    ],
)
def test_a_papers_last_line_tells_its_signing(language: str, line: str, day: str) -> None:
    printed = read(language, "A B", "Text.", printed=(Printed(line, "tail"),))
    assert (printed.event.edtf, printed.publication.edtf) == (day, day)
    claim = next(claim for claim in printed.claims if claim.role == "event")
    assert claim.place == "testimonium"


def test_a_papers_last_line_outweighs_the_days_it_recalls() -> None:
    title = "Agreement between Peru and Chile on Trade"
    recalled = (
        "The Parties, recalling their talks held in Lima on 3 May 1999, have agreed as follows."
    )
    signed = "Done at Lima on 14 November 2000, in two originals."
    assert read("en", title, recalled, "Article 1", signed).event.edtf == "2000-11-14"


@pytest.mark.parametrize(
    ("language", "body", "day"),
    [
        ("ko", "조중친선의 밤이 주체90(2001)년 7월 11일 평양에서 진행되였다.", "2001-07-11"),
        ("ko", "회담이 주체108(2019).3.22. 평양에서 진행되였다.", "2019-03-22"),
        ("en", "The ministers met in Pyongyang on August 4, Juche 90 (2001).", "2001-08-04"),
        ("zh", "主体112(2023)年9月13日，两国领导人举行会谈。", "2023-09-13"),
    ],
)
def test_a_year_of_juche_is_read_by_the_year_beside_it(language: str, body: str, day: str) -> None:
    assert read(language, "A", body).event.edtf == day


@pytest.mark.parametrize(
    ("told", "day"), [("27 August", "2003-08-27"), ("30 July", "2003-07-30"), ("3 September", None)]
)
def test_an_address_that_tells_the_month_completes_a_day_of_it(told: str, day: str | None) -> None:
    reading = normalise(
        Fields(
            url="http://a.example/2003/08/talks.htm",
            title="Talks",
            body=(f"The talks opened in Beijing on {told}.",),
            language="en",
            address_date=AddressDate(r"/(?P<y>\d{4})/(?P<m>\d\d)/"),
        )
    )
    assert reading.event.edtf == day


@pytest.mark.parametrize(
    ("title", "body", "stamp", "day"),
    [
        # What a paper agrees to come, recalls, or is about, is not its own day.
        (
            "Joint Statement on the Negotiations",
            "We agreed to meet before the deadline of 31 December 2020.",
            "9 December 2020",
            "2020-12-09",
        ),
        (
            "Joint Statement of Peru and Chile",
            "The Parties issued on 1 January 1979 a communiqué on diplomatic relations.",
            "17 August 1982",
            "1982-08-17",
        ),
        (
            "Joint Statement of Peru and Chile on Lima",
            "An outrage took place in Lima, Peru, on 4 March 2018.",
            "15 March 2018",
            "2018-03-15",
        ),
        (
            "Joint Statement of Peru and Chile",
            "The Ministers met in Lima on 12 March 2018.",
            "15 March 2018",
            "2018-03-12",
        ),
    ],
)
def test_a_joint_paper_is_of_its_own_day(title: str, body: str, stamp: str, day: str) -> None:
    reading = read("en", title, body, printed=(Printed(stamp, "stamp"),))
    assert (reading.kind, reading.event.edtf) == ("joint document", day)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("vi", "Tuyên bố chung", "từ ngày 30 tháng 10 đến ngày 1 tháng 11 năm 2022"),
        ("en", "Joint Statement", "from 30 October to 1 November 2022"),
        ("fr", "Déclaration conjointe", "du 30 octobre au 1er novembre 2022"),
        ("es", "Declaración conjunta", "del 30 de octubre al 1 de noviembre de 2022"),
        ("ru", "Совместное заявление", "с 30 октября по 1 ноября 2022 года"),
    ],
)
def test_days_of_a_visit_that_open_a_joint_paper_leave_its_own_day_untold(
    language: str, title: str, body: str
) -> None:
    reading = read(language, title, body, printed=(Printed("2022-11-03", "stamp"),))
    assert reading.event.basis == "incomplete"


def test_history_is_none_of_a_text_that_a_later_day_heads() -> None:
    line = Printed("Washington, DC, August 1, 2025", "place_line")
    body = "On August 1, 1975, thirty-five states signed the Final Act."
    assert read("en", "On the Final Act", body, printed=(line,)).event.edtf == "2025-08-01"


def test_a_speech_tells_of_yesterday_on_its_own_day() -> None:
    stamp = Printed("22 May 2006", "stamp")
    title, body = "Address by the President", "Our people chose yesterday, 21 May, to go their way."
    assert read("en", title, body, printed=(stamp,)).event.edtf == "2006-05-22"


PAPER = {
    "en": ("Joint Statement of Peru and Chile", "17 May 2012"),
    "de": ("Gemeinsame Erklärung der Außenminister", "17. Mai 2012"),
    "es": ("Declaración conjunta de Perú y Chile", "17 de mayo de 2012"),
    "fr": ("Déclaration conjointe du Pérou et du Chili", "17 mai 2012"),
    "pl": ("Wspólne oświadczenie ministrów", "17 maja 2012"),
    "ru": ("Совместное заявление министров", "17 мая 2012"),
}


def event_of_paper(language: str, body: str) -> str | None:
    title, day = PAPER[language]
    stamp = (Printed(day, "stamp"),)
    return read(language, title, body, printed=stamp).event.edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Following the meeting in Lima on 16 May 2012, the ministers declare"),
        ("en", "Following their talks in Lima on 16 May 2012, the ministers declare"),
        ("en", "Adopted after the summit held in Lima on 16 May 2012."),
        ("de", "Nach ihrem Treffen in Lima am 16. Mai 2012 erklären die Minister"),
        ("es", "Tras la reunión celebrada en Lima el 16 de mayo de 2012, los ministros declaran"),
        ("fr", "Après la rencontre à Lima le 16 mai 2012, les ministres déclarent"),
        ("pl", "Po spotkaniu w Limie 16 maja 2012 r. ministrowie oświadczają"),
        ("ru", "После переговоров в Лиме 16 мая 2012 года министры заявляют"),
    ],
)
def test_a_paper_that_follows_a_meeting_is_of_the_meetings_day(language: str, body: str) -> None:
    assert event_of_paper(language, body) == "2012-05-16"


def test_a_meeting_long_before_or_recalled_gives_a_paper_no_day() -> None:
    long_before = "Following the meeting in Lima on 16 April 2012, the ministers declare"
    assert event_of_paper("en", long_before) == "2012-05-17"
    recalled = "Recalling what followed, following the meeting on 16 May 2012, they declare"
    assert event_of_paper("en", recalled) == "2012-05-17"
