"""What few pages have, and the rules for it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crawler.catalogue import AddressDate
from crawler.items import Fields, Printed
from crawler.normalise import normalise
from crawler.normalise.dates import DateContext, find
from storage.records import DateClaim, Reading

OPEN = DateContext(newest=date(2026, 11, 24))


def read(language: str, title: str, body: str, stamp: str = "", **more: Any) -> Reading:
    printed = (Printed(stamp, "stamp"),) if stamp else ()
    url = more.pop("url", "http://a.example/1")
    return normalise(Fields(url=url, title=title, body=(body,), printed=printed,
                            language=language, **more))  # fmt: skip


def claim_of(reading: Reading, words: str) -> DateClaim:
    return next(claim for claim in reading.claims if words in claim.evidence)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "第19th届会议"),
        ("ja", "45日"),
        ("ja", "H30.2.31"),
        ("sv", "14/6-1500"),
        ("sv", "31/6-2001"),
        ("de", "27.–31.11.2002"),
        ("ar", "14/16/1422"),
    ],
)
def test_numbers_that_no_calendar_has_are_no_date(language: str, text: str) -> None:
    assert find(text, language, OPEN) == []


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "from 29 February to 3 March 2001", ["XXXX"]),
        ("ja", "11月24日（火）から20日（水）まで", ["XXXX"]),
        ("de", "von Donnerstag, 13., bis Samstag, 11. November 2021", ["XXXX"]),
        ("en", "today and yesterday", ["XXXX", "XXXX"]),
        ("en", "on Monday and next Tuesday", ["XXXX", "XXXX"]),
        ("fa", "بهمن و دی ۱۴۰۱", ["[2022-12-22..2023-01-20]"]),
    ],
)
def test_two_days_that_make_no_interval_give_no_day(
    language: str, text: str, told: list[str]
) -> None:
    assert [match.edtf for match in find(text, language, OPEN)] == told


def test_a_list_that_begins_with_a_codes_number_has_only_its_last_day() -> None:
    assert [m.edtf for m in find("SC-12, 14 Haziran 2001", "tr", OPEN)] == ["2001-06-14"]


def test_a_month_under_two_names_that_are_two_months_has_no_day() -> None:
    assert [m.edtf for m in find("14 حزيران/تموز 2001", "ar", OPEN)] == ["2001-07"]
    assert [m.edtf for m in find("14 حزيران/يونيو 2001", "ar", OPEN)] == ["2001-06-14"]


def test_a_buddhist_year_is_read_in_numbers_too() -> None:
    told = read("th", "พบปะ", "วันที่ 14/06/2544 รัฐมนตรีพบทูต", "15/06/2544", date_order="DMY")
    assert (told.event.edtf, told.publication.edtf) == ("2001-06-14", "2001-06-15")


def test_a_hijri_day_in_numbers_is_one_of_three_where_the_row_declares_the_calendar() -> None:
    told = read("ar", "لقاء", "نص", "14/06/1422", date_order="DMY", calendars=("hijri",))
    assert told.publication.edtf == "[2001-09-01,2001-09-02,2001-09-03]"
    assert read("ar", "لقاء", "نص", "14/06/1422", date_order="DMY").publication.earliest is None


def test_a_day_that_no_month_has_tells_nothing_wherever_it_stands() -> None:
    stamped = read("en", "Met", "The Minister met the envoy.", "2015-02-31T10:00:00Z")
    assert stamped.publication.basis == "implausible"
    rule = AddressDate(pattern=r"/(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)", tells="upload")
    addressed = read("en", "A B", "Text.", url="http://a.example/20010231", address_date=rule)
    assert (addressed.upload.basis, addressed.claims) == ("silent", ())


def test_a_zone_that_nobody_knows_is_as_none() -> None:
    told = read("en", "A B", "Text.", "2015-02-11T23:30:00+03:00", timezone="Mars/Olympus")
    assert told.publication.edtf == "2015-02-11"


@pytest.mark.parametrize(
    ("language", "body", "words"),
    [
        ("ru", "14 числа прошлого месяца министр встретился с послом Перу.", "14"),
        ("en", "The Minister met the envoy of Peru on the 14th of last month.", "14th"),
        ("de", "Am 14. vorigen Monats traf der Minister den Botschafter.", "14."),
    ],
)
def test_a_day_of_the_month_before_is_only_mentioned(language: str, body: str, words: str) -> None:
    told = read(language, "A B", body, "20.06.2015", date_order="DMY")
    claim = claim_of(told, words)
    assert (told.event.earliest, claim.edtf, claim.standing) == (None, "2015-05-14", "mentioned")
    assert claim.reason == "only mentioned: told of the year or month before"


def test_a_headlines_word_for_yesterday_and_tomorrow_is_one_of_both() -> None:
    told = read("hi", "मंत्री कल दिल्ली में", "मंत्री दिल्ली में हैं।", "20.06.2015", date_order="DMY")
    assert (told.event.basis, told.event.edtf) == ("undecided", "[2015-06-19,2015-06-21]")


def test_a_season_set_off_from_a_title_is_no_publication() -> None:
    told = read("en", "A chronology of the talks (summer of 2004)", "They signed a paper.")
    assert told.publication.earliest is None


def test_a_title_s_day_months_after_the_stamp_is_mistyped() -> None:
    told = read("en", "Peru and France Sign (12 December 2015)", "They signed.", "14 June 2015")
    assert told.event.earliest is None
    claim = claim_of(told, "12 December")
    assert (claim.standing, claim.reason) == ("conflicts", "months after the stamp: mistyped")


def test_a_paper_that_opens_with_a_meeting_of_years_before_its_stamp_may_be_of_either() -> None:
    body = "On 12 June 2010 the Presidents of France and Peru met in Lima and agreed as follows."
    told = read("en", "Joint Statement by France and Peru", body, "14 June 2015")
    assert (told.event.basis, told.event.earliest) == ("incomplete", None)
    assert claim_of(told, "12 June 2010").reason == (
        "years before the paper was published: what it recalls"
    )


def test_what_a_paper_agrees_to_come_is_not_its_day() -> None:
    body = "The Ministers, they agreed when they met in Paris, meet in Lima on 12 August 2015."
    told = read("en", "Joint Statement by France and Peru", body, "14 June 2015")
    assert told.event.edtf == "2015-06-14"
    assert claim_of(told, "12 August").reason == (
        "after the paper was published: what it agrees to come"
    )
