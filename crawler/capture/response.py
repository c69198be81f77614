"""Scrapy's response, made of an exchange."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING

from scrapy.http import Headers
from scrapy.responsetypes import responsetypes

from crawler.capture.exchange import Exchange

if TYPE_CHECKING:
    from scrapy.http import Response


def response_of(url: str, heard: Exchange, flags: Iterable[str] = ()) -> Response:
    """Scrapy's response for an answered exchange; Content-Encoding is left to its middleware."""
    headers = Headers()
    for name, value in heard.headers:
        headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=url, body=heard.body)
    return kind(
        url=url,
        status=heard.status or 0,
        headers=headers,
        body=heard.body,
        flags=list(flags),
        ip_address=ip_address(heard.peer) if heard.peer else None,
        protocol=heard.version,
    )
