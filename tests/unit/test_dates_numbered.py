"""Numbers beside days in stamps and titles, a listing's interviews, Arabic days around today."""

from __future__ import annotations

import pytest

from crawler.items import Fields
from crawler.normalise import normalise
from storage.records import Reading


def read(stamp: str, title: str = "О встрече", place: str = "stamp", body: str = "") -> Reading:
    return normalise(Fields.from_json({
        "url": "https://mfa.example/1", "title": title, "body": body, "date_order": "DMY",
        "captured_at": "2026-11-24T00:00:00Z", "printed": [{"text": stamp, "place": place}],
    }))  # fmt: skip


@pytest.mark.parametrize(
    "stamp",
    [
        "1330-11-09-2008",
        "1330-11.09.2008",
        "1330-2008-09-11",
        "2008-09-11-1330",
        "11.09.2008-1330",
        "45-11-09-2008",
        "PR-1330-11-09-2008",
        "MFA/1330/11.09.2008",
    ],
)
def test_a_number_joined_to_its_day_is_no_part_of_it(stamp: str) -> None:
    published = read(stamp).publication
    assert published.edtf == "2008-09-11"
    assert read(stamp).claims[0].evidence in stamp


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("11-12.09.2008", "2008-09-11/2008-09-12"),
        ("11-12-09-2008", None),
        ("2001-11-09-2008", None),
    ],
)
def test_a_number_that_can_be_a_day_or_a_year_is_none(stamp: str, expected: str | None) -> None:
    assert read(stamp).publication.edtf == expected


def test_the_day_that_a_listing_gives_an_interview_is_that_of_its_paper() -> None:
    told = read("(27.11.98)", "Fischer im Interview mit der Süddeutschen Zeitung", "listing")
    assert (told.publication.edtf, told.event.edtf) == ("1998-11-27", None)
    assert read("27.11.1998", "Fischer im Interview mit der Zeitung").event.edtf == "1998-11-27"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("تجتمع يوم غد في لندن", "2012-02-03"),
        ("تجتمع يوم الغد في لندن", "2012-02-03"),
        ("يجتمعون يوم غدٍ الجمعة", "2012-02-03"),
        ("تجتمع بعد غد في لندن", "2012-02-04"),
        ("اجتمعت يوم أمس الأول", "2012-01-31"),
    ],
)
def test_arabic_words_for_the_days_around_today(words: str, expected: str) -> None:
    assert read("٢/٢/٢٠١٢", "اللجنة الرباعية", body=words).event.edtf == expected


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Nota à imprensa n.º 14 - 14/06/2001", "Nota à imprensa n.º 14"),
        ("Pressemitteilung Nr. 12 – 14.06.2001", "Pressemitteilung Nr. 12"),
        ("Пресс-релиз № 5 - 14.06.2001", "Пресс-релиз № 5"),
        ("Declaração do G20 - 14/06/2001", "Declaração do G20"),
    ],
)
def test_a_names_number_before_a_dash_begins_no_span(title: str, clean: str) -> None:
    told = read("", title)
    assert (told.publication.edtf, told.title) == ("2001-06-14", clean)


def test_what_follows_a_number_sign_without_spaces_stays_a_number() -> None:
    assert read("", "Nota n.º 12-14/06/2001").publication.edtf is None
    assert read("", "Nota n.º 14/06/2001").publication.edtf is None
