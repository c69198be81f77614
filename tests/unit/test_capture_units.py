from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scrapy.http import Response

from crawler.capture.agent import agent
from crawler.capture.retry import seconds_of
from crawler.capture.robots import rules_of

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        (" 7 ", 7),
        ("Tue, 24 Nov 2026 12:00:30 GMT", 30),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        ("soon", 0),
        ("-5", 0),
        ("", 0),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(said: str, seconds: float) -> None:
    assert seconds_of(said, NOON) == seconds


def rules(body: bytes, status: int = 200) -> tuple[bool, bool, float]:
    read = rules_of(Response("http://x/robots.txt", status=status, body=body), "communique")
    return read.allow("http://x/a"), read.allow("http://x/b/c"), read.delay


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", (True, True, 0)),
        (b"User-agent: *\nDisallow: /b/\n", (True, False, 0)),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /a\r\n", (False, True, 0)),
        (b"User-agent: *\nDisallow: /\nAllow: /b/*c\n", (False, True, 0)),
        (b"User-agent: *\nCrawl-delay: 2.5\n", (True, True, 2.5)),
        (b"User-agent: *\nCrawl-delay: much\nDisallow: /a\n", (False, True, 0)),
        (b"\xff\xfe\x00garbage", (True, True, 0)),
    ],
)
def test_rules_are_read_as_rfc_9309_has_them(
    body: bytes, expected: tuple[bool, bool, float]
) -> None:
    assert rules(body) == expected


def test_rules_beyond_the_limit_are_not_read_and_none_is_cut_in_half() -> None:
    many = b"User-agent: *\n" + b"".join(b"Disallow: /x%06d\n" % n for n in range(300_000))
    assert rules(many) == (True, True, 0)
    # Were the last line cut at the limit, "Disallow: /b/other" could turn into "Disallow: /b".
    edge = b"User-agent: *\n" + b"#" * (512_000 - 14 - 1 - 12) + b"\nDisallow: /b/other\n"
    assert rules(edge) == (True, True, 0)


@pytest.mark.parametrize(
    ("status", "passes"), [(404, True), (410, True), (500, False), (429, False)]
)
def test_an_error_opens_or_closes_the_site(status: int, passes: bool) -> None:
    assert rules(b"User-agent: *\nDisallow: /\n", status)[0] is passes


def test_the_contact_stands_in_the_agent_where_there_is_one() -> None:
    assert agent("communique/1", "a@b.example") == "communique/1 (+a@b.example)"
    assert agent("communique/1", "") == "communique/1"
