from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.normalise.dates import DateContext, find
from storage.records import Reading
from tests.unit.bulletin import read

NEWEST = date(2026, 11, 24)
CONTEXT = DateContext(newest=NEWEST)
# Locales that write a month's name, of every order; Thai counts other years.
LOCALES = [
    "en", "en_GB", "ru", "fr", "de", "es", "pt", "it", "ar", "tr", "uk", "hu", "lt", "lv", "pl",
    "cs", "fi", "bg", "he", "hi", "nl", "sv", "id", "el", "ro", "hr", "sr", "hy", "ka", "az", "kk",
    "sw", "bn", "vi", "et", "ca", "eu", "sq", "mk", "my",
]  # fmt: skip
days = st.dates(min_value=date(1927, 1, 1), max_value=NEWEST)
# What a number behind a day counts in running text.
COUNTED = {
    "en": "On {d} {n} states signed the treaty", "fr": "Le {d} {n} pays ont signé",
    "de": "Am {d} {n} Staaten unterzeichneten", "es": "El {d} {n} países firmaron",
    "ru": "{d} {n} стран подписали договор", "it": "Il {d} {n} paesi firmarono",
    "pt": "Em {d} {n} países assinaram", "pl": "Dnia {d} {n} państw podpisało",
    "nl": "Op {d} {n} landen ondertekenden", "ar": "في {d} {n} دولة وقعت", "id": "{d} {n} negara",
    "tr": "{d} {n} ülke imzaladı", "uk": "{d} {n} держав підписали", "el": "Στις {d} {n} χώρες",
}  # fmt: skip


def talks(body: str = "", **line: Any) -> Reading:
    return read(body, **{"title": "Talks with Peru", "date_order": "DMY", **line})


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=8, deadline=None)
@given(day=days, width=st.sampled_from(["long", "medium"]))
def test_a_day_alone_whose_year_cldr_writes_in_two_digits_is_read_back(
    locale: str, day: date, width: str
) -> None:
    pattern = str(Locale.parse(locale).date_formats[width].pattern)
    written = format_date(day, re.sub("y+", "yy", pattern), locale=locale)
    told = re.sub(r"\W", " ", written).split()
    if all(map(str.isdecimal, told)) or _is_open(told, day):
        return
    [match] = find(written, locale.replace("_", "-"), CONTEXT)
    assert (match.earliest, match.latest, match.short_year) == (day, day, True)


def _is_open(told: list[str], day: date) -> bool:
    """Whether the year can be the next day of a list: "June 14, 15"."""
    return not told[0].isdecimal() and day.year % 100 == day.day + 1


@pytest.mark.parametrize("language", COUNTED)
@settings(max_examples=25, deadline=None)
@given(day=days, number=st.integers(10, 99), short=st.booleans())
def test_what_a_number_behind_a_day_counts_in_a_sentence_makes_it_no_year(
    language: str, day: date, number: int, short: bool
) -> None:
    written = format_date(day, "d MMM" if short else "d MMMM", locale=language)
    text = COUNTED[language].format(d=written, n=number)
    assert not any(match.complete for match in find(text, language, CONTEXT))


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "Valletta, 8 Dec 98 (DOI)", "1998-12-08"),
        ("en", "Valletta, 8 Dec 04: the Minister", "2004-12-08"),
        ("en", "8 Dec 04 - 10 Dec 04", "2004-12-08/2004-12-10"),
        ("en", "Dec 8, 04", "2004-12-08"),
        ("en", "Tuesday, December 8th, 98, London", "1998-12-08"),
        ("en", "8 Dec 00", "2000-12-08"),
        ("en", "Dec 8, 98 10:30", "1998-12-08"),
        ("en", "The talks were on 8 December 98. They agreed.", "1998-12-08"),
        ("en", "June 98", "1998-06"),
        ("en", "The Secretary-General spoke on 8 December 98 at the UN", "1998-12-08"),
        ("fr", "Ils se sont vus le 8 décembre 98 à l'ONU", "1998-12-08"),
        ("es", "Se reunieron el 8 de diciembre de 98 en Ginebra", "1998-12-08"),
        ("ru", "Министры встретились 8 декабря 98 в Женеве", "1998-12-08"),
        ("en", "The ministers met on 14 June 04 in Lima", "2004-06-14"),
        ("fr", "14-15 juin 01", "2001-06-14/2001-06-15"),
        ("fr", "Paris le 8 déc. 98 : le ministre", "1998-12-08"),
        ("ru", "8 декабря 98 г. состоялась встреча", "1998-12-08"),
        ("ru", "8 декабря 98 года министр", "1998-12-08"),
        ("es", "8 de diciembre del 98", "1998-12-08"),
        ("vi", "ngày 14 tháng 6 năm 98", "1998-06-14"),
        ("hu", "04. június 14.", "2004-06-14"),
    ],
)
def test_a_year_of_two_digits_is_read_where_nothing_follows_that_it_could_count(
    language: str, text: str, edtf: str
) -> None:
    assert [match.edtf for match in find(text, language, CONTEXT)] == [edtf]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "June 14 10:30"),
        ("en", "14 June 10.30"),
        ("en", "14 June 20, 30 and 40 states"),
        ("en", "14 June 20 (twenty) states signed"),
        ("en", "the members of the Council met there on 14 June 20\nEuropean states"),
        ("en", "June 01"),  # a day first of all
        ("de", "Am 14. Juni 20. Sitzung des Rates"),
        ("id", "14 Juni 20 tahun kemudian"),
        ("en", "On 14 June 98 of the Members voted, 98 in favour"),
        ("en", "On 14 June 98 in favour, 3 against"),
    ],
)
def test_a_number_that_may_count_is_no_year(language: str, text: str) -> None:
    [match, *_] = find(text, language, CONTEXT)
    assert (match.complete, match.edtf[:7]) == (False, "XXXX-06")


@pytest.mark.parametrize(
    ("language", "text"),
    [("ar", "المادة 3. في يونيو 86 دولة"), ("de", "Artikel 3. Im Juni trafen sich die Minister")],
)
def test_a_number_that_ends_its_sentence_has_no_month_of_the_next(language: str, text: str) -> None:
    assert all(match.precision != "day" for match in find(text, language, CONTEXT))


def test_what_can_be_two_days_or_a_day_and_its_year_is_unknown() -> None:
    assert [match.edtf for match in find("June 14, 15", "en", CONTEXT)] == ["XXXX"]


def test_it_leaves_a_title_whose_suffix_it_is() -> None:
    reading = talks(title="Talks with Peru (8 Dec 04)")
    assert (reading.title, reading.publication.edtf) == ("Talks with Peru", "2004-12-08")


def test_in_a_title_its_century_is_one_of_two_and_beside_a_stamp_that_of_the_stamp() -> None:
    title = "Statement by the Minister on 14 June 01"
    assert talks(title=title).event.edtf == "[1901-06-14,2001-06-14]"
    stamped = talks(title=title, printed=[{"text": "15 June 2001", "place": "stamp"}])
    assert stamped.event.edtf == "2001-06-14"


def test_a_dateline_with_one_is_an_anchor() -> None:
    reading = talks("Valletta, 8 Dec 98 (DOI) -- The Minister met his guest on Monday.")
    assert (reading.publication.edtf, reading.event.edtf) == ("1998-12-08", "1998-12-07")
