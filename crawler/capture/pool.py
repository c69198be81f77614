"""Connections kept alive, by origin; each was checked when it was made."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from crawler.capture.connection import Connection
from crawler.capture.stream import Stream
from crawler.guard import Guard

IDLE_PER_ORIGIN = 8
CONNECT_SECONDS = 20  # for one address; the next one is tried then


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom a connection is to."""

    scheme: str
    host: str
    port: int


Resolve = Callable[[Origin], Awaitable[list[str]]]


class Pool:
    """Makes connections to permitted addresses and keeps the idle ones.

    A kept connection stays with the address it was checked for, whatever the name resolves to
    by then.
    """

    def __init__(
        self, guard: Guard, context: ssl.SSLContext, resolve: Resolve | None = None
    ) -> None:
        self._guard = guard
        self._resolve = resolve or resolved
        self._context = context
        self._idle: dict[Origin, list[Connection]] = defaultdict(list)

    def take(self, origin: Origin) -> Connection | None:
        """An idle connection that still lives."""
        idle = self._idle[origin]
        while idle:
            connection = idle.pop()
            if connection.alive:
                return connection
        return None

    def give_back(self, origin: Origin, connection: Connection) -> None:
        """Keep a connection for the next exchange, if it can have one."""
        idle = self._idle[origin]
        if connection.alive and len(idle) < IDLE_PER_ORIGIN:
            idle.append(connection)
        else:
            connection.close()

    async def connect(self, origin: Origin) -> Connection:
        """A new connection to the first permitted address that answers; raises Refused, OSError."""
        addresses = self._guard.permitted(await self._resolve(origin), origin.port)
        failure: OSError = OSError("no address")
        for address in addresses:
            try:
                return Connection(await self._open(origin, address), address)
            except OSError as error:
                failure = error
        raise failure

    def close(self) -> None:
        """Drop all idle connections."""
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()

    async def _open(self, origin: Origin, address: str) -> Stream:
        secure = origin.scheme == "https"
        async with asyncio.timeout(CONNECT_SECONDS):
            _, stream = await asyncio.get_running_loop().create_connection(
                Stream,
                address,
                origin.port,
                ssl=self._context if secure else None,
                server_hostname=origin.host if secure else None,
            )
        return stream


async def resolved(origin: Origin) -> list[str]:
    """The host's addresses; every spelling of one (`0x7f.1`, `2130706433`) comes out as itself."""
    found = await asyncio.get_running_loop().getaddrinfo(
        origin.host, origin.port, type=socket.SOCK_STREAM
    )
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
