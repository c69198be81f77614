from datetime import UTC, datetime, timedelta

import pytest

from storage.door.ladder import DAY, HOUR, YEAR, Past, next_check

T0 = datetime(2026, 1, 1, tzinfo=UTC)


def after(**spans: float) -> datetime:
    return T0 + timedelta(**spans)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (after(), after(hours=1)),
        (after(hours=1), after(hours=6)),
        (after(hours=5), after(hours=6)),
        (after(hours=7), after(days=1)),
        (after(days=1), after(days=3)),
        (after(days=14), after(days=30)),
        (after(days=31), after(days=90)),
        (after(days=90), after(days=180)),
        (after(days=200), after(days=365)),
        (after(days=365), after(days=730)),
        (after(days=5000), after(days=365 * 14)),
    ],
)
def test_a_bulletin_climbs_the_ladder_from_its_first_observation(
    last: datetime, expected: datetime
) -> None:
    assert next_check(Past(T0, last)) == expected


def test_an_edit_goes_back_to_a_day() -> None:
    edited = after(days=40)
    assert next_check(Past(T0, edited, (edited,))) == edited + DAY
    assert next_check(Past(T0, edited + DAY, (edited,))) == edited + 3 * DAY
    assert next_check(Past(T0, edited + 400 * DAY, (edited,))) == edited + 2 * YEAR


def test_a_differing_sighting_is_looked_at_at_once_and_then_after_a_day() -> None:
    first, second = after(days=40), after(days=44)
    assert next_check(Past(T0, after(days=30), (first, second))) == first
    assert next_check(Past(T0, second + HOUR, (first, second))) == second + DAY


def test_a_server_that_is_ill_is_asked_again_after_ever_longer_waits() -> None:
    ill = after(days=31)
    assert next_check(Past(T0, after(days=30), (), ill, ill)) == ill + DAY
    assert next_check(Past(T0, after(days=30), (), ill, ill + 8 * DAY)) == ill + 16 * DAY
    assert next_check(Past(T0, after(days=30), (), ill, ill + 5 * YEAR)) == ill + 6 * YEAR
