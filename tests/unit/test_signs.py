from datetime import UTC, datetime, timedelta

import pytest

from storage.health.ledger import Past
from storage.health.signs import Facts, signs
from storage.health.silence import Silence

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WELL = {"captured": 5, "answered": 5, "listed": 20, "read": 4}


def words(*counts, outcome="well", hours=1.0, **facts):
    """The signs of a source whose runs, the newest first, had these counts."""
    runs = [Past(NOW - timedelta(hours=hours + 6 * n), outcome, WELL | one)
            for n, one in enumerate(counts)]  # fmt: skip
    return [sign.word for sign in signs(Facts(timedelta(hours=6), runs, **facts), NOW)]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([{}], []),
        ([{"status:403": 1}], []),
        ([{"status:403": 2}], ["blocked"]),
        ([{"status:429": 1, "status:403": 1}, {}], ["blocked"]),
        ([{"reason:challenge": 1, "reason:login": 1}], ["blocked"]),  # with status 200
        ([{"reason:challenge": 1}], []),
        ([{"failed:tls": 1}], ["certificate"]),
        ([{"robots_refused": 3}], ["robots"]),
        ([{"time_limit": 1}], ["time_limit"]),
        ([{"listed": 0}], []),  # it may never have shown any
        ([{"listed": 0}, {}], ["empty"]),
        ([{"listed": 0, "answered": 0}, {}], []),  # we saw nothing: no sign of its listings
        ([{"rejected": 3, "read": 0}], []),
        ([{"rejected": 2, "read": 1}, {"rejected": 2}], ["drifting"]),
    ],
)
def test_runs_tell_what_to_look_at(counts, expected):
    assert words(*counts) == expected


def test_an_outcome_that_is_not_well_is_a_sign():
    assert words({}, outcome="nothing") == ["nothing"]
    assert words({}, outcome=None) == []  # it runs still


def test_a_job_that_no_longer_runs_is_told_by_its_sources():
    assert words({}, {}, {}, hours=25) == ["overdue"]
    assert words({}, {}, {}, hours=23) == []
    assert words({}, {}, hours=2500) == []  # crawled by hand, twice


def test_a_silence_counts_only_where_we_have_looked():
    assert words({}, silence=Silence(9, 4)) == ["silent"]
    assert words({}, silence=Silence(9, None)) == []
    assert words({"answered": 0}, silence=Silence(9, 4)) == []


def test_a_change_of_robots_txt_is_told():
    assert words({}, robots=2) == ["robots_changed"]


@pytest.mark.parametrize(
    ("days", "expected"), [(15, []), (13, ["certificate_ends"]), (-1, ["certificate_ends"])]
)
def test_a_certificate_that_ends_within_two_weeks_is_told(days, expected):
    ends = int((NOW + timedelta(days=days)).timestamp())
    assert words({"certificate:mfa.example": ends}, {"certificate:mfa.example": 0}) == expected


@pytest.mark.parametrize(
    ("unread", "why"),
    [
        (0, "robots.txt disallows 3 requests"),
        (1, "robots.txt disallows 2 requests; without any, 1 more not made"),
        (3, "robots.txt could not be had: 3 requests not made"),
    ],
)
def test_a_robots_txt_that_did_not_answer_is_not_said_to_disallow(unread, why):
    run = Past(NOW, "well", WELL | {"robots_refused": 3, "robots_unread": unread})
    assert dict(signs(Facts(timedelta(hours=6), [run]), NOW)) == {"robots": why}
