"""Two sources that list one page: the row that claims its address reads it, whoever lists it."""

from pathlib import Path

import pytest
from spiders_site import SECTION, Site, bulletin, listing, page

HUB = "http://nl.china-embassy.gov.cn/eng/hub/"
# The hub's row would read titles otherwise; its bulletins are the section's by their addresses.
ROW = f"""
[source."cn.embassy.nl.hub"]
publisher = "cn.embassy.nl"
language = "en"
timezone = "UTC"
template = "chinese_mission"
spider = "listing"
listings = ["{HUB}"]
bulletins = '/t\\d{{8}}_\\d+\\.htm$'
title = {{ sections = ["Terrorism"] }}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    folder = tmp_path / "rows"
    folder.mkdir()
    (folder / "hub.toml").write_text(ROW, encoding="utf-8")
    monkeypatch.setenv("COMMUNIQUE_SOURCES", str(folder))
    site = Site(tmp_path)
    site.says(SECTION, listing(bulletin(1)))
    site.says(HUB, listing(bulletin(1)))
    site.says(bulletin(1), page("On Evil - Terrorism"))
    return site


def test_a_page_that_two_sources_list_is_read_alike_by_one_row(site: Site) -> None:
    for source in ("cn.embassy.nl.terrorism", "cn.embassy.nl.hub") * 2:
        site.source = source
        assert site.crawl(full=True).counts["read"] == 1
    assert site.rows("SELECT count(*) FROM editions") == [(1,)]
    assert site.rows("SELECT count(*) FROM revision") == [(0,)]
    [(sources, readers)] = site.rows(
        "SELECT sources, (SELECT group_concat(DISTINCT source) FROM reading) FROM bulletins"
    )
    assert sources == "cn.embassy.nl.hub cn.embassy.nl.terrorism"
    assert readers == "cn.embassy.nl.hub"  # the first by name of those that claim the address
