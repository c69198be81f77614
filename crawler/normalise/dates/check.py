"""What makes a claim no choice: a weekday that is another day's, a future, an open order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.table import PLACES

_NEAR = timedelta(days=7)  # a page is dated at most so long after what it tells


def reject_future(claims: Sequence[Claim], newest: date | None) -> None:
    """Reject publications and uploads after the capture's day in the source's zone."""
    for claim in claims:
        tells = PLACES[claim.place]
        if not newest or claim.earliest is None or claim.earliest <= newest:
            continue
        if claim.place in ("title", "opening", "body", "place_line") or not (
            tells.publication or tells.upload
        ):
            continue
        if not claim.match.complete and claim.basis != "completed":
            continue
        claim.rejected(f"after the capture, which was on {newest}")


def doubt_weekdays(claims: Sequence[Claim]) -> None:
    """A full date whose weekday contradicts it counts only where another claim supports it."""
    for claim in claims:
        if not claim.match.contradicted or claim.standing == "rejected":
            continue
        supported = any(
            other.meets(claim) and other.day and not other.match.contradicted
            for other in claims
            if other is not claim and other.evidence != claim.evidence
        )
        if supported:
            claim.reason = "its weekday is another day's, but another claim supports it"
        else:
            claim.standing, claim.reason = "conflicts", "its weekday is another day's"


def corroborate(claims: Sequence[Claim]) -> None:
    """Decide all-numeric dates of open order by what stands near, where only one reading is."""
    known = [
        claim.day
        for claim in claims
        if claim.day and (PLACES[claim.place].anchor or claim.place == "opening")
    ]
    told = [c.day for c in claims if c.day and c.place in ("title", "opening")]
    for claim in claims:
        if claim.match.form != "numeric" or claim.extent != "one_of":
            continue
        days = [span.first for span in claim.match.spans]
        options = [date(c.year or 1, c.month or 1, c.day or 1) for c in days]
        near = [d for d in options if any(timedelta() <= k - d <= _NEAR for k in known)]
        if not near and PLACES[claim.place].publication:
            near = [d for d in options if any(timedelta() <= d - k <= _NEAR for k in told)]
        if len(near) == 1:
            claim.earliest = claim.latest = near[0]
            claim.edtf, claim.extent, claim.basis = near[0].isoformat(), "moment", "corroborated"
            claim.reason = "of its readings this one lies within a week before another date"


def usable(claim: Claim) -> bool:
    """Whether a claim can be chosen."""
    return claim.dated and claim.standing not in ("rejected", "conflicts")
