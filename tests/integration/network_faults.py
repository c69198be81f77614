"""Faults of networks, servers and what lies beneath a crawl, made for real on loopback."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from certificates import DAY, certificate
from hostile_site import LISTING, RESET, HostileSite, Piece, head, hostile, ok
from spiders_site import listing, page

PATHS = [f"{LISTING}t20010614_{name}.htm" for name in "abcd"]
PATIENCE, SHORT = 30.0, 0.4  # seconds that a crawl waits for an answer
UNABLE = head(b"Content-Length: 0", status=b"503 Service Unavailable")
LONG = page("A long page", "word " * 50_000)


class Fault(NamedTuple):
    """One fault: how it was made, and what is told of it."""

    how: str
    strike: Callable[[HostileSite], None]
    outcome: str
    told: str = ""  # stands in the error or status of a capture
    certificate: tuple[str, timedelta] | None = None  # of which host, ending when
    patience: float = PATIENCE
    row: str = ""  # of what the source's listing is, if it is another address


def half(*pieces: Piece) -> Callable[[HostileSite], None]:
    """Every other bulletin is answered so."""

    def strike(site: HostileSite) -> None:
        for path in PATHS[::2]:
            site.says(path, *pieces)

    return strike


def listing_says(*pieces: Piece) -> Callable[[HostileSite], None]:
    return lambda site: site.says(LISTING, *pieces)


def robots_says(*pieces: Piece) -> Callable[[HostileSite], None]:
    return lambda site: site.says("/robots.txt", *pieces)


def _nothing(_: HostileSite) -> None:
    pass


def _warc_away(site: HostileSite) -> None:
    """The folder of WARC files goes while a bulletin is asked for, as a disk that is unmounted."""
    warc = site.folder / "archive" / "warc"

    def answer(_: str) -> Iterator[Piece]:
        if list(warc.glob("2*/*/*.open")):
            warc.rename(site.folder / "away")
        # As the site answers later too: a record that reached the open file before it was missed
        # is read from there by the next run, one that did not is asked for again.
        yield ok(page("Page b"))

    for path in PATHS[1:2]:
        site.answers[path] = answer


FAULTS = {
    "half of the pages: 503": Fault("server's answer", half(UNABLE), "look", "503"),
    "half of the pages: silence": Fault(
        "server waits", half(30.0), "look", "timeout", patience=SHORT
    ),
    "half of the pages: reset": Fault("RST", half(RESET), "look", "connection lost"),
    "half of the pages: cut in the body": Fault(
        "RST after 100 KB of 250", half(ok(LONG)[:100_000], RESET), "look", "connection lost"
    ),
    "half of the pages: cut in the head": Fault(
        "RST after 20 bytes", half(ok(LONG)[:20], RESET), "look", "connection lost"
    ),
    "listing: 503": Fault("server's answer", listing_says(UNABLE), "nothing", "503"),
    "listing: reset": Fault("RST", listing_says(RESET), "nothing", "connection lost"),
    "robots.txt: 503": Fault("server's answer", robots_says(UNABLE), "nothing", "503"),
    "robots.txt: silence": Fault(
        "server waits", robots_says(30.0), "nothing", "timeout", patience=SHORT
    ),
    "name server knows no such host": Fault(
        "a host under .invalid", _nothing, "nothing", "unknown host", row="http://site.invalid/"
    ),
    "nobody listens": Fault(
        "a port without a server", _nothing, "nothing", "connection refused",
        row="http://127.0.0.1:1/",
    ),
    "certificate has ended": Fault(
        "a day ago", _nothing, "nothing", "tls", ("127.0.0.1", -DAY)
    ),
    "certificate of another host": Fault(
        "of another.example", _nothing, "nothing", "tls", ("another.example", DAY)
    ),
    "certificate nobody vouches for": Fault(
        "self-signed, not in SSL_CERT_FILE", _nothing, "nothing", "tls", ("", DAY)
    ),
    "WARC folder taken away in mid-run": Fault("rename", _warc_away, "failed: "),
}  # fmt: skip


# Near kin of others: only the bench tries them, and tests where FAULTS is set.
SELDOM = frozenset((
    "half of the pages: 503", "half of the pages: cut in the head", "listing: 503",
    "robots.txt: silence", "nobody listens",
))  # fmt: skip


class Tried(NamedTuple):
    """What a fault came to: the crawl's outcome, what captures tell of it, bulletins afterwards."""

    outcome: str  # `failed: ` and the sentence, where the job could not end well
    errors: str
    healed: str
    seconds: float  # that the next run took
    titles: list[str]


@contextmanager
def site_of(fault: Fault, folder: Path) -> Iterator[tuple[HostileSite, Callable[[], None]]]:
    """The site of a fault that has not struck yet, and how its certificate is mended."""
    if fault.certificate is None:
        with hostile(folder) as site:
            yield site, lambda: None
        return
    host, ends = fault.certificate
    good = certificate(folder / "good.pem", "127.0.0.1")
    bad = certificate(folder / "bad.pem", host or "127.0.0.1", ends=ends)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(bad)
    with hostile(folder, context) as site:
        site.trusts = folder / "trusted.pem"
        site.trusts.write_bytes(good.read_bytes() + (bad.read_bytes() if host else b""))
        yield site, lambda: context.load_cert_chain(good)


def answers_well(site: HostileSite) -> None:
    """The site as it is when nothing is wrong."""
    site.answers.clear()
    site.row = f'spider = "listing"\nlistings = ["{{site}}{LISTING}"]'
    site.says("/robots.txt", ok(b""))
    site.says(LISTING, ok(listing(*PATHS)))
    for path in PATHS:
        site.says(path, ok(page(f"Page {path[-5]}")))


def tried(fault: Fault, folder: Path) -> Tried:
    """Crawl under a fault, and again when it is over."""
    with site_of(fault, folder) as (site, mend):
        answers_well(site)
        fault.strike(site)
        if fault.row:
            site.row = f'spider = "listing"\nlistings = ["{fault.row}"]'
        struck = site.crawl(DOWNLOAD_TIMEOUT=fault.patience)
        told = "SELECT coalesce(error, '') || ' ' || coalesce(status, '') FROM capture"
        errors = "\n".join(text for (text,) in site.query(told))
        if (away := folder / "away").exists():
            away.rename(folder / "archive" / "warc")
        mend()
        answers_well(site)
        begun = time.monotonic()
        healed = site.crawl(full=True)
        seconds = time.monotonic() - begun
        titles = [title for (title,) in site.query("SELECT title FROM bulletins ORDER BY url")]
        return Tried(struck.outcome, errors, healed.outcome, seconds, titles)
