"""Intervals written by halves, and numbers that are no dates at all."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.normalise.dates import DateContext, find

NOVEMBER = "2002-11-27/2002-11-29"
CONTEXT = DateContext(newest=date(2026, 11, 24))


def told(language: str, text: str) -> list[str]:
    return [match.edtf for match in find(text, language, CONTEXT)]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("vi", "diễn ra từ 27 đến 29/11/2002.", NOVEMBER),
        ("ru", "с 27 по 29.11.2002", NOVEMBER),
        ("de", "vom 27. bis 29.11.2002", NOVEMBER),
        ("fr", "du 27 au 29/11/2002", NOVEMBER),
        ("fi", "27.11.–29.11.2002", NOVEMBER),
        ("fi", "27.11.2002–29.11.2002", NOVEMBER),
        ("de", "27.11. bis 2.12.2002", "2002-11-27/2002-12-02"),
        ("et", "viibib 2.–4. märtsini 2020 Kiievis", "2020-03-02/2020-03-04"),
        ("en", "from January 10 (Wed) to 12 (Fri), 2007", "2007-01-10/2007-01-12"),
        ("en", "on 12-14/06/01", "2001-06-12/2001-06-14"),
    ],
)
def test_an_interval_is_read_whatever_joins_its_ends(language: str, text: str, days: str) -> None:
    assert told(language, text) == [days]


@pytest.mark.parametrize("text", ["from 30 to 2 May 2002", "from 5/6 to 3.2.2003"])
def test_an_interval_that_makes_no_sense_gives_neither_end(text: str) -> None:
    assert told("en", text) == ["XXXX"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Тел.: 2-10-2003, 14-06-01. Приём с 9.00 до 13.00."),
        ("en", "Telephone: 14-06-01; Fax 2-10-2003"),
        ("es", "Teléfono: 14-06-01"),
        ("zh", "电话：2-10-2003"),
        ("el", "Τηλ. 2-10-2003"),
        ("ar", "هاتف: 14-06-01"),
    ],
)
def test_what_follows_a_telephones_word_is_a_number(language: str, text: str) -> None:
    assert told(language, text) == []


def test_a_date_in_brackets_is_none_of_a_telephone() -> None:
    assert told("en", "Jiang Talks with Putin over Telephone(20/11/2001)") == ["2001-11-20"]
