from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.dates import format_date

from crawler.items import Fields, Printed
from crawler.normalise import normalise
from storage.records import Reading

CASES = tomllib.loads((Path(__file__).parent / "beside.toml").read_text(encoding="utf-8"))
STAMP = Printed("2001-06-15", "stamp")
DAYS = {"old": date(1971, 10, 25), "near": date(2001, 5, 1), "next": date(2001, 8, 29)}


def read(language: str, title: str, *body: str, printed: tuple[Printed, ...] = (STAMP,)) -> Reading:
    return normalise(
        Fields("http://a.example/1", title=title, body=body, language=language, printed=printed)
    )


def dated(language: str, sentence: str) -> str:
    pattern = {"zh": "y年M月d日", "en": "d MMMM y"}.get(language, "long")
    return sentence.format(
        **{name: format_date(day, pattern, locale=language) for name, day in DAYS.items()}
    )


@pytest.mark.parametrize(
    ("language", "title", "act", "more"),
    [case for cases in CASES.values() for case in cases],
    ids=[f"{name}-{case[0]}" for name, cases in CASES.items() for case in cases],
)
def test_what_is_told_after_the_act_never_moves_the_event(
    language: str, title: str, act: str, more: list[str]
) -> None:
    alone = read(language, title, act).event
    for sentence in more:
        told = dated(language, sentence)
        joint = "" if language == "zh" else " "
        for body in ((act + joint + told,), (act, told)):
            assert read(language, title, *body).event.edtf == alone.edtf, body


def test_a_day_to_come_behind_an_act_that_was_done_is_no_event() -> None:
    body = "Der Minister empfing den Botschafter. Am 20. Juni reist der Minister nach Lima."
    assert read("de", "Treffen mit dem Botschafter", body).event.edtf is None


def test_a_day_of_a_later_sentence_does_not_outdo_the_month_that_the_act_is_told_in() -> None:
    act = "In mid-June 2001 the President met his guest in Shanghai."
    more = "The guest had last visited the country on 25 October 1971."
    assert read("en", "Visit concluded", f"{act} {more}", printed=()).event.edtf == "2001-06"
    more = "They held talks on 14 June 2001."
    assert read("en", "Visit concluded", f"{act} {more}", printed=()).event.edtf == "2001-06-14"


def test_a_sentence_that_goes_on_behind_its_day_is_no_note_at_the_end() -> None:
    act = "The Minister met the Ambassador."
    treaty = "Signed in Lima on 25 October 1971, the treaty remains the basis of relations."
    assert read("en", "Minister meets Ambassador", act, treaty, printed=()).publication.edtf is None
    note = "(Source: Ministry of Foreign Affairs, 15 June 2001)"
    told = read("en", "Minister meets Ambassador", act, note, printed=()).publication
    assert told.edtf == "2001-06-15"


def test_the_day_of_the_capture_alone_on_a_line_is_a_clock_where_all_else_is_long_before() -> None:
    captured = datetime(2026, 11, 24, tzinfo=UTC)
    body = ("The Minister met the Ambassador.", "Tuesday, 24 November 2026 10:32")
    fields = Fields("http://a.example/1", title="Statement", body=body, language="en")
    fields = replace(fields, captured_at=captured)
    assert normalise(fields).publication.edtf == "2026-11-24"
    stamped = normalise(replace(fields, printed=(STAMP,)))
    assert stamped.publication.edtf == stamped.event.edtf == "2001-06-15"


def test_a_lone_update_years_after_the_texts_own_day_completes_nothing() -> None:
    updated = (Printed("Updated: 2004-12-20", "stamp"),)
    body = "Lima, 4 June 2001 (AP) - The Minister met the Ambassador this Monday."
    reading = read("en", "Minister meets Ambassador", body, printed=updated)
    assert (reading.publication.edtf, reading.upload.edtf) == ("2001-06-04", "2004-12-20")
    assert reading.event.edtf == "2001-06-04"
    reading = read("en", "Minister meets Ambassador", "The Minister met him.", printed=updated)
    assert (reading.publication.edtf, reading.upload.edtf) == ("2004-12-20", None)


def test_a_dateline_without_year_takes_none_from_an_update() -> None:
    printed = (
        Printed("Pyongyang, August 5 (KCNA)", "dateline"),
        Printed("Updated: 2005-02-19", "stamp"),
    )
    body = "The President arrived in Pyongyang on August 4, 2001."
    assert read("en", "President arrives", body, printed=printed).publication.edtf == "2001-08-05"


def test_a_list_of_months_above_a_text_is_no_act_that_outdoes_its_day() -> None:
    archive, act = (
        "Archives: March 1999 (12) | February 1999 (8)",
        "The Minister met him on 14 June 2001.",
    )
    assert read("en", "Minister meets Ambassador", archive, act).event.edtf == "2001-06-14"
