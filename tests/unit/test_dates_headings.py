from __future__ import annotations

import pytest

from crawler.items import Fields
from crawler.normalise import normalise
from storage.records import Reading

DATELINE = "BEIJING, April 19 (Xinhua) -- The Minister met the Ambassador on Thursday."


def _read(*body: str) -> Reading:
    line = {"url": "http://a.example/1", "language": "en", "captured_at": "2026-11-24T00:00:00Z"}
    stamp = {"text": "2001-04-23", "place": "stamp"}
    return normalise(
        Fields.from_json({**line, "title": "Minister", "body": list(body), "printed": [stamp]})
    )


@pytest.mark.parametrize(
    "above",
    [
        ["Share | Print"],
        ["Home > News", "Facebook Twitter WhatsApp"],
        ["Minister meets the Ambassador", "A A A"],
    ],
)
def test_a_dateline_is_one_below_headings_and_bars_of_tools(above: list[str]) -> None:
    places = {claim.place for claim in _read(*above, DATELINE).claims}
    assert "dateline" in places


@pytest.mark.parametrize("above", ["The Minister has returned.", "Press Release No. 14"])
def test_a_text_begins_with_its_first_sentence_or_number(above: str) -> None:
    places = {claim.place for claim in _read(above, DATELINE).claims}
    assert "dateline" not in places


@pytest.mark.parametrize("above", ["", "The talks are over.\n"])
def test_a_day_alone_looks_at_the_line_above_its_own(above: str) -> None:
    body = [f"{above}Geneva\n20 April 2001", "The Minister met the Ambassador in the morning."]
    assert "place_line" in {claim.place for claim in _read(*body).claims}
