from pathlib import Path

from spiders_site import Site

from storage.records import RunResult


def test_a_feed_leads_to_its_bulletins(tmp_path: Path) -> None:
    site = Site(tmp_path, "ru.kremlin.ru.feed")
    url = "http://kremlin.ru/events/president/news/"
    entry = f"<entry><title>Встреча</title><link href='{url}1'/></entry>"
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>".encode()
    site.says(f"{url}feed", feed, media_type="application/atom+xml")
    markup = (
        "<meta charset=utf-8><h1 class=entry-title>Встреча с послом</h1>"
        "<time class=read__published>15 июня 2001 года</time>"
        "<div class=read__content><p>Президент встретился с послом.</p><p>Беседа была долгой.</p>"
    )
    site.says(f"{url}1", markup.encode())
    result = site.crawl()
    assert (result.outcome, site.titles()) == ("well", ["Встреча с послом"])
    assert site.rows("SELECT role FROM capture WHERE url LIKE '%feed'") == [("feed",)]


def test_a_feed_that_is_none_needs_a_look(tmp_path: Path) -> None:
    site = Site(tmp_path, "ru.kremlin.ru.feed")
    site.says("http://kremlin.ru/events/president/news/feed", b"<html>We have moved.</html>")
    result: RunResult = site.crawl()
    assert (result.outcome, result.counts["listing_unread"]) == ("look", 1)
