from __future__ import annotations

import pytest

from crawler.items import Fields, Printed
from crawler.normalise import normalise
from crawler.normalise.dates import placeline
from storage.records import Reading
from tests.unit.bulletin import read


def dated(language: str, title: str, body: str, stamp: str) -> Reading:
    return read(body, title=title, language=language, stamp=stamp)


@pytest.mark.parametrize(
    "before", ["BEIJING, ", "Paris, le ", "New York (UN) – ", "St. Petersburg "]
)
def test_a_few_words_in_capitals_before_a_day_are_a_place(before: str) -> None:
    assert placeline.is_place(before)


def test_a_word_of_any_length_is_looked_at_once() -> None:
    # Cut in every way there is, it would take longer than the universe has been there.
    word = "a" * 400
    assert not placeline.is_place(f"{word}1")
    body = (f"{word}1, 14 June 2001", f"{word.upper()}_ 14 June 2001 (Xinhua) -- All is well.")
    reading = normalise(Fields(url="http://a.example/1", title="Talks", body=body, language="en"))
    assert reading.title == "Talks"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("es", "El ministro se reunió con docentes en la Escuela 8 de Septiembre."),
        ("pt", "O ministro reuniu-se com o embaixador na Praça 7 de Setembro."),
        ("fr", "Le ministre a rencontré l'ambassadeur place du 8 septembre."),
        ("it", "Il ministro ha incontrato il sindaco in piazza 8 settembre."),
        ("ru", "Министр встретился с послом на площади 8 Сентября."),
        ("ar", "التقى الوزير السفير في شارع 8 سبتمبر."),
        ("de", "Der Minister traf den Botschafter an der Straße des 8. September."),
        ("de", "Der Minister traf Herrn Sonntag."),
        ("nl", "De minister ontmoette de heer Zondag."),
        ("en", "The minister met Ms. Friday."),
    ],
)
def test_a_day_that_names_a_street_or_a_person_is_no_event(language: str, body: str) -> None:
    assert dated(language, "x", body, "2003-09-10").event.edtf is None


def test_beside_a_stamp_a_title_s_day_that_is_the_event_s_is_no_disagreement() -> None:
    body = "On 14 June 2001 the minister met the envoy."
    for day, role, standing in ((14, "event", "agrees"), (12, "publication", "conflicts")):
        reading = dated("en", f"Minister meets envoy ({day} June 2001)", body, "16 June 2001")
        told = [(c.role, c.standing) for c in reading.claims if c.place == "suffix"]
        assert told == [(role, standing)]


SPOKEN = {
    "en": ("Press Conference by the President", "4 May 2012"),
    "ru": ("Пресс-конференция Министра", "4 мая 2012"),
    "fr": ("Conférence de presse du ministre", "4 mai 2012"),
    "de": ("Rede des Ministers", "4. Mai 2012"),
}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Blue Hall, Old Fort, Aspen, Colorado. 8:09 P.M. MDT (3 May 2012)"),
        ("en", "Small Ballroom, The Grand Hotel, New York. 10:09 P.M. EDT 3 May 2012"),
        ("en", "Kabul, 10:45 P.M. (Local) 3 May 2012"),
        ("en", "10:45 P.M. (Local) 3 May 2012"),
        ("en", "Governor's House, Lima, Peru, 3 May 2012, 10:45 P.M. (Local)"),
        ("en", "OSLO, 23:40 (3 May 2012)"),
        ("ru", "Москва, 23:40 МСК, 3 мая 2012 года"),
        ("fr", "Dakar, 22h45 (heure locale), 3 mai 2012"),
        ("de", "Berlin, 23:10 Uhr, 3. Mai 2012"),
    ],
)
def test_a_time_between_place_and_day_is_of_their_line(language: str, line: str) -> None:
    title, stamp = SPOKEN[language]
    assert dated(language, title, line, stamp).event.edtf == "2012-05-03"


@pytest.mark.parametrize(
    "line", ["Register by 5:00 p.m. (3 May 2012)", "Deadline: 5 p.m., 3 May 2012"]
)
def test_a_time_behind_other_words_makes_no_place_line(line: str) -> None:
    reading = dated("en", "Remarks by the President", line, "4 May 2012")
    assert reading.event.edtf == "2012-05-04"


