"""The evening before, days to come in Turkish, intervals that "since" begins, and the way home."""

from __future__ import annotations

import pytest

from tests.unit.bulletin import read


def event(language: str, title: str, body: str, stamp: str) -> str | None:
    return read(body, title=title, language=language, stamp=stamp).event.edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The two ministers spoke by telephone last evening."),
        ("en", "The minister met his counterpart late last night."),
        ("es", "El ministro se reunió ayer por la noche con su homólogo."),
        ("fr", "Le ministre s'est entretenu hier au soir avec son homologue."),
        ("zh", "外交部长昨夜会见了来访的客人。"),
        ("ko", "장관은 어젯밤 대사를 만났다."),
        ("ar", "التقى الوزير نظيره الليلة الماضية في جدة."),
        ("fa", "وزیر شب گذشته با سفیر دیدار کرد."),
        ("th", "รัฐมนตรีพบหารือกับเอกอัครราชทูตเมื่อคืนนี้"),
    ],
)
def test_the_evening_before_is_of_the_day_before(language: str, body: str) -> None:
    assert event(language, "Talks", body, "2012-05-04") == "2012-05-03"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ar", "التقى الوزير نظيره هذا المساء في جدة."),
        ("fa", "وزیر امشب با سفیر دیدار کرد."),
        ("ja", "大臣は今夜、大使と会談した。"),
        ("ro", "Ministrul s-a întâlnit în această seară cu ambasadorul."),
        ("ru", "Министр встретился этим вечером с послом."),
        ("th", "รัฐมนตรีพบหารือกับเอกอัครราชทูตเย็นนี้"),
        ("uk", "Міністр зустрівся цього ранку з послом."),
    ],
)
def test_this_morning_or_evening_is_of_the_day_itself(language: str, body: str) -> None:
    assert event(language, "Talks", body, "2012-05-04") == "2012-05-04"


@pytest.mark.parametrize("verb", ["yapılacak", "gerçekleştirilecek", "düzenlenecektir"])
def test_what_will_be_done_in_turkish_lies_ahead(verb: str) -> None:
    body = f"İkili görüşme 9 Mayıs'ta {verb}."
    assert event("tr", "İkili görüşme", body, "04.05.2012") == "2012-05-09"


def test_what_a_later_sentence_tells_ahead_moves_no_day() -> None:
    body = "Bakan Cuma günü mevkidaşıyla görüştü. Yeni toplantı Ankara'da yapılacak."
    assert event("tr", "İkili görüşme", body, "07.05.2012") == "2012-05-04"


@pytest.mark.parametrize(
    ("language", "body", "stamp"),
    [
        ("es", "Desde el 14 hasta el 18 de mayo de 2012 visitará Lima.", "4 de mayo de 2012"),
        ("es", "El Ministro visitará Lima desde el 14 al 18 de mayo de 2012.", "4 de mayo de 2012"),
        ("pt", "O Ministro visitará Lima desde 14 até 18 de maio de 2012.", "4 de maio de 2012"),
        ("fr", "Il se rendra à Lima depuis le 14 jusqu'au 18 mai 2012.", "4 mai 2012"),
    ],
)
def test_what_lasts_since_a_day_until_another_is_an_interval(
    language: str, body: str, stamp: str
) -> None:
    assert event(language, "Visita", body, stamp) == "2012-05-14/2012-05-18"


def test_what_has_been_since_a_day_alone_is_history() -> None:
    body = "Los ministros, en el cargo desde el 3 de mayo de 2012, se reunieron."
    assert event("es", "Reunión", body, "4 de mayo de 2012") is None


@pytest.mark.parametrize(
    ("language", "body", "stamp"),
    [
        ("en", "She visited Peru from 14 to 18 May and returned home on 19 May.", "20 May 2012"),
        ("es", "Visitó Lima del 14 al 18 de mayo y regresó el 19 de mayo.", "20 de mayo de 2012"),
    ],
)
def test_the_way_home_from_a_visit_is_no_rival_of_its_days(
    language: str, body: str, stamp: str
) -> None:
    assert event(language, "Visit", body, stamp) == "2012-05-14/2012-05-18"
