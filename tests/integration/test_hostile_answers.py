from __future__ import annotations

from collections.abc import Iterator

import pytest
from hostile_answers import HOSTILE, SLOW
from hostile_site import LISTING, MIB, HostileSite, Told, hostile, ok
from spiders_site import listing, page

GOOD = "/eng/xw/200106/t20010614_good.htm"
PATHS = {name: f"/eng/xw/200106/t20010614_{name}.htm" for name in HOSTILE}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[HostileSite, Told]]:
    """A crawl that meets every class in turn, and a good page after them."""
    with hostile(tmp_path_factory.mktemp("hostile")) as site:
        site.answers |= {PATHS[name]: one.answer for name, one in HOSTILE.items()}
        site.says(LISTING, ok(listing(*(PATHS[name] for name in SLOW))))
        site.crawl(DOWNLOAD_TIMEOUT=0.5)
        quick = (path for name, path in PATHS.items() if name not in SLOW)
        site.says(LISTING, ok(listing(*quick, GOOD)))
        site.says(GOOD, ok(page("Good")))
        yield site, site.crawl(DOWNLOAD_TIMEOUT=300)


@pytest.fixture(scope="module")
def said(crawled: tuple[HostileSite, Told]) -> dict[str, str]:
    """What the archive says of each address: the bulletin, else the reject, else the error."""
    site, _ = crawled
    errors = site.query("SELECT url, 'error ' || coalesce(error, '') FROM capture")
    rejects = site.query("SELECT url, 'reject ' || reason || ' ' || detail FROM reject")
    titles = site.query("SELECT url, 'bulletin ' || title FROM bulletins")
    return {url.removeprefix(site.url): text for url, text in (*errors, *rejects, *titles)}


@pytest.mark.parametrize("name", HOSTILE)
def test_each_hostile_answer_is_told_for_what_it_is(said: dict[str, str], name: str) -> None:
    assert said[PATHS[name]].startswith(HOSTILE[name].told)


def test_the_crawl_goes_on_with_the_rest(
    crawled: tuple[HostileSite, Told], said: dict[str, str]
) -> None:
    _, told = crawled
    assert said[GOOD] == "bulletin Good"
    assert not {"spider_exceptions", "item_errors"} & told.counts.keys()


def test_memory_stays_within_a_few_times_the_largest_body(
    crawled: tuple[HostileSite, Told],
) -> None:
    _, told = crawled
    assert told.peak - told.before < 640 * MIB


def test_nothing_was_asked_that_no_page_and_no_redirect_of_ours_led_to(
    crawled: tuple[HostileSite, Told],
) -> None:
    site, _ = crawled
    injected = "/x%0d%0aX-Injected:%20y"
    assert set(site.asked) <= {"/robots.txt", LISTING, GOOD, injected, *PATHS.values()}


def test_a_page_that_says_it_stands_on_another_host_is_read_and_counted(
    crawled: tuple[HostileSite, Told],
) -> None:
    _, told = crawled
    assert told.counts["elsewhere"] == len(("canonical_off", "refresh_off_of_a_bulletin"))
