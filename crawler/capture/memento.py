"""Mementos: a web archive's answers, recorded as they came and read as the publisher's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, TextResponse

from crawler import pages
from crawler.capture.exchange import Exchange
from crawler.capture.fault import CutContentError
from storage.warc.memento import MEMENTO_DATETIME, MEMENTO_OF, Memento, memento_of
from storage.warc.record import instant

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

ASKED = "memento"  # meta: the request asks an archive for a publisher's page
NO_COPY = frozenset({403, 404, 410, 451})  # it has none, or may not show it: no use to ask again


class NoMementoError(IgnoreRequest):
    """An archive answered for itself; `lasting` tells that it will the next time too."""

    def __init__(self, said: str, *, lasting: bool) -> None:
        super().__init__(said)
        self.lasting = lasting


class MementoMiddleware:
    """Hands on what the publisher's server once answered, under the publisher's address."""

    def process_response(self, request: Request, response: Response) -> Response:
        """The publisher's response; raises NoMementoError where the archive speaks for itself."""
        if not request.meta.get(ASKED):
            return response
        headers = [(name, value) for name, values in response.headers.items() for value in values]
        found = memento_of(response.url, response.status, headers)
        if found is None:
            said = f"the archive answers {response.status} and no memento"
            raise NoMementoError(said, lasting=response.status in NO_COPY)
        # The archive's own packing is undone by now; what is left is the publisher's.
        body = pages.Response.of(found.url, found.headers, response.body).body
        own = Headers()
        for name, value in found.headers:
            if name.lower() != b"content-encoding":
                own.appendlist(name, value)
        kind = type(response) if isinstance(response, TextResponse) else TextResponse
        return response.replace(
            url=found.url, status=found.status, headers=own, body=body, cls=kind
        )


def told_by(request: Request, heard: Exchange) -> Memento | None:
    """The memento in an exchange with an archive; None where it holds none, or was none's."""
    if not request.meta.get(ASKED) or heard.status is None:
        return None
    return memento_of(heard.url, heard.status, heard.headers)


def refuse_cut(request: Request, heard: Exchange) -> None:
    """Raise CutContentError for a copy shorter than what the publisher's server had sent."""
    found = told_by(request, heard)
    if found and found.is_cut(len(heard.body), heard.header(b"content-encoding")):
        raise CutContentError("the archived copy is shorter than the page was")


def noted(found: Memento) -> dict[str, str]:
    """The fields of our own in the record of an exchange that holds a memento."""
    return {MEMENTO_OF: found.url, MEMENTO_DATETIME: instant(found.at)}
