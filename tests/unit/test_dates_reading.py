from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import Fields
from crawler.normalise import normalise, to_json
from storage.records import Reading
from tests.unit.bulletin import read

CAPTURED = "2026-11-24T00:00:00Z"
UPLOAD = {"pattern": r"/t(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)_", "tells": "upload"}
DAILY = {"pattern": r"/(?P<y>\d{4})(?P<m>\d\d)/(?P<d>\d\d)/", "tells": "publication"}
MONTHLY = {"pattern": r"/(?P<y>\d{4})/(?P<m>[A-Z][a-z]{2})/", "tells": "publication"}


def stamp(text: str) -> list[dict[str, str]]:
    return [{"text": text, "place": "stamp"}]


def event(reading: Reading) -> tuple[str | None, str]:
    return reading.event.edtf, reading.event.basis


def published(reading: Reading) -> tuple[str | None, str]:
    return reading.publication.edtf, reading.publication.basis


def test_a_suffix_alone_is_the_publication_and_the_text_tells_the_event() -> None:
    reading = read(
        "On November 4, 2003, the President met with the Secretary-General.",
        title="The President Meets the Secretary-General(05/11/2003)",
        date_order="DMY",
    )
    assert published(reading) == ("2003-11-05", "stated")
    assert event(reading) == ("2003-11-04", "stated")
    assert reading.title == "The President Meets the Secretary-General"


def test_a_suffix_alone_is_the_event_too_where_the_text_names_no_day() -> None:
    reading = read("The two sides exchanged views.", title="The President Meets X(05/11/2003)",
                   date_order="DMY")  # fmt: skip
    assert event(reading) == ("2003-11-05", "stated")


def test_a_suffix_beside_a_stamp_is_the_event() -> None:
    reading = read("The ministers shook hands.", title="Minister meets envoy, 3 June 2010",
                   printed=stamp("5 June 2010"))  # fmt: skip
    assert (published(reading)[0], event(reading)[0]) == ("2010-06-05", "2010-06-03")


def test_a_suffix_a_year_off_from_the_stamp_is_mistyped() -> None:
    reading = read("Good afternoon.", title="Daily Briefing by the Press Secretary, 3/9/2014",
                   date_order="MDY", printed=stamp("March 09, 2015"))  # fmt: skip
    assert event(reading) == ("2015-03-09", "same_as_publication")
    assert [c.standing for c in reading.claims if c.edtf == "2014-03-09"] == ["conflicts"]


def test_a_page_uploaded_years_later_dates_neither_event_nor_publication() -> None:
    reading = read("On October 20, the President met his guest.", address_date=UPLOAD,
                   url="http://a.example/200408/t20040816_6851593.htm")  # fmt: skip
    assert (reading.event.edtf, reading.event.basis) == (None, "incomplete")
    assert reading.publication.basis == "silent"
    assert reading.upload.earliest == date(2004, 8, 16)
    assert [c.edtf for c in reading.claims if c.place == "opening"] == ["XXXX-10-20"]


def test_an_upload_stands_in_for_a_publication_nobody_printed() -> None:
    reading = read("The minister met his guest on 13 August 2004.", address_date=UPLOAD,
                   url="http://a.example/200408/t20040816_6851593.htm")  # fmt: skip
    assert published(reading) == ("2004-08-16", "address")


def test_a_month_in_the_address_anchors_no_relative_word() -> None:
    reading = read("The two leaders met yesterday.", address_date=MONTHLY,
                   url="http://a.example/english/2001/Aug/17225.htm")  # fmt: skip
    assert published(reading) == ("2001-08", "address")
    assert event(reading) == (None, "incomplete")


def test_the_dateline_is_the_first_anchor() -> None:
    reading = read("BEIJING, April 19 (Agency) -- The President met his guest on Wednesday.",
                   address_date=DAILY, url="http://a.example/200104/20/eng1.html")  # fmt: skip
    assert published(reading) == ("2001-04-19", "completed")
    assert event(reading) == ("2001-04-18", "completed")
    chosen = reading.claims[reading.event.claim or 0]
    assert reading.claims[chosen.anchor or 0].place == "dateline"