def test_a_day_that_only_the_listing_prints_says_so() -> None:
    fields = Fields(
        url="http://a.example/1",
        title="Peru",
        body=("The Minister met the Ambassador.",),
        language="en",
        printed=(Printed("25 October 2013", "listing"),),
    )
    told = normalise(fields).publication
    assert (told.edtf, told.basis) == ("2013-10-25", "listing")


def test_a_line_is_quoted_where_it_stands_also_after_one_that_tells_no_place() -> None:
    lines = "Updated: 5 May 2020\nBerlin, 6 May 2020"
    reading = dated("en", "Speech by the Minister at the Forum", lines, "7 May 2020")
    told = next(claim for claim in reading.claims if claim.place == "place_line")
    assert (told.evidence, told.edtf) == ("6 May 2020", "2020-05-06")
    assert lines[told.evidence_start : told.evidence_end] == told.evidence


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Since 5 May 2001"),
        ("nl", "Op 5 mei 2001"),
        ("fr", "Depuis le 5 mai 2001"),
        ("it", "Dal 5 maggio 2001"),
        ("ru", "До 5 мая 2001 года"),
        ("el", "Στις 5 Μαΐου 2001"),
        ("ro", "Pe 5 mai 2001"),
        ("id", "Pada tanggal 5 Mei 2001"),
        ("vi", "Vào ngày 5 tháng 5 năm 2001"),
        ("th", "ในวันที่ 5 พฤษภาคม 2544"),
        ("th", "ณ วันที่ 5 พฤษภาคม 2544"),
        ("lo", "ໃນວັນທີ 5 ພຶດສະພາ 2001"),
        ("ar", "في 5 مايو 2001"),
        ("ar", "انهار جسر يوم 5 مايو 2001"),
        ("fa", "در تاریخ ۵ مه ۲۰۰۱"),
        ("he", "ב-5 במאי 2001"),
        ("zh", "于2001年5月5日"),
    ],
)
def test_a_preposition_before_a_day_is_no_place(language: str, line: str) -> None:
    printed = (Printed("2001-05-06", "stamp"),)
    reading = normalise(Fields("http://a.example/1", "", (line,), printed, language=language))
    assert not [claim for claim in reading.claims if claim.place == "place_line"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Dakar, le 5 mai 2001"),
        ("es", "La Paz, 5 de mayo de 2001"),
        ("ar", "القاهرة 5 مايو 2001"),
        ("zh", "北京 2001年5月5日"),
        ("ja", "東京 2001年5月5日"),
    ],
)
def test_a_place_before_a_day_stays_one(language: str, line: str) -> None:
    reading = dated(language, "Remarks", line, "2001-05-06")
    assert [claim for claim in reading.claims if claim.place == "place_line"]


def test_a_printed_dateline_outdoes_a_day_that_a_preposition_ties_in() -> None:
    printed = (Printed("กรุงเทพ--17 ก.ย.--กระทรวงการต่างประเทศ", "dateline"),)
    body = ("ในวันที่ 16 กันยายน 2551",)
    reading = normalise(Fields("http://a.example/1", "", body, printed, language="th"))
    assert (reading.publication.edtf, reading.event.edtf) == ("2008-09-17", "2008-09-16")


@pytest.mark.parametrize(
    ("language", "title", "line"),
    [
        ("ar", "بيان وزارة الخارجية", "الرباط، 14 يونيو 2001"),
        ("fa", "بیانیه وزارت امور خارجه", "تهران، ۱۴ ژوئن ۲۰۰۱"),
        ("hi", "विदेश मंत्रालय का वक्तव्य", "नई दिल्ली, 14 जून 2001"),
        ("zh", "外交部声明", "（2001年6月14日于北京）"),
    ],
)
def test_a_line_of_place_and_day_ends_a_statement_in_any_script(
    language: str, title: str, line: str
) -> None:
    body = ("。" * 40, line)
    claims = normalise(Fields("http://a.example/1", title, body, language=language)).claims
    assert {(claim.place, claim.edtf) for claim in claims} == {("place_line", "2001-06-14")}
