from __future__ import annotations

import pytest

from tests.unit.bulletin import read


def event(body: str, language: str) -> str | None:
    return read(body, title="A", language=language, stamp="2021-05-14").event.edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Ministers spoke by telephone on 13 May, Tokyo time (12 May in Washington)."),
        ("en", "The Ministers met on the morning of 13 May (May 12 in Washington)."),
        ("es", "Los cancilleres conversaron el 13 de mayo, hora de Tokio (12 de mayo en México)."),
        ("ru", "13 мая (12 мая по вашингтонскому времени) состоялся разговор министров."),
        ("ja", "5月13日（ワシントン時間12日）、両大臣は電話会談を行った。"),
        ("zh", "5月13日（华盛顿时间5月12日），两国外长通电话。"),
        ("ko", "장관은 5월 13일(현지시간 12일) 국무장관과 통화했다."),
    ],
)
def test_the_day_by_another_clock_is_never_the_event_alone(language: str, body: str) -> None:
    assert event(body, language) == "2021-05-13"


def test_a_day_in_brackets_that_is_not_next_to_it_is_no_other_clocks() -> None:
    body = "The Minister visited Santiago (10 May) and Lima (12 May)."
    assert event(body, "en") == "{2021-05-10,2021-05-12}"
