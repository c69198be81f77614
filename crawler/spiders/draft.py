"""A bulletin in the making: its page is read, parts of it are still to be fetched."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler import pages
from crawler.catalogue import Source
from crawler.items import Fields, Link, PageItem, RejectItem
from crawler.pages import REASONS

MOST_ATTACHMENTS = 20  # of one page; a page with more is an index of documents


@dataclass
class Draft:
    """The fields so far, the captures that show them, and the parts not yet fetched."""

    source: str
    read: pages.Read
    fields: Fields
    observed_at: datetime
    captures: list[str]
    attachments: list[str] = field(default_factory=list)
    waiting: list[Link] = field(default_factory=list)
    asked: str = ""  # the address asked for, where it led to another

    @classmethod
    def of(cls, source: str, read: pages.Read, capture: str, observed_at: datetime) -> Draft:
        """The draft of a page just read."""
        more = [Link(url, None, "continuation") for url in read.continuations]
        waiting = [*more, *read.attachments[:MOST_ATTACHMENTS]]
        return cls(source, read, read.fields, observed_at, [capture], waiting=waiting)

    @property
    def url(self) -> str:
        """The bulletin's address."""
        return self.fields.url

    def next_part(self) -> Link | None:
        """The next part to fetch, continuations before attachments."""
        return self.waiting[0] if self.waiting else None

    def drop_part(self) -> Link:
        """Give up on the part that was waited for."""
        return self.waiting.pop(0)

    def add(self, source: Source, response: pages.Response, capture: str) -> None:
        """Take in the part that was waited for; raises UnreadablePage if it cannot be read."""
        if self.waiting[0].by == "continuation":
            more = pages.read(source, response, self.observed_at).fields.body
            self.fields = replace(self.fields, body=(*self.fields.body, *more))
            self.captures.append(capture)
        else:
            self.attachments.append(capture)
        self.waiting.pop(0)

    def item(self) -> PageItem:
        """The finished item."""
        return PageItem(
            source=self.source,
            fields=self.fields,
            captures=tuple(self.captures),
            observed_at=self.observed_at,
            translations=self.read.translations,
            attachments=tuple(self.attachments),
            layout=self.read.layout,
            asked=self.asked,
        )

    def reject(self, reason: str, detail: str) -> RejectItem:
        """The reject that stands for a bulletin of which a part cannot be had."""
        return RejectItem(
            self.source, self.url, self.captures[0], reason, detail, self.observed_at,
            passing=REASONS[reason].passing,
        )  # fmt: skip
