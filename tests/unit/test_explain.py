from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from crawler.cli import app
from crawler.items import Fields
from crawler.normalise import explain, normalise


def said(body: str, stamp: str, title: str = "") -> list[str]:
    line = {"url": "http://a.example/1", "title": title, "body": body, "language": "en",
            "printed": [{"text": stamp, "place": "stamp"}] if stamp else []}  # fmt: skip
    return list(explain.sentences(normalise(Fields.from_json(line))))


def explained(line: dict[str, Any]) -> list[str]:
    reading = normalise(Fields.from_json({"url": "http://a.example/1", "language": "en", **line}))
    return list(explain.sentences(reading))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"title": "Minister Meets Envoy"},
         "It is in “en”, of kind “readout”, told by words of its title (rule “en title readout”)."),
        ({"title": "A New Start", "body": "THE PRESIDENT: Good morning."},
         ("It is in “en”, of kind “speech”, told by who speaks in it by turns "
          "(rule “en turns speech”).")),
        ({"title": "A New Start"}, "It is in “en”, of no kind that the words decide."),
        ({"title": "Jiang", "language": None},
         "It is in no language that is known, of no kind that the words decide."),
        ({"title": "Minister Meets Envoy (June 16, 2017)", "printed": [
            {"text": "June 17, 2017", "place": "stamp"}],
          "body": "On June 14, 2017, the Minister met the envoy."},
         "It disagrees: the suffix says “June 16, 2017” (2017-06-16); the stamp counts before it."),
        ({"title": "Weekly Media Briefing", "printed": [
            {"text": "June 17, 2017", "place": "stamp"}, {"text": "June 17, 2017"}]},
         "It agrees: a printed line says “June 17, 2017” (2017-06-17)."),
    ],
)  # fmt: skip
def test_what_is_not_a_date_of_its_own_is_explained_too(
    line: dict[str, Any], sentence: str
) -> None:
    assert sentence in explained(line)


@pytest.mark.parametrize(
    ("body", "stamp", "title", "sentence"),
    [
        ("The minister met his guest on 4 June 2010.", "5 June 2010", "",
         "The event is 2010-06-04: the opening says “4 June 2010”."),
        ("The minister met his guest yesterday.", "5 June 2010", "",
         ("The event is 2010-06-04: the opening says “yesterday”; completed from the stamp, "
         "2010-06-05.")),
        ("We condemn it.", "5 June 2010", "Statement by the Minister",
         ("The event is 2010-06-05: what is spoken or issued, and names no day, is of the day it "
         "was published, as the stamp says “5 June 2010”.")),
        ("On October 20, the minister met his guest.", "", "",
         "No event is known: words stand there that no other date of the page completes."),
        ("The minister met his guest on Friday, 14 June 2001.", "", "",
         "No event is known: the words contradict themselves."),
        ("The minister met his guest.", "04/05/2013", "",
         ("The publication is [2013-04-05,2013-05-04]: the stamp says “04/05/2013”, which can be "
         "any of these days.")),
    ],
)  # fmt: skip
def test_each_choice_is_explained_in_words(
    body: str, stamp: str, title: str, sentence: str
) -> None:
    assert sentence in said(body, stamp, title)


def test_the_verb_explains_what_it_read_and_prints_the_claims() -> None:
    line: dict[str, Any] = {
        "url": "http://a.example/1",
        "title": "Minister meets envoy, 3 June 2010",
    }
    result = CliRunner().invoke(app, ["normalise", "--explain"], input=json.dumps(line))
    assert result.exit_code == 0
    assert "set off from it: “, 3 June 2010” (date)" in result.stdout
    assert "publication\t2010-06-03\tchosen\tsuffix\t3 June 2010" in result.stdout


def test_the_verb_tells_a_line_that_it_cannot_read() -> None:
    result = CliRunner().invoke(app, ["normalise", "--explain"], input="{")
    assert result.exit_code == 1
    assert "not JSON" in result.stdout
