from __future__ import annotations

from collections.abc import Iterator

import pytest
from scrapy.settings import Settings, default_settings
from scrapy.utils.misc import load_object

from crawler import settings

OURS = {name: value for name, value in vars(settings).items() if name.isupper()}
NAMES = [*OURS, *settings.replay_settings()]


def applied() -> Settings:
    together = Settings()
    together.setmodule(settings, priority="project")
    return together


@pytest.mark.parametrize("name", NAMES)
def test_each_setting_is_one_that_scrapy_or_we_read(name: str) -> None:
    assert name.startswith("COMMUNIQUE_") or name in vars(default_settings)


@pytest.mark.parametrize("name", sorted(OURS))
def test_each_setting_departs_from_scrapys_default(name: str) -> None:
    assert OURS[name] != vars(default_settings).get(name)


def paths() -> Iterator[str]:
    for name in ("DOWNLOAD_HANDLERS", "DOWNLOADER_MIDDLEWARES"):
        yield from (path for path in OURS[name] if path.startswith("crawler."))
        yield from (p for p in OURS[name].values() if str(p).startswith("crawler."))
    yield from settings.replay_settings()["DOWNLOAD_HANDLERS"].values()


@pytest.mark.parametrize("path", sorted({path for path in paths() if path}))
def test_each_component_can_be_loaded(path: str) -> None:
    assert callable(load_object(path))


def test_no_scheme_but_http_and_https_has_a_handler() -> None:
    handlers = applied().getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, path in handlers.items() if path} == {"http", "https"}


def test_nothing_listens_and_nothing_runs_what_it_is_told() -> None:
    extensions = applied().getwithbase("EXTENSIONS")
    running = {str(path) for path, order in extensions.items() if order is not None}
    assert not any("telnet" in path or "remote_control" in path for path in running)
    assert not {"pickle", "marshal"} & {
        name for name, path in applied().getwithbase("FEED_EXPORTERS").items() if path
    }


def test_the_run_comes_before_what_reads_the_settings_that_a_replay_changes() -> None:
    extensions = applied().getwithbase("EXTENSIONS")
    orders = [order for order in extensions.values() if order is not None]
    assert extensions["crawler.run.RunExtension"] < min(o for o in orders if o != min(orders))
