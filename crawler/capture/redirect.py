"""Redirects: each hop is a capture, and a move to another host is a finding."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware as ScrapyRedirectMiddleware
from scrapy.exceptions import IgnoreRequest

from crawler import address
from crawler.capture.recorder import Recorder, recorder_of, role_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

log = logging.getLogger(__name__)

ASTRAY = "astray"  # meta: why a redirect could not be followed, wherever it leads


class RedirectMiddleware(ScrapyRedirectMiddleware):
    """Scrapy's, but it follows only within the source's hosts.

    By Scrapy's own rules a listing may lead to any host, and another page's move there vanishes:
    a ministry that changed its address would look like one without news.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RedirectMiddleware:
        """The middleware of this crawler, without Scrapy's search for a Referer to send."""
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        middleware._recorder = recorder_of(crawler)  # this class's own
        return middleware

    _recorder: Recorder

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # the `spider` argument is deprecated
        """The response, or the request to follow; an off-site hop's response is the spider's."""
        try:
            followed: Request | Response = super().process_response(request, response)
        except (IgnoreRequest, ValueError) as error:  # a hop too many; what is no address
            request.meta[ASTRAY] = str(error)
            return response
        if not isinstance(followed, Request) or self._may_follow(request, followed):
            if isinstance(followed, Request):
                # A hop to what this run has asked already would vanish among the duplicates.
                followed.dont_filter = True
            return followed
        session = self._recorder.session
        if session:
            session.count("offsite_redirect")
        log.warning(
            "%s has moved to another host: %s; if it is the publisher's, add it to the row's hosts",
            request.url, followed.url,
        )  # fmt: skip
        return response

    def handle_referer(self, request: Request, response: Response) -> None:
        """Send none."""
        request.headers.pop("Referer", None)

    def _may_follow(self, request: Request, followed: Request) -> bool:
        session = self._recorder.session
        # A robots.txt may be anywhere (RFC 9309 §2.3.1.2); without a row there are no hosts.
        if session is None or role_of(request) == "robots":
            return True
        hosts = {_bare(host) for host in session.source.all_hosts}
        return _bare(_host(followed.url)) in {*hosts, _bare(_host(request.url))}


def _host(url: str) -> str:
    try:
        return address.host_of(url)
    except ValueError:  # no http(s) address: no host of ours
        return ""


def _bare(host: str) -> str:
    return host.removeprefix("www.")
