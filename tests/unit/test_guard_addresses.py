from __future__ import annotations

import pytest

from crawler.guard import Guard, Refused, check_url


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",  # noqa: S104  # nothing is bound: it must be refused
        "0.1.2.3",
        "10.0.0.1",
        "172.31.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.2.1",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:7f00:1::1",
        "2001:0:1::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(Refused, match=address.partition("%")[0]):
        Guard().check(address, 443)


@pytest.mark.parametrize("address", ["8.8.8.8", "104.16.0.1", "2606:4700::1111", "2a00:1450::1"])
def test_a_public_address_passes(address: str) -> None:
    assert Guard().permitted([address], 443) == [address]


@pytest.mark.parametrize("port", [22, 25, 110, 995])
def test_a_port_that_is_no_web_servers_is_refused(port: int) -> None:
    with pytest.raises(Refused, match=f"port {port}"):
        Guard().permitted(["8.8.8.8"], port)


@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_a_web_servers_port_passes(port: int) -> None:
    assert Guard().permitted(["8.8.8.8"], port) == ["8.8.8.8"]


def test_of_a_hosts_addresses_only_the_public_ones_are_left() -> None:
    assert Guard().permitted(["10.0.0.1", "8.8.8.8"], 80) == ["8.8.8.8"]


def test_an_allowed_address_passes_on_any_port_and_opens_no_other() -> None:
    guard = Guard.allowing(["127.0.0.1"])
    guard.check("127.0.0.1", 25)
    with pytest.raises(Refused):
        guard.check("127.0.0.2", 80)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x/", "data:,x", "//x", "s3://b/k", "http:///x"]
)
def test_only_http_and_https_are_fetched(url: str) -> None:
    with pytest.raises(Refused, match="only http and https"):
        check_url(url)


@pytest.mark.parametrize("url", ["http://x:99999/", "http://[::1/", "http://x:0/", "http://x:y/"])
def test_an_address_that_is_none_is_refused_by_name(url: str) -> None:
    with pytest.raises(Refused, match="http"):
        check_url(url)
