from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable

import pytest
from capture_lab import Answer, handling, ok, serving
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response


def fetch(answer: Callable[[bytes], Answer], meta: dict[str, object] | None = None) -> Response:
    async def main() -> Response:
        async with serving(answer) as server, handling() as handler:
            return await handler.download_request(Request(server.url(), meta=meta))

    return asyncio.run(main())


def test_an_answer_becomes_a_response_with_all_its_headers() -> None:
    response = fetch(lambda _: [ok(b"<p>hi</p>", b"set-cookie: a=1", b"Set-Cookie: b=2")])
    assert (response.status, response.body) == (200, b"<p>hi</p>")
    assert response.headers.getlist("Set-Cookie") == [b"a=1", b"b=2"]
    assert (str(response.ip_address), response.protocol) == ("127.0.0.1", "HTTP/1.1")


def test_the_time_to_the_head_is_told_to_the_throttle() -> None:
    async def main() -> Request:
        async with serving(lambda _: [ok(b"")]) as server, handling() as handler:
            request = Request(server.url())
            await handler.download_request(request)
            return request

    assert asyncio.run(main()).meta["download_latency"] > 0


def test_chunks_are_put_together() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    response = fetch(lambda _: [head, b"3\r\nabc\r\n", b"2;x=1\r\nde\r\n0\r\nX: y\r\n\r\n"])
    assert response.body == b"abcde"


def test_a_body_that_ends_with_the_connection_is_whole() -> None:
    assert fetch(lambda _: [b"HTTP/1.0 200 OK\r\n\r\nall of it", None]).body == b"all of it"


def test_interim_answers_are_passed_over() -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
    assert fetch(lambda _: [early, early, ok(b"final")]).body == b"final"


def test_lines_that_are_no_headers_are_passed_over_as_browsers_do() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent Type: x\r\nno colon\r\n: nameless\r\nX-A : a\r\n"
    head += b"X-B: b\x00b\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n"
    response = fetch(lambda _: [head + b"hi"])
    assert response.body == b"hi"
    assert response.headers.to_unicode_dict()["X-A"] == "a"
    assert b"Content Type" not in response.headers


def test_a_head_in_single_bytes_with_bare_line_feeds_is_read() -> None:
    sent = b"HTTP/1.1 200\nContent-Length: 2\n\nhi"
    assert fetch(lambda _: [sent[i : i + 1] for i in range(len(sent))]).body == b"hi"


def ten_requests(answer: Callable[[bytes], Answer]) -> tuple[int, list[bytes]]:
    async def main() -> tuple[int, list[bytes]]:
        async with serving(answer) as server, handling() as handler:
            bodies = []
            for number in range(10):
                response = await handler.download_request(Request(server.url(f"/{number}")))
                bodies.append(response.body)
            return server.connections, bodies

    return asyncio.run(main())


def path_of(head: bytes) -> bytes:
    return head.split()[1]


def test_one_connection_serves_requests_one_after_another() -> None:
    connections, bodies = ten_requests(lambda head: [ok(path_of(head))])
    assert (connections, bodies) == (1, [b"/%d" % n for n in range(10)])


def test_a_connection_that_the_server_closed_in_between_is_replaced() -> None:
    connections, bodies = ten_requests(lambda head: [ok(path_of(head)), None])
    assert (connections, bodies) == (10, [b"/%d" % n for n in range(10)])


def test_bytes_beyond_the_announced_length_never_reach_the_next_answer() -> None:
    connections, bodies = ten_requests(lambda head: [ok(path_of(head)) + ok(b"smuggled")])
    assert (connections, bodies) == (10, [b"/%d" % n for n in range(10)])


def test_origins_do_not_share_connections() -> None:
    async def main() -> list[int]:
        async with (
            serving(lambda _: [ok(b"a")]) as one,
            serving(lambda _: [ok(b"b")]) as other,
            handling() as handler,
        ):
            for url in (one.url(), other.url(), one.url(), other.url()):
                await handler.download_request(Request(url))
            return [one.connections, other.connections]

    assert asyncio.run(main()) == [1, 1]