@pytest.mark.parametrize(
    ("body", "printed", "expected"),
    [
        ("The minister met his guest on Friday.", "10 May 2021", "2021-05-07"),
        ("The minister met his guest on Monday.", "10 May 2021", "2021-05-10"),
        ("The minister will meet his guest on Wednesday.", "10 May 2021", "2021-05-12"),
        ("The minister met his guest yesterday.", "1 January 2022", "2021-12-31"),
        ("On December 30, the minister met his guest.", "3 January 2022", "2021-12-30"),
        ("The minister will visit Africa on January 5.", "30 December 2021", "2022-01-05"),
        ("The minister will visit on January 15-16.", "20 December 2018", "2019-01-15/2019-01-16"),
        ("On Tuesday, February 29, the minister met.", "1 March 2024", None),
        ("On June 14, the minister met his guest.", "1 March 2024", None),
    ],
)
def test_incomplete_dates_are_completed_only_within_their_window(
    body: str, printed: str, expected: str | None
) -> None:
    assert read(body, printed=stamp(printed)).event.edtf == expected


@pytest.mark.parametrize(
    ("language", "body", "printed", "expected"),
    [
        ("zh", "国家主席23日同法国总统通电话。", "2024年04月24日16:40", "2024-04-23"),
        ("zh", "今天，外长会见了来宾。", "2024-04-24", "2024-04-24"),
        ("zh", "部长昨日会见来宾。", "2024-04-24", "2024-04-23"),
        ("ru", "В пятницу состоялись переговоры министров.", "12.05.2018", "2018-05-11"),
        ("ru", "Вчера министр принял посла.", "12.05.2018", "2018-05-11"),
        ("ru", "14 мая состоятся переговоры.", "12.05.2018", "2018-05-14"),
        ("pt", "O ministro recebeu, nesta sexta-feira (10), o chanceler.", "11/06/2022",
         "2022-06-10"),
        ("ar", "استقبل الوزير أمس السفير", "6 فبراير 2013", "2013-02-05"),
        ("ja", "大臣は5日、会談を行った。", "2024年6月6日", "2024-06-05"),
        ("ko", "장관은 6월 4일(화) 통화를 가졌다.", "2024-06-05", "2024-06-04"),
        ("vi", "Ngày 13/7, Bộ trưởng điện đàm", "14/07/2021", "2021-07-13"),
        ("de", "Die Ministerin traf gestern ihren Kollegen.", "12. November 2021", "2021-11-11"),
        ("fr", "Le ministre se rendra à Berlin mardi 15 mai.", "14 mai 2012", "2012-05-15"),
        ("es", "Arribará al país el miércoles, anunció hoy martes el portavoz.",
         "24 de diciembre de 2024", "2024-12-25"),
    ],
)  # fmt: skip
def test_words_that_lean_on_another_day_in_many_languages(
    language: str, body: str, printed: str, expected: str
) -> None:
    reading = read(body, language=language, printed=stamp(printed), date_order="DMY")
    assert reading.event.edtf == expected


def test_verbs_of_saying_tell_the_publication_not_the_event() -> None:
    reading = read("Глава МИД посетит Минск, сообщает ведомство в понедельник.", language="ru",
                   printed=stamp("26 августа 2019"))  # fmt: skip
    assert event(reading) == (None, "silent")


@pytest.mark.parametrize(
    "body",
    [
        "We condemn the attack of 3 May 2023.",
        "Since the November 25 elections, the government has done nothing.",
        "Seventy years ago, on 2 September 1945, the war ended.",
    ],
)
def test_a_statement_happened_when_issued_not_on_its_occasion(body: str) -> None:
    reading = read(body, title="Statement by the Spokesperson", printed=stamp("24 May 2023"))
    assert event(reading) == ("2023-05-24", "same_as_publication")


def test_the_meeting_around_a_press_talk_is_only_mentioned() -> None:
    reading = read("Brussels, 12-13 February 2020", printed=stamp("11 Feb. 2020"),
                   title="Pre-ministerial press conference by the Secretary General")  # fmt: skip
    assert event(reading) == ("2020-02-11", "same_as_publication")


def test_a_joint_statement_tells_its_meeting_and_else_its_issue() -> None:
    met = read("The ministers met in New York on 21 September 2022.", title="Joint Statement",
               printed=stamp("22 September 2022"))  # fmt: skip
    silent = read("We reaffirm our commitment.", title="Joint Statement by the Ministers",
                  printed=stamp("22 September 2022"))  # fmt: skip
    assert event(met) == ("2022-09-21", "stated")
    assert event(silent) == ("2022-09-22", "same_as_publication")


def test_a_page_that_names_no_day_is_silent() -> None:
    reading = read("The minister received a delegation.", title="Minister meets delegation",
                   printed=stamp("5 June 2010"))  # fmt: skip
    assert event(reading) == (None, "silent")


def test_a_contradicting_weekday_is_implausible_unless_supported() -> None:
    alone = read("The minister met his guest on Friday, 14 June 2001.")
    backed = read("The minister met his guest on Friday, 14 June 2001.",
                  printed=stamp("14.06.2001"), date_order="DMY")  # fmt: skip
    assert event(alone) == (None, "implausible")
    assert event(backed) == ("2001-06-14", "stated")


