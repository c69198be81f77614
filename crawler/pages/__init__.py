"""Pages: how to read what sites answer. A template is a file here that exports its LAYOUTS."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import Source
from crawler.items import Entry, Fields, Link
from crawler.pages import charset, soft, swelling
from crawler.pages.listing import Listing
from crawler.pages.page import Page
from crawler.pages.response import Response
from crawler.pages.unreadable import REASONS, UnreadablePage

__all__ = ["REASONS", "Listing", "Read", "Response", "UnreadablePage", "list_entries", "read"]

_HTML = frozenset(("", "text/html", "application/xhtml+xml", "text/plain", "application/xml",
                   "text/xml", "application/octet-stream"))  # fmt: skip
_NOT_MARKUP = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"GIF8", b"\xff\xd8\xff",
               b"{\\rtf", b"\x1f\x8b")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """What a page says: its fields, its links, and the name of the layout that read it."""

    layout: str
    fields: Fields
    translations: tuple[Link, ...] = ()
    attachments: tuple[Link, ...] = ()
    continuations: tuple[str, ...] = ()
    first_page: str = ""  # of the bulletin, where this is a later one
    elsewhere: str = ""  # where it says it stands, if that is on a host that its row does not name


def read(
    source: Source,
    response: Response,
    captured_at: datetime | None = None,
    listed: Entry | None = None,
) -> Read:
    """Read a bulletin's page by its source's template; raises UnreadablePage with the reason.

    `listed` is what the listing that led here showed of it.
    """
    soft.refuse_address(source, response)
    text, tree = _parsed(source, response)
    layout = next((one for one in _layouts(source.template) if one.mine(tree)), None)
    if layout is None or not layout.SURE:
        soft.refuse_looks(response, text, tree)
    if layout is None:
        soft.refuse_refresh(source, response, tree)
        raise UnreadablePage(
            response.url, "unknown layout", f"template {source.template} knows no such markup"
        )
    page = layout(source, response, tree, text)
    soft.refuse_title(response.url, page.title())
    # Links first: reading the body cuts furniture out of the tree.
    translations, attachments = page.translations(), page.attachments()
    elsewhere = soft.elsewhere(source, response, tree)
    fields = page.fields(captured_at, listed)
    soft.refuse_text(response.url, fields.body)
    return Read(
        layout.__name__, fields, translations, attachments, page.continuations(), page.first_page(),
        elsewhere,
    )  # fmt: skip


def list_entries(source: Source, response: Response) -> Listing:
    """The listing that a response is, read by its source's template; raises UnreadablePage."""
    text, tree = _parsed(source, response)
    swelling.refuse_many(response.url, text.count("<a "))
    module = importlib.import_module(f"crawler.pages.{source.template}")
    kind: type[Listing] = module.Listing
    return kind(source, response, tree, text)


def _layouts(template: str) -> tuple[type[Page], ...]:
    module = importlib.import_module(f"crawler.pages.{template}")
    found: tuple[type[Page], ...] = module.LAYOUTS
    return found


def _parsed(source: Source, response: Response) -> tuple[str, LexborHTMLParser]:
    body = response.body.lstrip()
    if not body:
        raise UnreadablePage(response.url, "not html", "the body is empty")
    if response.media_type not in _HTML or body.startswith(_NOT_MARKUP):
        seen = f"{response.media_type or 'no media type'}, begins {body[:8]!r}"
        raise UnreadablePage(response.url, "not html", seen)
    text = charset.decode(response, source.charset, source.language)
    if "<" not in text:
        raise UnreadablePage(response.url, "not html", f"no markup: {text[:60]!r}")
    swelling.refuse(response.url, text)
    return text, LexborHTMLParser(text)
