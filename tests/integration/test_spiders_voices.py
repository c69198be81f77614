from pathlib import Path

import pytest
from spiders_site import NOON, Site

from crawler import pages
from crawler.items import Entry
from crawler.normalise import normalise
from crawler.pages import UnreadablePage
from storage.records import Reading
from tests.unit.specimen import Specimen, specimens

ALL = [s for s in specimens() if s.expectation.exists() and not s.name.startswith("tests.")]
LISTINGS = [s for s in ALL if s.file.stem in ("listing", "feed")]
PAGES = {s.meta["url"]: s for s in ALL if s.file.stem == "page"}


def led_to(listing: Specimen) -> list[Specimen]:
    shown = [url for url, _, _ in listing.expected()["entries"]]
    return [PAGES[url] for url in shown if url in PAGES]


def says(site: Site, specimen: Specimen) -> None:
    kind = specimen.meta.get("headers", {}).get("content-type", "text/html")
    site.says(specimen.meta["url"], specimen.file.read_bytes(), media_type=kind)


LEADING = [s for s in LISTINGS if led_to(s) and s.meta["url"] in s.source.homes[0].listings]
VOICES = {(s.source.template, s.source.spider): s for s in LEADING}


@pytest.mark.parametrize("listing", VOICES.values(), ids=lambda s: s.name)
def test_a_crawl_of_a_voice_stores_what_its_listing_leads_to(
    listing: Specimen, tmp_path: Path
) -> None:
    site = Site(tmp_path, source=listing.source.id)
    for specimen in (listing, *led_to(listing)):
        says(site, specimen)
    site.crawl()
    stored = site.rows("SELECT title, event_edtf, published_edtf FROM bulletins ORDER BY title")
    readings = [r for s in led_to(listing) if (r := reading(s, listing))]
    expected = [(r.title, r.event.edtf, r.publication.edtf) for r in readings]
    assert stored == sorted(expected)
    assert len(site.rejects()) == len(led_to(listing)) - len(readings)


def reading(specimen: Specimen, listing: Specimen) -> Reading | None:
    """What is to be read of a page to which the listing has led."""
    shown = {url: Entry(url, title, day) for url, title, day in listing.expected()["entries"]}
    entry = shown[specimen.meta["url"]]
    try:
        return normalise(pages.read(specimen.source, specimen.response, NOON, entry).fields)
    except UnreadablePage:
        return None
