from datetime import date, timedelta

import pytest

from bench.alarms import RHYTHMS, watch
from storage.health.silence import LEAST, Silence, silence

DAY = timedelta(days=1)
TODAY = date(2026, 9, 1)


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_a_year_has_less_than_one_false_alarm_and_a_real_silence_is_noticed(rhythm):
    found = watch(rhythm, 4)
    assert found.alarms < 1
    assert found.median < 200


def every(days, until, since=date(2024, 1, 1)):
    return [since + n * DAY for n in range(0, (until - since).days + 1, days)]


def test_nothing_is_said_of_a_source_whose_rhythm_is_unknown():
    assert silence([], TODAY) is None
    assert silence([date(2026, 8, 1), date(2026, 8, 2)], TODAY) == Silence(30, None)
    assert silence([date(2001, 6, 14)], TODAY) == Silence(9210, None)


def test_a_long_weekend_is_no_silence():
    assert silence(every(1, TODAY - LEAST * DAY), TODAY) == Silence(LEAST, LEAST)
    assert silence(every(1, TODAY - 5 * DAY), TODAY).is_alarming


def test_a_pause_of_last_summer_explains_one_of_this_summer():
    spoken = [day for day in every(1, date(2026, 7, 31)) if day.month != 8]
    assert not silence(spoken, date(2026, 8, 31)).is_alarming
    assert silence(spoken, date(2026, 9, 20)).is_alarming
    in_march = [day for day in spoken if day < date(2026, 3, 1)]
    assert silence(in_march, date(2026, 3, 20)).is_alarming


def test_days_to_come_are_no_sign_of_life():
    assert silence([*every(1, TODAY - 20 * DAY), TODAY + 9 * DAY], TODAY).is_alarming
