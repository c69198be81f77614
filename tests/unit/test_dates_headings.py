from __future__ import annotations

import pytest

from tests.unit.bulletin import read

DATELINE = "BEIJING, April 19 (Xinhua) -- The Minister met the Ambassador on Thursday."


def places(*body: str) -> set[str]:
    return {claim.place for claim in read(*body, title="Minister", stamp="2001-04-23").claims}


@pytest.mark.parametrize(
    "above",
    [
        ["Share | Print"],
        ["Home > News", "Facebook Twitter WhatsApp"],
        ["Minister meets the Ambassador", "A A A"],
    ],
)
def test_a_dateline_is_one_below_headings_and_bars_of_tools(above: list[str]) -> None:
    assert "dateline" in places(*above, DATELINE)


@pytest.mark.parametrize("above", ["The Minister has returned.", "Press Release No. 14"])
def test_a_text_begins_with_its_first_sentence_or_number(above: str) -> None:
    assert "dateline" not in places(above, DATELINE)


@pytest.mark.parametrize("above", ["", "The talks are over.\n"])
def test_a_day_alone_looks_at_the_line_above_its_own(above: str) -> None:
    body = [f"{above}Geneva\n20 April 2001", "The Minister met the Ambassador in the morning."]
    assert "place_line" in places(*body)