def test_a_publication_after_the_capture_is_rejected() -> None:
    reading = read(printed=stamp("1 January 2027"))
    assert reading.publication.earliest is None
    assert [claim.standing for claim in reading.claims] == ["rejected"]


def test_open_orders_are_corroborated_by_what_stands_near_or_stay_open() -> None:
    near = read("The minister met on 04/05/2013 his guest.", printed=stamp("7 May 2013"))
    open_ = read("The minister met on 04/05/2013 his guest.", printed=stamp("7 October 2013"))
    assert event(near) == ("2013-05-04", "corroborated")
    assert event(open_) == ("[2013-04-05,2013-05-04]", "undecided")
    assert (open_.event.earliest, open_.event.latest) == (date(2013, 4, 5), date(2013, 5, 4))


def test_today_said_of_a_place_on_another_day_is_one_of_both() -> None:
    reading = read("In New York today, the minister met his guest.",
                   printed=stamp("30 July 2025 03:29"), timezone="Asia/Riyadh")  # fmt: skip
    assert reading.event.edtf == "[2025-07-29,2025-07-30]"
    assert reading.event.extent == "one_of"


def test_a_printed_time_and_zone_give_an_instant_and_midnight_alone_does_not() -> None:
    timed = read(printed=stamp("10/26/2023 11:52 PM EDT"), date_order="MDY")
    local = read(printed=stamp("2020-07-18 00:48"), timezone="Asia/Shanghai")
    blank = read(printed=stamp("2020-07-18 00:00"), timezone="Asia/Shanghai")
    assert timed.publication.instant == datetime(2023, 10, 27, 3, 52, tzinfo=UTC)
    assert local.publication.instant == datetime(2020, 7, 17, 16, 48, tzinfo=UTC)
    assert blank.publication.instant is None


def test_a_labelled_update_is_the_upload_unless_it_is_the_only_stamp() -> None:
    both = read(printed=[*stamp("Published: 5 June 2010"), *stamp("Last updated: 8 June 2010")])
    alone = read(printed=stamp("Last updated: 8 June 2010"))
    assert (both.publication.edtf, both.upload.edtf) == ("2010-06-05", "2010-06-08")
    assert (alone.publication.edtf, alone.upload.edtf) == ("2010-06-08", None)


def test_meta_tags_tell_publication_and_upload() -> None:
    reading = read(meta={"article:published_time": "2010-06-05T10:00:00+02:00",
                         "article:modified_time": "2012-01-01"})  # fmt: skip
    assert reading.publication.instant == datetime(2010, 6, 5, 8, tzinfo=UTC)
    assert reading.upload.edtf == "2012-01-01"


def test_evidence_is_the_words_at_its_offsets() -> None:
    body = "BRUSSELS, 5 June 2010 (Agency) - Ministers met.\n\nThe talks were held on Friday."
    reading = read(body, title="Ministers meet, 4 June 2010", printed=stamp("6 June 2010"))
    texts = {"suffix": reading.title_raw, "stamp": "6 June 2010"}
    for claim in reading.claims:
        text = texts.get(claim.place, reading.body)
        assert text[claim.evidence_start : claim.evidence_end] == claim.evidence


def test_the_output_line_has_every_key_and_only_plain_values() -> None:
    line = {"url": "http://a.example/1", "title": "Talks on 5 June 2010", "captured_at": CAPTURED}
    fields = Fields.from_json(line)
    told = to_json(normalise(fields), fields)
    assert {"title", "title_parts", "title_key", "label", "language", "kind", "event",
            "published", "uploaded", "claims"} <= told.keys()  # fmt: skip
    assert told["event"]["from"] == told["event"]["to"] == "2010-06-05"
    assert told["event"]["evidence"] == "5 June 2010"
    assert told["published"] is None


_WORDS = st.text(alphabet="ab 12.,-/:()年月日今 \nJune5ая", max_size=80)


@settings(max_examples=100, deadline=None)
@given(title=_WORDS, body=_WORDS, printed=_WORDS, language=st.sampled_from(["en", "zh", "ru"]))
def test_any_fields_give_a_reading_whose_dates_are_whole(
    title: str, body: str, printed: str, language: str
) -> None:
    reading = read(body, title=title, language=language, printed=stamp(printed))
    for told in (reading.event, reading.publication, reading.upload):
        assert (told.earliest is None) == (told.latest is None)
        if told.earliest and told.latest and told.edtf:
            assert told.earliest <= told.latest
            assert parse_edtf(told.edtf)
