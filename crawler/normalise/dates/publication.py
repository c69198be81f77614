"""Chooses the publication and the upload among the claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from crawler.normalise.dates import check
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.table import PLACES

_STAMPS = ("stamp", "meta", "feed", "unknown")
# What tells the publication better than a stamp of an update, and what else is a text's own day.
_BETTER = (*_STAMPS, "listing", "dateline")
_OWN = ("suffix", "prefix", "place_line", "tail", "testimonium", "address")
_WEEK = timedelta(days=7)
_YEAR = timedelta(days=366)


def publication(claims: Sequence[Claim]) -> Claim | None:
    """The claim that tells the publication: the best rank that is dated; None where none does."""
    printed = [c for c in claims if _rank(c) and c.place not in ("address", "upload_stamp")]
    candidates = [c for c in claims if _rank(c) and check.usable(c)]
    candidates.sort(key=lambda claim: _order(claim, claims))
    for claim in candidates:
        if claim.role == "upload" and not _stands_in(claim, printed, claims):
            continue
        if claim.place == "listing" and imported(claim, claims) and _recalls(claim, claims):
            claim.reason = "the day of the upload, years after what the text begins with"
            continue
        return claim
    return None


def upload(claims: Sequence[Claim]) -> Claim | None:
    """The claim that tells the upload, None where none does."""
    told = [c for c in claims if c.role == "upload" and PLACES[c.place].upload and check.usable(c)]
    return min(told, key=lambda claim: PLACES[claim.place].upload, default=None)


def lift_lone_upload(claims: Sequence[Claim]) -> None:
    """Let the page's only stamp tell the publication, whatever its label.

    Not where the text or the address dates itself more than a week before: it was changed since.
    """
    uploads = [claim for claim in claims if claim.place == "upload_stamp"]
    if len(uploads) != 1 or any(claim.place in _BETTER for claim in claims):
        return
    first = uploads[0].earliest
    own = [claim.latest for claim in claims if claim.place in _OWN and claim.latest]
    if first and any(latest < first - _WEEK for latest in own):
        return
    uploads[0].place, uploads[0].role = "stamp", "publication"
    uploads[0].reason = "the page's only stamp, though its label tells of an update"


def stamped(claims: Sequence[Claim]) -> bool:
    """Whether a stamp stands beside title or body."""
    return any(claim.place in _STAMPS and claim.dated for claim in claims)


def imported(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a claim's day is that of the upload which the address tells."""
    uploads = (c.day for c in claims if c.place == "address" and c.role == "upload")
    return claim.day is not None and claim.day in uploads


def _recalls(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the text begins with a full day more than a year before a claim."""
    first = (c for c in claims if c.place == "opening" and c.begins and c.match.complete)
    return any(c.latest and claim.day and c.latest < claim.day - _YEAR for c in first)


def _rank(claim: Claim) -> int:
    if claim.place == "address" and claim.role == "event":
        return 0
    if claim.place == "place_line" and claim.extent == "span":
        return 0
    if claim.place in ("suffix", "prefix") and claim.match.form == "season":
        return 0  # "Summer of 2004: a chronology" is what the text is about
    return PLACES[claim.place].publication


def _order(claim: Claim, claims: Sequence[Claim]) -> float:
    """The rank, but a suffix after a listing where it is of several days.

    So too where an address of publications agrees with the listing.
    """
    if claim.place not in ("suffix", "prefix"):
        return _rank(claim)
    listed = {c.day for c in claims if c.place == "listing"}
    dated = {c.day for c in claims if c.place == "address" and c.role == "publication"}
    outdone = (listed & dated) - {None, claim.day}
    after = outdone or claim.extent == "span"
    return PLACES["listing"].publication + 0.5 if after else _rank(claim)


def _stands_in(claim: Claim, printed: Sequence[Claim], claims: Sequence[Claim]) -> bool:
    """Whether an upload can stand in for a publication nobody printed.

    Not where an event, stated or incomplete, lies outside the week before it: pages are uploaded
    anew years after.
    """
    if claim.earliest is None or any(c.standing != "rejected" for c in printed):
        return False
    events = [c for c in claims if c.place in ("title", "opening") and c.standing != "rejected"]
    for event in events:
        if event.earliest is None or event.latest is None:
            return False
        if not claim.earliest - _WEEK <= event.latest or event.earliest > claim.earliest:
            return False
    return True
