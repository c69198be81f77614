from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Iterator

import pytest
from capture_lab import ok, serving

from crawler.capture.connection import Outgoing
from crawler.capture.exchange import Exchange
from crawler.capture.pool import Origin, Pool
from crawler.guard import Guard, Refused
from crawler.session import utc_now

HOST = "moving.invalid"  # no name server knows it: who asks one beside ours gets nowhere
ALLOWED, INSIDE = "127.0.0.1", "169.254.169.254"


class NameServer:
    """Answers each question otherwise."""

    def __init__(self, answers: Iterable[list[str]]) -> None:
        self.asked = 0
        self._answers: Iterator[list[str]] = iter(answers)

    async def __call__(self, _: Origin) -> list[str]:
        self.asked += 1
        return next(self._answers)


def pool(names: NameServer) -> Pool:
    return Pool(Guard.allowing([ALLOWED]), ssl.create_default_context(), names)


def test_the_address_that_was_checked_is_the_one_connected_to() -> None:
    names = NameServer([[ALLOWED], [INSIDE]])

    async def main() -> None:
        async with serving(lambda _: [ok(b"here")]) as server:
            connections, origin = pool(names), Origin("http", HOST, server.port)
            connection = await connections.connect(origin)
            heard = Exchange("GET", server.url(), utc_now())
            await connection.exchange(Outgoing("GET", b"/", [(b"Host", b"x")]), 1 << 20, heard)
            assert (connection.peer, heard.body, names.asked) == (ALLOWED, b"here", 1)
            # The name leads inside by now: a new connection is refused, the kept one stays.
            with pytest.raises(Refused, match="link-local"):
                await connections.connect(origin)
            connections.give_back(origin, connection)
            assert connections.take(origin) is connection
            connections.close()
            connection.close()

    asyncio.run(main())


def test_of_many_addresses_only_those_allowed_are_connected_to() -> None:
    async def main() -> None:
        async with serving(lambda _: [ok(b"here")]) as server:
            names = NameServer([[INSIDE, "10.0.0.1", ALLOWED]])
            connection = await pool(names).connect(Origin("http", HOST, server.port))
            assert connection.peer == ALLOWED
            connection.close()

    asyncio.run(main())
