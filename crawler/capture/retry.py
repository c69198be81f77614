"""Retries that wait as long as the server asks."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.retry import RetryMiddleware as ScrapyRetryMiddleware

from crawler.capture.slots import pause
from crawler.session import utc_now

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


class RetryMiddleware(ScrapyRetryMiddleware):
    """Scrapy's, but it honours Retry-After (scrapy#3849) and each try is a capture of its own."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # the `spider` argument is deprecated
        """The response, or the request anew."""
        said = response.headers.get(b"Retry-After")
        if said and response.status in self.retry_http_codes:
            longest = self.crawler.settings.getfloat("COMMUNIQUE_LONGEST_WAIT")
            wait = seconds_of(said.decode("latin-1"), utc_now())
            pause(self.crawler, request, min(wait, longest))
        result: Request | Response = super().process_response(request, response)
        return result

    def _retry(self, request: Request, reason: str | Exception | type[Exception]) -> Request | None:
        again: Request | None = super()._retry(request, reason)
        if again is not None:
            # The failed try did not lead here; what led to it still stands in followed_from.
            again.meta.pop("capture", None)
        return again


def seconds_of(retry_after: str, now: datetime) -> float:
    """The wait that a Retry-After value asks for, in seconds or as a date; 0 if it is neither."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
