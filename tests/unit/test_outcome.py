import pytest

from crawler.outcome import exit_code, outcome_of


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ({"answered": 5, "listed": 4, "read": 4}, "well"),
        ({"answered": 5, "listed": 4}, "well"),
        ({}, "nothing"),
        ({"known": 4}, "well"),
        ({"answered": 5, "archive_failed": 1}, "look"),
        ({"answered": 5, "listing_unread": 1}, "look"),
        ({"answered": 5, "memory_limit": 1}, "look"),
        ({"answered": 5, "time_limit": 1}, "look"),
        ({"answered": 5, "spider_exceptions": 1}, "look"),
        ({"answered": 50, "read": 40, "rejected": 9}, "well"),
        ({"answered": 50, "read": 30, "rejected": 10}, "look"),
        ({"answered": 3, "read": 0, "rejected": 3}, "well"),
        ({"answered": 50, "read": 30, "rejected": 5, "failed": 5}, "look"),
        ({"answered": 50, "read": 40, "failed": 9}, "well"),
        ({"answered": 3, "read": 2, "failed": 1}, "well"),
        ({"answered": 3, "read": 2, "failed": 2}, "look"),
        ({"answered": 3, "read": 1, "rejected": 2, "server_failed": 2}, "look"),
        ({"answered": 9, "status:304": 8, "failed": 3}, "well"),
        ({"answered": 3, "read": 1, "failed": 9, "robots_refused": 9}, "well"),
        ({"answered": 3, "read": 1, "failed": 9, "replay_miss": 9, "listing_failed": 1}, "well"),
        ({"answered": 3, "read": 1, "failed": 1, "listing_failed": 1}, "look"),
        ({"answered": 9, "read": 8, "elsewhere": 4}, "well"),
        ({"answered": 9, "read": 8, "elsewhere": 5}, "look"),
    ],
)
def test_a_run_is_judged_by_its_counters(counts, word):
    assert outcome_of(counts).outcome == word


def test_a_stopped_run_says_so_unless_it_needs_a_look():
    assert outcome_of({"answered": 1}, stopped=True).outcome == "stopped"
    assert outcome_of({"answered": 1, "listing_unread": 1}, stopped=True).outcome == "look"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 0),
        (["well", "stopped"], 0),
        (["well", "look"], 1),
        (["nothing"], 3),
        (["nothing", "well"], 1),
        (["locked", "locked"], 75),
        (["locked", "well"], 0),
        (["look", "damaged", "nothing"], 4),
        (["damaged", "bug"], 70),
    ],
)
def test_the_gravest_outcome_wins(words, code):
    assert exit_code(words) == code
