from __future__ import annotations

import os
import signal

import pytest

from tests.e2e.kills import SIGNALS, VERBS, Killing

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("FAULTS", "0"))  # of each verb by each signal; 0: each verb by one
CASES = [(verb, sent, kill) for verb in VERBS for sent in SIGNALS for kill in range(KILLS)] or [
    (verb, SIGNALS[number % 3], 0) for number, verb in enumerate(VERBS)
]


@pytest.fixture(scope="module")
def killing(tmp_path_factory: pytest.TempPathFactory) -> Killing:
    return Killing(tmp_path_factory.mktemp("killed"))


@pytest.mark.parametrize(("verb", "sent", "kill"), CASES)
def test_a_verb_ended_at_any_moment_leaves_an_archive_that_the_next_run_completes(
    killing: Killing, verb: str, sent: signal.Signals, kill: int
) -> None:
    tried = killing.end(verb, sent, kill)
    print("killed" if tried.was_sent else "had ended", verb, sent.name)  # noqa: T201  # for `pytest -rP`, which counts them
    assert tried.fault == ""
