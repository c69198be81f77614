"""Headlines of what is to come: by the future of a language, in English by "to" and a verb."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from crawler.items import Fields
from crawler.normalise import normalise
from crawler.normalise.kinds import kind_of

AHEAD = tomllib.loads(Path(__file__).with_name("kinds_ahead.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", AHEAD)
def test_a_headline_in_the_future_announces(language: str) -> None:
    for title in AHEAD[language]:
        assert kind_of(title, (), language)[0] == "announcement", title


@pytest.mark.parametrize(
    "title",
    [
        "Secretary-General to unveil memorial",
        "Council to endorse action plan on Monday",
        "President of Finland to swear in new government",
        "Deputy Secretary to testify before Senate",
    ],
)
def test_to_and_a_verb_after_who_acts_announces_whatever_the_verb(title: str) -> None:
    assert kind_of(title, (), "en")[0] == "announcement"


@pytest.mark.parametrize(
    "title",
    [
        "Ambassador to France presents credentials",
        "Message from the President to Congress",
        "Statement by the Minister to Parliament",
        "UN Security Council calls on Iran to release detainees",
        "Minister urges Parliament to ratify treaty",
        "Council agrees to extend mandate",
        "Assembly adopts resolution to end embargo",
        "Government Launches Campaign to Fight Malaria",
        "Minister in talks to avert strike",
        "Remarks of President Obama to Parliament of Ghana",
        "Leaders commit to peace",
        "President's letter to Prime Minister Blair",
    ],
)
def test_to_after_a_verb_or_a_noun_that_takes_it_announces_nothing(title: str) -> None:
    assert kind_of(title, (), "en")[0] != "announcement"


def test_a_day_of_what_a_headline_announces_is_looked_for_ahead() -> None:
    event = normalise(Fields.from_json({
        "url": "https://mfa.example/1", "language": "en", "body": "from March 30 to April 1",
        "title": "Western Balkans Foreign Ministers to gather in Durrës",
        "printed": [{"text": "February 20, 2017", "place": "stamp"}],
    })).event  # fmt: skip
    assert event.edtf == "2017-03-30/2017-04-01"
