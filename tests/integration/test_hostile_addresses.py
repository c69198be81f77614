from __future__ import annotations

import asyncio

import pytest
from capture_lab import handling
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError

INSIDE = (
    "127.0.0.1", "127.1", "127.0.1", "127.8.9.1", "2130706433", "0x7f000001", "0x7f.0.0.1",
    "017700000001", "0177.0.0.1", "0177.1", "0", "0.0.0.0",  # noqa: S104  # asked for, not bound
    "127.0.0.1.", "localhost", "localhost.",
    "LOCALHOST", "127。0。0。1", "１２７.0.0.1", "①②⑦.0.0.1", "good.example@127.0.0.1",
    "user:word@127.0.0.1", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001::1]", "[fe80::1]", "[fe80::1%25lo]",
    "[fec0::1]",
    "[fc00::1]", "[ff02::1]", "10.0.0.1", "10.1", "0xa000001", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "3232235777", "169.254.169.254", "0xa9fea9fe", "2852039166",
    "[::ffff:169.254.169.254]", "100.64.0.1", "192.0.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255",
)  # fmt: skip


@pytest.mark.parametrize("host", INSIDE)
def test_no_spelling_of_an_address_inside_our_walls_is_connected_to(host: str) -> None:
    async def main() -> None:
        async with handling(COMMUNIQUE_ALLOW_ADDRESSES=[]) as handler:
            await handler.download_request(Request(f"http://{host}/"))

    # A spelling that this machine's resolver does not know is as far from us.
    with pytest.raises((DownloadCancelledError, CannotResolveHostError)):
        asyncio.run(main())


@pytest.mark.parametrize("port", [1, 22, 25, 110, 443_000, 0, 389])
def test_no_port_of_another_service_is_connected_to(port: int) -> None:
    async def main() -> None:
        async with handling(COMMUNIQUE_ALLOW_ADDRESSES=[]) as handler:
            await handler.download_request(Request(f"http://93.184.216.34:{port}/"))

    with pytest.raises((DownloadCancelledError, ValueError)):
        asyncio.run(main())