def test_a_post_is_sent_with_its_body() -> None:
    async def main() -> bytes:
        async with serving(lambda _: [ok(b"")]) as server, handling() as handler:
            request = Request(
                server.url("/s?q=1"), method="POST", body=b"a=b", headers={"X-y": "z"}
            )
            await handler.download_request(request)
            return server.requests[0]

    lines = asyncio.run(main()).split(b"\r\n")
    assert lines[0] == b"POST /s?q=1 HTTP/1.1"
    assert lines[1].startswith(b"Host: 127.0.0.1:")
    assert b"Content-Length: 3" in lines


FLOOD = b"HTTP/1.1 102 Processing\r\n\r\n"
LONG = b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n"
MANY = b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300 + b"Content-Length: 0\r\n\r\n"
SHORT = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"
TORN = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf"
PACKED = gzip.compress(b"x" * 10_000)
BOMB = gzip.compress(b"\0" * (2 << 20))
HUGE = b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n"


@pytest.mark.parametrize(
    ("pieces", "error", "word"),
    [
        ([FLOOD] * 20, DownloadCancelledError, "interim"),
        ([LONG], DownloadCancelledError, "a head of over"),
        ([MANY], DownloadCancelledError, "header lines"),
        ([SHORT, None], ResponseDataLossError, "cut short"),
        ([TORN, None], ResponseDataLossError, "cut short"),
        ([b"HTTP/1.1 200 OK\r\nCont", None], ResponseDataLossError, "cut short"),
        ([None], ResponseDataLossError, "cut short"),
        ([b"<html>no head</html>\r\n\r\n"], DownloadFailedError, "not http"),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"],
         DownloadFailedError, "not http"),
        ([ok(PACKED[:-9], b"Content-Encoding: gzip")], ResponseDataLossError, "ends too early"),
        ([ok(PACKED[:40], b"Content-Encoding: gzip")], ResponseDataLossError, "ends too early"),
        ([ok(PACKED + PACKED[:-9], b"Content-Encoding: gzip")], ResponseDataLossError, "too early"),
        ([ok(BOMB, b"Content-Encoding: gzip")], DownloadCancelledError, "unpacks to over"),
        ([HUGE], DownloadCancelledError, "announced"),
        ([ok(b"x" * (2 << 20)).replace(b"Content-Length", b"X"), None],
         DownloadCancelledError, "over 1048576 bytes"),
    ],
)  # fmt: skip
def test_a_bad_answer_is_an_error_of_its_kind(
    pieces: list[bytes | None], error: type[Exception], word: str
) -> None:
    with pytest.raises(error, match=word):
        fetch(lambda _: pieces)


def test_a_whole_packed_body_passes_as_it_came() -> None:
    assert fetch(lambda _: [ok(PACKED, b"Content-Encoding: gzip")]).body == PACKED


def test_a_body_cut_short_is_given_where_the_request_forgives_it() -> None:
    response = fetch(lambda _: [SHORT, None], {"download_fail_on_dataloss": False})
    assert (response.body, response.flags) == (b"half", ["dataloss"])


def test_a_server_that_trickles_for_ever_is_given_up() -> None:
    def trickle() -> Answer:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nha"

    with pytest.raises(DownloadTimeoutError, match="timeout"):
        fetch(lambda _: trickle(), {"download_timeout": 0.2})


def ask(url: str, **settings: object) -> Response:
    async def main() -> Response:
        async with handling(**settings) as handler:
            return await handler.download_request(Request(url))

    return asyncio.run(main())


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data/",
        "http://user:word@10.0.0.1/",
    ],
)
def test_an_address_inside_our_walls_is_refused_in_every_spelling(url: str) -> None:
    with pytest.raises(DownloadCancelledError, match="not allowed"):
        ask(url, COMMUNIQUE_ALLOW_ADDRESSES=[])


def test_a_host_that_does_not_resolve_is_named() -> None:
    with pytest.raises(CannotResolveHostError, match="unknown host"):
        ask("http://no-such-host.invalid/")


def test_a_port_where_nobody_listens_refuses() -> None:
    async def main() -> None:
        async with serving(lambda _: []) as server:
            url = server.url()
        async with handling() as handler:
            await handler.download_request(Request(url))

    with pytest.raises(DownloadConnectionRefusedError):
        asyncio.run(main())


def test_a_proxy_is_refused_rather_than_passed_by() -> None:
    async def main() -> None:
        async with handling() as handler:
            await handler.download_request(Request("http://x/", meta={"proxy": "http://p:1"}))

    with pytest.raises(DownloadCancelledError, match="proxy"):
        asyncio.run(main())
