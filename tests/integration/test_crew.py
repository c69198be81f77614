import json
import os
import signal
import subprocess
import sys

import pytest
from crew_site import DRIVER, ROOT, ended, ministries, until_gone, until_started, workers_of

from crawler.lock import site_lock
from tests.e2e.replaying import ask, faults

NAMES = ["tests.s0.k0", "tests.s0.k1", "tests.s1.k0", "tests.s1.k1"]


@pytest.fixture
def sites(tmp_path):
    with ministries(tmp_path, sites=2, sections=2) as found:
        yield found


def outcomes(sites):
    return dict(ask(sites.archive, "SELECT source, outcome FROM run ORDER BY id"))


def open_files(sites):
    return list(sites.archive.rglob("*.open"))


def test_a_crew_crawls_all_sites_and_finds_nothing_due_after(sites):
    assert sites.crawl() == (dict.fromkeys(NAMES, "well"), 0)
    assert ask(sites.archive, "SELECT count(*) FROM bulletins") == [(4,)]
    assert sites.crawl() == ({}, 0)
    assert faults(sites.archive) == []


def test_a_worker_that_is_killed_takes_nobody_along(sites):
    sites.hanging = {"s0k0"}
    with sites.begin(size=1) as crew:
        until_started(crew, "tests.s0.k0")
        [hand] = workers_of(crew)
        os.kill(hand, signal.SIGKILL)
        told = {**dict.fromkeys(NAMES, "well"), "tests.s0.k0": "crashed"}
        assert ended(crew) == (told, 1)
    sites.hanging = set()
    assert sites.crawl() == ({"tests.s0.k0": "well"}, 0)  # due at once
    assert faults(sites.archive) == []


def test_a_signal_ends_all_workers_with_their_files_sealed(sites):
    sites.hanging = {"s0k1", "s1k1"}
    with sites.begin() as crew:
        until_started(crew, "tests.s0.k1", "tests.s1.k1")
        crew.send_signal(signal.SIGTERM)
        told, code = ended(crew)
    assert (told["tests.s0.k1"], told["tests.s1.k1"], code) == ("stopped", "stopped", 0)
    assert outcomes(sites)["tests.s0.k1"] == "stopped"
    assert open_files(sites) == []
    assert faults(sites.archive) == []


def test_a_worker_told_to_end_by_others_ends_gracefully_and_the_job_goes_on(sites):
    sites.hanging = {"s0k0"}
    with sites.begin(size=1) as crew:
        until_started(crew, "tests.s0.k0")
        [hand] = workers_of(crew)
        os.kill(hand, signal.SIGTERM)
        told, code = ended(crew)
    assert (told, code) == ({**dict.fromkeys(NAMES, "well"), "tests.s0.k0": "stopped"}, 0)


def test_a_second_signal_ends_all_at_once_and_the_next_job_heals(sites):
    sites.hanging = {"s0k0", "s1k0"}
    with sites.begin() as crew:
        until_started(crew, "tests.s0.k0", "tests.s1.k0")
        hands = workers_of(crew)
        crew.send_signal(signal.SIGTERM)
        crew.send_signal(signal.SIGINT)
        told, code = ended(crew)
    assert (set(told.values()), code) == ({"stopped"}, 0)
    assert all(until_gone(hand) for hand in hands)
    sites.hanging = set()
    assert sites.crawl() == (dict.fromkeys(NAMES, "well"), 0)
    assert faults(sites.archive) == []


def test_no_worker_outlives_a_killed_crew(sites):
    sites.hanging = {"s0k0", "s1k0"}
    with sites.begin() as crew:
        until_started(crew, "tests.s0.k0", "tests.s1.k0")
        hands = workers_of(crew)
        crew.kill()
    assert hands
    assert all(until_gone(hand) for hand in hands)
    assert open_files(sites) == []


def test_a_site_that_another_run_has_is_told_at_once(sites):
    with site_lock(sites.archive, f"127.0.0.1:{sites.sections['tests.s0.k0']}"):
        told, code = sites.crawl()
    assert told == {name: "locked" if ".s0." in name else "well" for name in NAMES}
    assert code == 0


