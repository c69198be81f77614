from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from storage.records import Reading
from tests.unit.bulletin import read

CASES = tomllib.loads((Path(__file__).parent / "rivals.toml").read_text(encoding="utf-8"))


def told(body: str, language: str, title: str) -> Reading:
    return read(body, title=title, language=language, stamp="2001-06-15")


@pytest.mark.parametrize(
    ("language", "title", "body", "event"),
    [case for cases in CASES.values() for case in cases],
    ids=[f"{name}-{n}-{case[0]}" for name, cases in CASES.items() for n, case in enumerate(cases)],
)
def test_the_event_is_never_the_day_of_another_thing_in_its_sentence(
    language: str, title: str, body: str, event: str
) -> None:
    assert (told(body, language, title).event.edtf or "") == event


def test_a_day_that_opens_its_sentence_before_a_comma_is_the_acts() -> None:
    body = "On 12 June, the Ministers talked about the accord, made public on 14 June."
    assert told(body, "en", "Ministers meet").event.edtf == "2001-06-12"
    body = body.replace("On 12 June, the", "The").replace("talked", "talked on 12 June")
    reading = told(body, "en", "Ministers meet")
    assert reading.event.edtf is None
    assert any("may be the act's as well" in claim.reason for claim in reading.claims)


def test_a_participle_with_its_auxiliary_is_the_acts_verb() -> None:
    body = "L'ambassadeur est arrivé le 14 juin et avait été nommé le 12 juin."
    assert told(body, "fr", "Arrivée de l'ambassadeur").event.edtf == "2001-06-14"


def test_what_a_clause_tells_is_the_act_where_the_other_day_is_to_come() -> None:
    body = "Ministern, som den 14 juni träffade sin kollega, reser den 18 juni till Lima."
    assert told(body, "sv", "Möte").event.edtf == "2001-06-14"
