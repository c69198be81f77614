"""Who we say we are: the version, and where an administrator reaches whoever runs us."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

log = logging.getLogger(__name__)


class AgentMiddleware:
    """Sets User-Agent from USER_AGENT and COMMUNIQUE_CONTACT where a request has none."""

    def __init__(self, crawler: Crawler) -> None:
        self._agent = agent(crawler.settings["USER_AGENT"], crawler.settings["COMMUNIQUE_CONTACT"])
        if not crawler.settings["COMMUNIQUE_CONTACT"]:
            log.info("no contact is told to servers; set COMMUNIQUE_CONTACT to an address of yours")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AgentMiddleware:
        """The middleware of this crawler."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Name us."""
        request.headers.setdefault(b"User-Agent", self._agent)


def agent(product: str, contact: str) -> str:
    """`communique/0.1.0 (+contact)`, or the product alone."""
    return f"{product} (+{contact})" if contact else product