def test_a_job_whose_sites_are_all_locked_ends_with_75(sites):
    with (
        site_lock(sites.archive, f"127.0.0.1:{sites.sections['tests.s0.k0']}"),
        site_lock(sites.archive, f"127.0.0.1:{sites.sections['tests.s1.k0']}"),
    ):
        assert sites.crawl() == (dict.fromkeys(NAMES, "locked"), 75)


def test_a_job_that_waits_goes_on_when_the_other_run_has_ended(sites):
    with site_lock(sites.archive, f"127.0.0.1:{sites.sections['tests.s0.k0']}"):
        crew = sites.begin("wait")
        until_started(crew, "tests.s1.k1")
    with crew:
        assert ended(crew) == (dict.fromkeys(NAMES, "well"), 0)


def test_an_archive_that_cannot_be_opened_is_told_in_a_sentence(sites):
    sites.archive.mkdir()
    (sites.archive / "archive.db").write_bytes(b"not a database at all, but of some length" * 99)
    with sites.begin("all") as crew:
        _, err = crew.communicate(timeout=60)
    assert "WorkerFailed: the database cannot be read" in err
    assert crew.returncode == 1


def test_a_worker_that_falls_silent_is_given_up(sites):
    sites.hanging = {"s1k1"}
    with sites.begin("impatient", size=1) as crew:
        until_started(crew, "tests.s1.k1")
        [hand] = workers_of(crew)
        os.kill(hand, signal.SIGSTOP)
        assert ended(crew) == ({**dict.fromkeys(NAMES, "well"), "tests.s1.k1": "crashed"}, 1)


def test_a_source_that_takes_too_much_memory_is_ended_and_says_so(sites):
    told, _ = sites.crawl("small")
    assert set(told) == set(NAMES)
    counts = ask(sites.archive, "SELECT json_extract(counts, '$.memory_limit') FROM run")
    assert counts == [(1,)] * 4


def due(sites):
    """What `communique crawl --due` says of sites that its guard refuses to ask."""
    env = {**os.environ, "COMMUNIQUE_SOURCES": str(sites.folder / "rows"), "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-c", "from crawler.cli import main; main()", "crawl", "--due",
             "tests.s0.*", "--archive", str(sites.archive), "--json"]  # fmt: skip
    ran = subprocess.run(asked, env=env, capture_output=True, text=True, timeout=60)
    [said] = [line for line in ran.stderr.splitlines() if line.endswith("due")]
    return said, json.loads(ran.stdout), ran.returncode


def test_the_command_runs_what_is_due_and_says_so(sites):
    said, told, code = due(sites)
    assert said == "2 of 2 sources are due"
    assert {(one["source"], one["outcome"]) for one in told} == {
        ("tests.s0.k0", "nothing"), ("tests.s0.k1", "nothing"),
    }  # fmt: skip
    assert code == 3
    assert due(sites) == ("0 of 2 sources are due", [], 0)


LEFT_BEHIND = """
import asyncio, gc, sys
from pathlib import Path
from scrapy.crawler import Crawler
from crawler import catalogue
from crawler.door import open_door
from crawler.jobs.plan import Job, sites_of, sources_of
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import Worker
from crew_driver import OVERRIDES

async def crawl():
    job = Job(Path(sys.argv[1]), sources_of(catalogue.in_force(), ["tests.*"]), overrides=OVERRIDES)
    worker = Worker(job, Quiet())
    with open_door(job.archive):
        for site in sites_of(job.sources):
            await worker.crawl(site)
    gc.collect()
    print(len(worker.ended), sum(isinstance(one, Crawler) for one in gc.get_objects()))

asyncio.run(crawl())
"""


def test_a_worker_keeps_nothing_of_the_crawls_that_have_ended(sites):
    env = {**os.environ, "COMMUNIQUE_SOURCES": str(sites.folder / "rows"),
           "PYTHONPATH": f"{ROOT}:{DRIVER.parent}"}  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", LEFT_BEHIND, str(sites.archive)],
        env=env, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    crawls, kept = map(int, ran.stdout.split())
    assert crawls == 4
    assert kept <= 1  # the last one is on the stack still
