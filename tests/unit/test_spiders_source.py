import pytest
from scrapy.http import HtmlResponse, Request
from scrapy.settings import Settings

from crawler import catalogue
from crawler.pages import UnreadablePage
from crawler.spiders.listing import ListingSpider
from crawler.spiders.source import SourceSpider, plain, refuse_status

KREMLIN = catalogue.load().source("ru.kremlin.ru.news")
URL = "http://kremlin.ru/events/president/news/1"


class Kremlin(ListingSpider):
    """As the loader would make it."""

    name = KREMLIN.id
    source = KREMLIN


def answer(status: int = 200, **headers: str) -> HtmlResponse:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return HtmlResponse(URL, status, fields, b"<p>x</p>", request=Request(URL))


def test_a_row_may_ask_for_a_longer_wait_but_not_for_a_shorter_one() -> None:
    settings = Settings({"DOWNLOAD_DELAY": 1.0})
    Kremlin.update_settings(settings)
    assert settings.getfloat("DOWNLOAD_DELAY") == KREMLIN.delay == 2.0
    slow = Settings({"DOWNLOAD_DELAY": 9.0})
    Kremlin.update_settings(slow)
    assert slow.getfloat("DOWNLOAD_DELAY") == 9.0


def test_the_nought_of_a_replay_stays() -> None:
    settings = Settings()
    settings.set("DOWNLOAD_DELAY", 0, priority="cmdline")
    Kremlin.update_settings(settings)
    assert settings.getfloat("DOWNLOAD_DELAY") == 0


def test_every_status_comes_to_the_callbacks() -> None:
    settings = Settings()
    Kremlin.update_settings(settings)
    assert settings.getbool("HTTPERROR_ALLOW_ALL")
    assert issubclass(Kremlin, SourceSpider)


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "gone"), (410, "gone"), (401, "blocked"), (403, "blocked"), (429, "blocked"),
     (451, "blocked"), (500, "server error"), (503, "server error"), (400, "refused"),
     (302, "moved off")],
)  # fmt: skip
def test_statuses_have_their_reasons(status: int, reason: str) -> None:
    with pytest.raises(UnreadablePage, match=str(status) if status != 302 else "nowhere") as caught:
        refuse_status(answer(status))
    assert caught.value.reason == reason


def test_a_good_status_passes() -> None:
    refuse_status(answer())
    assert plain(answer(Last_Modified="Thu, 14 Jun 2001 12:00:00 GMT")).headers == {
        "last-modified": "Thu, 14 Jun 2001 12:00:00 GMT"
    }


def test_headers_need_not_be_utf8() -> None:
    response = HtmlResponse(URL, headers={"X-Odd": "Пример".encode("cp1251")}, body=b"x")
    assert plain(response).headers["x-odd"].encode("latin-1") == "Пример".encode("cp1251")
