import os
import sys
from pathlib import Path

import pytest

from tests.e2e.killing import kill_within, seconds_of, server_with
from tests.e2e.replaying import ask, faults, said

sys.path.insert(0, str(Path(__file__).parents[1] / "integration"))
from backfill_lab import NEW, NOT_FOUND, OLD, backfill, page
from wayback_site import keeping

KILLS = int(os.environ.get("KILLS", "4"))  # the bench of faults takes a hundred
PAGES = 24
LISTING = '<ul id="docMore">{}</ul>'
ENTRY = '<li><a href="./t1500{}.htm">What was said in talk number {}</a> (2004-08-16)</li>'


@pytest.fixture(scope="module")
def archive():
    """Pages with a later error page each, their twins at the new home, a listing."""
    with keeping() as made:
        numbers = range(10, 10 + PAGES)
        entries = "".join(ENTRY.format(n, n) for n in numbers)
        made.keeps(OLD, "20040901000000", LISTING.format(entries))
        for number in numbers:
            title = f"The Minister Receives Guest Number {number}"
            body = page(title, f"Of guest number {number} this is told. " * 12)
            made.keeps(f"{OLD}t1500{number}.htm", "20050101000000", body)
            made.keeps(f"{OLD}t1500{number}.htm", "20120101000000", NOT_FOUND)
            if number % 2:
                twin = f"{NEW}200408/t20040816_68515{number}.htm"
                made.keeps(twin, "20190101000000", body)
        yield made


@pytest.fixture(scope="module")
def server():
    return server_with("tests.e2e.test_killed_backfill")


@pytest.fixture(scope="module")
def whole(tmp_path_factory, server, archive):
    """What a backfill that nobody kills leaves, and how long it takes."""
    folder = tmp_path_factory.mktemp("whole")
    seconds = seconds_of(server, backfill, folder, archive.url)
    return said(folder / "archive"), seconds


@pytest.mark.slow
@pytest.mark.parametrize("kill", range(KILLS))
def test_after_a_kill_at_any_moment_the_next_backfill_ends_with_the_same_rows(
    tmp_path, whole, server, archive, kill
):
    told, seconds = whole
    assert len(told["bulletins"]) == PAGES
    span = (0.1 * seconds, seconds)
    kill_within(server, kill, span, backfill, tmp_path, archive.url)
    backfill(tmp_path, archive.url)
    folder = tmp_path / "archive"
    assert said(folder) == told
    assert faults(folder) == []
    mementos = "SELECT url, observed_at FROM capture WHERE via = 'memento' GROUP BY 1, 2"
    assert ask(folder, f"{mementos} HAVING count(*) > 1") == []
