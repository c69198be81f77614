import fcntl
import subprocess
import sys
import threading

import pytest

from crawler.lock import is_any_crawled, is_crawled, site_lock
from storage import hold
from storage.errors import SiteLocked

HOLD = """
import sys
from pathlib import Path
from crawler.lock import site_lock
with site_lock(Path(sys.argv[1]), "mfa.example:8080"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_site_is_crawled_by_one_process_at_a_time(tmp_path, holder):
    with (
        pytest.raises(SiteLocked, match=r"mfa\.example:8080"),
        site_lock(tmp_path, "mfa.example:8080"),
    ):
        pass


def is_free(folder, site):
    """Whether another process could take the site now."""
    try:
        with site_lock(folder, site):
            return True
    except SiteLocked:
        return False


def test_a_killed_holder_frees_its_site_at_once(tmp_path, holder):
    assert not is_free(tmp_path, "mfa.example:8080")
    holder.kill()
    holder.wait()
    assert is_free(tmp_path, "mfa.example:8080")


def test_another_site_is_free(tmp_path, holder):
    assert is_free(tmp_path, "other.example")


def test_one_process_may_hold_its_site_again(tmp_path):
    with site_lock(tmp_path, "mfa.example"):
        assert is_free(tmp_path, "mfa.example")
    assert is_free(tmp_path, "mfa.example")


def test_who_looks_at_a_lock_is_not_taken_for_a_crawl(tmp_path):
    with site_lock(tmp_path, "mfa.example"):
        file = tmp_path / "locks" / "mfa.example.lock"
    with file.open("rb") as looking:
        fcntl.flock(looking, fcntl.LOCK_SH)
        soon = threading.Timer(0.05, fcntl.flock, (looking, fcntl.LOCK_UN))
        soon.start()
        with site_lock(tmp_path, "mfa.example"):
            assert hold.sites(tmp_path) == ["mfa.example"]
        soon.join()


def test_the_sites_that_others_crawl_are_told(tmp_path, holder):
    with site_lock(tmp_path, "own.example"):
        assert hold.sites(tmp_path) == ["mfa.example_8080", "own.example"]
        assert is_crawled(tmp_path, "mfa.example:8080")
        assert not is_crawled(tmp_path, "own.example")
        assert is_any_crawled(tmp_path)
        holder.kill()
        holder.wait()
        assert not is_any_crawled(tmp_path)
    assert hold.sites(tmp_path) == []
    assert not is_crawled(tmp_path, "never.example")
