"""Why a page cannot be read: every reason in one table, and the error that carries one."""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """What a reason means, and whether the same address may well answer otherwise tomorrow."""

    means: str
    passing: bool = False


REASONS = {
    "not html": Reason("the body is a picture, a document, data or nothing at all"),
    "unknown charset": Reason("neither the page nor its row says truly what its bytes mean"),
    "hostile markup": Reason("elements nest or repeat beyond all measure: not parsed"),
    "unknown layout": Reason("no layout of the row's template knows this markup"),
    "front page": Reason("the site answers with its front page or a section's listing"),
    "not found": Reason("the page says, with status 200, that it is not there", passing=True),
    "gone": Reason("the server says 404 or 410", passing=True),  # listed before it is there
    "challenge": Reason("the site asks for a proof of being human", passing=True),
    "login": Reason("the site asks for a password", passing=True),
    "maintenance": Reason("the site says that it is being worked upon", passing=True),
    "blocked": Reason("the server refuses us: 401, 403, 407, 429, 451", passing=True),
    "server error": Reason("the server fails: 5xx, or says so with status 200", passing=True),
    "refused": Reason("the server answers with another status above 399"),
    "endless hops": Reason("the address leads on and on, or to what is no address", passing=True),
    "moved off": Reason("the address leads to a host that the row does not name"),
    "empty template": Reason("the layout stands there with neither title nor text"),
    "no title": Reason("the layout's title is missing or empty"),
    "no body": Reason("the layout's main block is missing or has no text"),
    "part of a title": Reason("the head's title is longer than the one where the layout has it"),
    "no stamp": Reason("the layout's printed day, which all its pages bear, is missing"),
    "ambiguous": Reason("a selector that should match once matches several times"),
    "later page": Reason("the page carries on a bulletin that begins at another address"),
    "part missing": Reason("a continuation of the page cannot be had", passing=True),
    "unread listing": Reason("a listing leads to no bulletin and its markup is unknown"),
}


class UnreadablePage(Exception):
    """A page that cannot be read: its address, one of REASONS, and what was seen."""

    def __init__(self, url: str, reason: str, detail: str) -> None:
        if reason not in REASONS:
            raise ValueError(f"{reason!r} is no reason of the table")
        self.url, self.reason, self.detail = url, reason, detail
        super().__init__(f"{url}: {reason}: {detail}")
