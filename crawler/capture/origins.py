"""Which record holds the payload that a revisit record shows again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from crawler import address

LONGEST = 5  # revisits of revisits; a chain of more is a loop


class Revisiting(Protocol):
    """A record, as far as it matters here."""

    @property
    def record_id(self) -> str:
        """Its name."""

    @property
    def url(self) -> str:
        """The address that it tells of."""

    @property
    def date(self) -> datetime:
        """When."""

    @property
    def is_revisit(self) -> bool:
        """Whether its payload lies in another record."""

    @property
    def digest(self) -> str | None:
        """Its payload's digest, as it was written."""

    @property
    def refers_to(self) -> str | None:
        """The name of the record with the payload."""

    @property
    def refers_at(self) -> tuple[str, str] | None:
        """Address and date of the record with the payload."""


Answer = TypeVar("Answer", bound=Revisiting)


class Origins(dict[str, Answer]):
    """The whole answers among some records, by name; they are found by time and digest too.

    Crawlers name the record of a payload in different ways: by its id (wget), by its address and
    date (Heritrix, Browsertrix, Common Crawl), or only by the digest that both bear.
    """

    def __init__(self, answers: Iterable[Answer]) -> None:
        super().__init__()
        self._at: dict[tuple[str, str], Answer] = {}
        self._by_digest: dict[str, Answer] = {}
        for one in answers:
            self[one.record_id] = one
            self._at[_where(one.url), _second(one.date)] = one
            if one.digest and not one.is_revisit:
                self._by_digest.setdefault(one.digest, one)

    def of(self, revisit: Answer) -> Answer | None:
        """The record that holds a revisit's payload; None where none of these does."""
        one: Answer | None = revisit
        for _ in range(LONGEST):
            if one is None or not one.is_revisit:
                return one
            one = self._named(one)
        return None

    def _named(self, revisit: Answer) -> Answer | None:
        found = self.get(revisit.refers_to or "")
        if found is None and revisit.refers_at is not None:
            found = self._at.get((_where(revisit.refers_at[0]), revisit.refers_at[1][:19]))
        # A record that says otherwise of its payload is not the one that is meant.
        if found is None or (revisit.digest and found.digest and found.digest != revisit.digest):
            found = self._by_digest.get(revisit.digest or "")
        return None if found is revisit else found


def _second(date: datetime) -> str:
    return date.isoformat()[:19]


def _where(url: str) -> str:
    try:
        return address.canonical(url)
    except ValueError:
        return url
