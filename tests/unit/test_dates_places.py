from __future__ import annotations

import pytest

from crawler.items import Fields
from crawler.normalise import normalise
from crawler.normalise.dates import placeline


@pytest.mark.parametrize(
    "before", ["BEIJING, ", "Paris, le ", "New York (UN) – ", "St. Petersburg "]
)
def test_a_few_words_in_capitals_before_a_day_are_a_place(before: str) -> None:
    assert placeline.is_place(before)


def test_a_word_of_any_length_is_looked_at_once() -> None:
    # Cut in every way there is, it would take longer than the universe has been there.
    word = "a" * 400
    assert not placeline.is_place(f"{word}1")
    body = (f"{word}1, 14 June 2001", f"{word.upper()}_ 14 June 2001 (Xinhua) -- All is well.")
    reading = normalise(Fields(url="http://a.example/1", title="Talks", body=body, language="en"))
    assert reading.title == "Talks"
