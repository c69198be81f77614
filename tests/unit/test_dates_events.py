from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from crawler.items import Fields, Printed
from crawler.normalise import normalise

CASES = tomllib.loads((Path(__file__).parent / "events.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("language", "title", "printed", "place", "body", "event"),
    [case for cases in CASES.values() for case in cases],
    ids=[f"{name}-{n}-{case[0]}" for name, cases in CASES.items() for n, case in enumerate(cases)],
)
def test_the_event_is_the_texts_own_and_no_other_day(
    language: str, title: str, printed: str, place: str, body: str, event: str
) -> None:
    fields = Fields(
        url="http://a.example/1",
        title=title,
        body=tuple(body.split("\n\n")),
        printed=(Printed(printed, place),),
        language=language,
        date_order="DMY",
    )
    assert (normalise(fields).event.edtf or "") == event


def test_what_got_under_way_is_no_street_of_a_days_name() -> None:
    printed = (Printed("19 dicembre 2022", "stamp"),)
    body = ("La Conferenza ha preso il via stamane alla Farnesina.",)
    url = "http://a.example/1"
    fields = Fields(url=url, title="Conferenza", body=body, language="it", printed=printed)
    assert normalise(fields).event.edtf == "2022-12-19"
