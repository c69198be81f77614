from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise

from capture_lab import Answer, handling, ok, serving
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scrapy import Request
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    ResponseDataLossError,
)

from crawler.capture.connection import Outgoing
from crawler.capture.exchange import Exchange
from crawler.capture.pool import Origin, Pool
from crawler.guard import Guard

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ONE_OF_SCRAPYS = (DownloadCancelledError, DownloadFailedError, ResponseDataLossError)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
WHOLE = (ok(b"<p>hello</p>", b"X: y"), CHUNKED + b"5\r\nhello\r\n3\r\n...\r\n0\r\n\r\n")
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def cut(data: bytes, places: list[int]) -> list[bytes]:
    marks = sorted({min(place, len(data)) for place in places} | {0, len(data)})
    return [data[a:b] for a, b in pairwise(marks)]


def hear(pieces: Answer) -> Exchange:
    """What a connection hears of these pieces."""

    async def main() -> Exchange:
        async with serving(lambda _: pieces) as server:
            pool = Pool(Guard.allowing(["127.0.0.1"]), ssl.create_default_context())
            heard = Exchange("GET", server.url(), NOON)
            connection = await pool.connect(Origin("http", "127.0.0.1", server.port))
            try:
                await connection.exchange(Outgoing("GET", b"/", [(b"Host", b"x")]), 0, heard)
            finally:
                connection.close()
            return heard

    return asyncio.run(main())


@quick
@given(st.sampled_from(WHOLE), st.lists(st.integers(0, 120), max_size=6))
def test_however_the_bytes_arrive_they_are_kept_and_read_alike(
    message: bytes, places: list[int]
) -> None:
    heard = hear(cut(message, places))
    assert bytes(heard.received) == message
    assert heard.body in (b"<p>hello</p>", b"hello...")


@quick
@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.integers(0, 90), st.binary(max_size=3)), min_size=1, max_size=4),
)
def test_whatever_a_server_sends_ends_as_a_response_or_an_error_of_scrapys(
    message: bytes, strokes: list[tuple[int, bytes]]
) -> None:
    damaged = message
    for place, stroke in strokes:
        damaged = damaged[:place] + stroke + damaged[place + len(stroke) :]

    async def main() -> None:
        async with serving(lambda _: [damaged, None]) as server, handling() as handler:
            response = await handler.download_request(Request(server.url()))
            assert 100 <= response.status <= 999

    with suppress(*ONE_OF_SCRAPYS):
        asyncio.run(main())
