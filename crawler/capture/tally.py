"""Counting exchanges for the run's outcome."""

from __future__ import annotations

from crawler.capture.exchange import Exchange
from crawler.session import Session

NOT_MODIFIED = 304


def tally(session: Session, role: str, heard: Exchange) -> None:
    """Count one exchange: `captured`, `status:404`, `failed:timeout`, and `answered` by the source.

    A robots.txt, an error page or a hop is no answer.
    """
    session.count("captured")
    if heard.error:
        session.count(f"failed:{heard.error.partition(':')[0]}")
    if heard.status is not None:
        session.count(f"status:{heard.status}")
        good = heard.status // 100 == 2 or heard.status == NOT_MODIFIED
        if good and not heard.error and role != "robots":
            session.count("answered")
