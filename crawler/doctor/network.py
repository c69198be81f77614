"""The network: whether names resolve and a publisher's server takes a connection."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from crawler.catalogue import Catalogue
from crawler.doctor.finding import FAIL, OK, WARN, Finding
from storage.wording import counted

SEVERAL = 3  # sites that are tried: one may be down
SECONDS = 5.0  # for each connection


def network(rows: Catalogue) -> Iterator[Finding]:
    """What some publishers' sites answer, without asking for a page."""
    sites = {one.site: one.homes[0].listings[0] for one in rows.sources.values() if one.listings}
    some = sorted(sites.values())[:: max(1, len(sites) // SEVERAL)][:SEVERAL]
    yield from reached(some)


def reached(urls: Sequence[str]) -> Iterator[Finding]:
    """Whether the hosts of these addresses resolve and listen."""
    parts = [urlsplit(url) for url in urls]
    ends = [(p.hostname or "", p.port or (443 if p.scheme == "https" else 80)) for p in parts]
    known = [end for end in ends if _resolves(end)]
    hosts = ", ".join(host for host, _ in ends)
    if not known:
        yield Finding("names", FAIL, f"none of {hosts} resolves", "see /etc/resolv.conf")
        return
    yield Finding("names", OK, f"{len(known)} of {counted(len(ends), 'host')} resolved")
    if any(_listens(end) for end in known):
        yield Finding("network", OK, "publishers' servers can be reached")
    else:
        remedy = "see whether a firewall holds back outgoing connections"
        yield Finding("network", WARN, f"none of {hosts} takes a connection", remedy)


def _resolves(end: tuple[str, int]) -> bool:
    try:
        return bool(socket.getaddrinfo(*end, type=socket.SOCK_STREAM))
    except OSError:
        return False


def _listens(end: tuple[str, int]) -> bool:
    try:
        socket.create_connection(end, SECONDS).close()
    except OSError:
        return False
    return True
