"""What we refuse to fetch: addresses inside our own walls, ports that are no web server's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

SCHEMES = frozenset({"http", "https"})
WEB_PORTS = frozenset({80, 443})
LONGEST = 8000  # characters of an address: what servers must take (RFC 9110 §4.1)
FIRST_FREE_PORT = 1024  # below are mail, file and login services, and only 80 and 443 are ours

# `ipaddress.is_global` calls some of these global, and its tables differ between Python's
# patch versions; those that carry an IPv4 address inside could hide a loopback in it.
REFUSED: dict[str, tuple[str, ...]] = {
    "loopback": ("127.0.0.0/8", "::1/128"),
    "unspecified": ("0.0.0.0/8", "::/128"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
    "link-local (cloud metadata too)": ("169.254.0.0/16", "fe80::/10"),
    "shared by carriers": ("100.64.0.0/10",),
    "multicast": ("224.0.0.0/4", "ff00::/8"),
    "reserved": ("192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4", "100::/64"),
    "for documents": ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"),
    "IPv4 inside IPv6": ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96"),
    "NAT64": ("64:ff9b::/96", "64:ff9b:1::/48"),
    "6to4 or Teredo": ("2002::/16", "2001::/32"),
}
_TABLE = tuple((ip_network(net), why) for why, nets in REFUSED.items() for net in nets)


class Refused(Exception):
    """An address that we do not fetch; the message tells why."""


@dataclass(frozen=True)
class Guard:
    """The rules, with the networks that are allowed all the same (tests' loopback)."""

    allowed: tuple[Network, ...] = ()

    @classmethod
    def allowing(cls, addresses: Iterable[str]) -> Guard:
        """A guard that lets the given addresses or networks pass; raises ValueError."""
        return cls(tuple(ip_network(address) for address in addresses))

    def check(self, address: str, port: int) -> None:
        """Refuse a resolved address and port; raises Refused."""
        ip = ip_address(address.partition("%")[0])
        if any(ip in network for network in self.allowed):
            return
        if port not in WEB_PORTS and port < FIRST_FREE_PORT:
            raise Refused(f"port {port} is no web server's")
        why = next((why for network, why in _TABLE if ip in network), None)
        if why or not ip.is_global:
            raise Refused(f"{address} is {why or 'not a public address'}")

    def permitted(self, addresses: Iterable[str], port: int) -> list[str]:
        """Those of a host's addresses that may be connected to; raises Refused if none may."""
        passed: list[str] = []
        refusal = Refused("no address")
        for address in addresses:
            try:
                self.check(address, port)
            except Refused as refused:
                refusal = refused
            else:
                passed.append(address)
        if not passed:
            raise refusal
        return passed


def check_url(url: str) -> None:
    """Refuse what is no http(s) address; what its host stands for shows when it is resolved."""
    if len(url) > LONGEST:
        raise Refused(f"an address of {len(url)} characters; {LONGEST} are enough")
    try:
        parts = urlsplit(url)
        good = parts.scheme.lower() in SCHEMES and parts.hostname and parts.port != 0
    except ValueError as error:  # a port beyond 65535, half an IPv6 address
        raise Refused(f"{url!r} is no address: {error}") from None
    if not good:
        raise Refused(f"only http and https addresses with a host are fetched, not {url!r}")
