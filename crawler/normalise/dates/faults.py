"""Why a claim at a place that can tell the event does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.normalise.dates import edtf, parts, placeline
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.match import Span
from crawler.normalise.dates.publication import imported, stamped
from crawler.normalise.dates.table import ISSUED, PAPERS, SPOKEN

NO_ENCOUNTER = "no encounter is told on it that the paper could come of"
NO_SPEAKING = "another day, and nothing is told there of speaking"
_LEAD = 48  # a date so near to the start of its paragraph opens it
_FIRST_WORDS = 16  # and so near it is what the text begins with
_PREPOSITION = 3  # letters: "in", "на", "aus"
_DAY = timedelta(days=1)
_ENDS = ("", ".", "。", "\n")  # of a sentence
_WEEK = timedelta(days=7)
_MONTH = timedelta(days=31)
_AHEAD = timedelta(days=120)
_SOON = timedelta(days=21)  # what was told as done is ahead only where its verb is in the present
_YEAR = timedelta(days=366)
_LEANING = frozenset({"speech", "interview"})
# Where a text dates itself.
_OWN = frozenset({"suffix", "prefix", "place_line", "testimonium", "tail"})


@dataclass(frozen=True)
class Case:
    """What a claim is judged against."""

    claims: Sequence[Claim]
    kind: str | None
    published: Claim | None

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return self.published.day if self.published else None

    @property
    def spoken(self) -> bool:
        """Whether the text was spoken or issued on one day."""
        return self.kind in SPOKEN


def fault(claim: Claim, case: Case) -> str:
    """Why the claim does not tell the event; empty where it can."""
    judge = _FAULTS.get(claim.place)
    return judge(claim, case) if judge else ""


def _suffix(claim: Claim, case: Case) -> str:
    if claim.standing == "conflicts":
        return claim.reason
    if stamped(case.claims):
        return _coarser(claim, case) or _mistyped(claim, case)
    named = [c for c in case.claims if c.place in ("title", "opening", "place_line")]
    told = [c for c in named if not c.meets(claim) and not fault(c, case)]
    return "the text names a day of its own" if told else ""


def _coarser(claim: Claim, case: Case) -> str:
    """A month that the stamp's day lies in says nothing more: "[April 2024]"."""
    day, first, last = case.day, claim.earliest, claim.latest
    if claim.precision == "day" or day is None or first is None or last is None:
        return ""
    return "the stamp's day lies within it" if first <= day <= last else ""


def _mistyped(claim: Claim, case: Case) -> str:
    day = case.day
    if day is None or claim.earliest is None:
        return ""
    if claim.earliest > day + _AHEAD:
        claim.standing, claim.reason = "conflicts", "months after the stamp: mistyped"
        return claim.reason
    return ""


def _title(claim: Claim, case: Case) -> str:
    """A readout's title may name the next meeting; its text then tells of the one that was."""
    day = case.day
    if case.kind != "readout" or day is None or not claim.earliest or claim.earliest <= day + _DAY:
        return ""
    told = (c for c in case.claims if c.place == "opening" and c.acted and c.ahead is not True)
    past = any(
        c.earliest and day - _MONTH <= c.earliest <= day and not fault(c, case) for c in told
    )
    return "after the text was published, which tells of an act before" if past else ""


def _opening(claim: Claim, case: Case) -> str:
    leads = claim.match.start <= _LEAD
    relative = claim.match.relative
    if not claim.acted and relative and relative.weeks == -1:
        return "a day of last week, and no act is told there"
    weekly = claim.match.until is not None or claim.match.also
    if weekly and not (claim.acted or claim.ahead or relative or _among_others(claim, case)):
        return "weekdays as of opening hours: no act is told there"
    if claim.match.form == "season" and not claim.acted:
        return "no act is told of so wide a time"  # "trade grew in the third quarter"
    told = claim.acted or (claim.ahead and case.kind == "announcement")
    if claim.match.form == parts.FORM and not (told and _only_time(claim, case)):
        return "a part of a month without its year, and no act or a day is told"
    if found := _beside_the_act(claim, case):
        return found
    if case.spoken:
        return _spoken(claim, case, leads=leads)
    if case.kind in PAPERS and (found := _paper(claim, case)):
        return found
    day = case.day
    if day is None or claim.earliest is None or claim.latest is None:
        return ""
    if claim.prepares and claim.earliest > day:
        return "after the text was published: what it prepares"
    if claim.latest < day - _MONTH:
        return _history(claim, case, day, leads=leads)
    if case.kind == "appointment" and claim.earliest > day:
        return "after the appointment was published: when it takes effect"
    if case.kind == "readout" and claim.earliest > day + _SOON:
        return "after the text was published: what was agreed to come"
    if claim.earliest > day + _AHEAD and not claim.ahead:
        return "long after the text was published"
    return ""


def _only_time(claim: Claim, case: Case) -> bool:
    """Whether title and opening name no day beside it."""
    told = (c for c in case.claims if c.place in ("title", "opening", "paragraph", "place_line"))
    return all(c.precision != "day" for c in told if c is not claim)


def _beside_the_act(claim: Claim, case: Case) -> str:
    """A later sentence tells what led to the act, or what comes of it: seldom the act itself."""
    if case.kind == "readout" and claim.again and claim.ahead:
        return "the next time, told in a text on what was done"
    told = case.published
    if told is None or not (told.earliest and told.latest and claim.earliest and claim.latest):
        return ""
    if claim.latest < told.earliest - _MONTH and (claim.later or (case.spoken and claim.sentence)):
        return "long before the text was published, told after what it begins with"
    if claim.earliest > told.latest + _DAY and claim.later and (claim.done or claim.again):
        return "after the text was published, told after what it begins with"
    return ""


def _among_others(claim: Claim, case: Case) -> bool:
    """Whether its sentence has "yesterday" or its like too: "on Monday, and in Oslo yesterday"."""
    others = (c for c in case.claims if c.place == "opening" and c is not claim)
    return any(c.match.relative and c.sentence == claim.sentence for c in others)


def _paper(claim: Claim, case: Case) -> str:
    """A paper comes of an encounter on its own day or shortly before."""
    day, latest = case.day, claim.latest
    long_before = day is not None and latest is not None and latest < day - _WEEK
    if case.kind == "agreement":  # or news of one, which is stamped soon after
        told = bool(claim.acted) or (stamped(case.claims) and not long_before)
    else:  # what was signed long before it is another paper
        told = claim.met or (bool(claim.acted) and not long_before)
    if claim.after and (day is None or long_before):
        return "a meeting that went before, and not in the week of the paper"
    alone = claim.extent != "span" and not long_before and _place_and_day(claim)
    if not (told or claim.own or alone):
        return NO_ENCOUNTER
    if day and claim.earliest and claim.earliest > day + _DAY:
        return "after the paper was published: what it agrees to come"
    return (
        "long before the day that the paper gives itself"
        if long_before and _dates_itself(case)
        else ""
    )


def _history(claim: Claim, case: Case, day: date, *, leads: bool) -> str:
    """A day long before the publication is the event only where an act leads the text with it."""
    others = [c for c in case.claims if c.place == "opening" and c is not claim]
    if any(c.earliest and day - _MONTH <= c.earliest <= day + _DAY for c in others):
        return "history beside a day that is near the publication"
    if claim.begins and case.published and imported(case.published, case.claims):
        return ""  # a page of years ago, uploaded anew and stamped with that day
    if case.kind in PAPERS and claim.latest and claim.latest < day - _YEAR:
        return "years before the paper was published: what it recalls"
    if claim.latest and claim.latest < day - _YEAR and _dates_itself(case):
        return "years before the day that heads the text"
    if not leads:
        return "long before the text was published"
    if claim.latest and claim.latest < day - _YEAR and not (claim.acted and claim.begins):
        return "years before the text was published, and it does not begin with an act of that day"
    return ""


def _dates_itself(case: Case) -> bool:
    """Whether the publication is a day of the text's own, and so no late upload's."""
    return case.published is not None and case.published.place in _OWN


def _spoken(claim: Claim, case: Case, *, leads: bool) -> str:
    today = claim.match.relative is not None and claim.match.relative.days == 0
    if not leads and not today and not claim.own:
        return "the day of what was spoken of, not of speaking"
    if claim.precision != "day":
        return "what was spoken was spoken on one day"
    day = case.day
    first = claim.earliest or (_next(claim, day) if day else None)
    if case.kind in ISSUED and (found := _issued(claim, first, day)):
        return found
    if day is None or first is None:
        return ""
    if first > (day if claim.ahead else day + _DAY):
        return "after the text was published: its occasion"
    leaning = case.kind in _LEANING and not claim.match.complete  # "they voted yesterday"
    unsure = (case.kind == "press conference" or leaning) and claim.acted is False
    if unsure and first != day and not _place_and_day(claim):
        return NO_SPEAKING
    first_words = claim.match.start <= _FIRST_WORDS and first >= day - _YEAR
    if first < day - _MONTH and not claim.acted and not first_words:
        return "long before the text was published, and no act is told there"
    return ""


def _issued(claim: Claim, first: date | None, day: date | None) -> str:
    """A statement or message speaks of what it marks, mourns or condemns on other days.

    `first`: the first day the claim can mean; `day`: that of publication.
    """
    if day and first and first > day:
        return "after the text was issued: its occasion"
    if day and first and first < day - _MONTH:
        return "long before the text was issued: what it recalls"
    today = claim.match.relative is not None and claim.match.relative.days == 0
    if claim.acted or today or (day and first == day) or _place_and_day(claim):
        return ""
    return "another day, and no act of its own is told there"


def _place_and_day(claim: Claim) -> bool:
    """Whether a place is all that its sentence has beside it: "Niamey, Niger, on 5 November"."""
    start, end = claim.match.start + claim.offset, claim.match.end + claim.offset
    words, after = claim.text[claim.sentence : start].split(), claim.text[end:].lstrip(" )")
    if words and words[-1].islower():
        words.pop()
    if words and words[0].islower() and len(words[0]) <= _PREPOSITION:
        words.pop(0)
    named = " ".join(words)
    ends = after[:1] in _ENDS and not after[1:].lstrip()[:1].islower()  # "13 czerwca 2010 r. …"
    return ends and (not named or placeline.is_short_place(named))


def _next(claim: Claim, day: date) -> date | None:
    """The next such day and month after a day, within the months an occasion can be ahead."""
    span = claim.match.spans[0]
    if span.first.month is None:
        return None
    for year in (day.year, day.year + 1):
        found = edtf.bounds(Span(*(civil._replace(year=year) for civil in span)))
        if found and day < found[0] <= day + _AHEAD:
            return found[0]
    return None


def _paragraph(claim: Claim, case: Case) -> str:
    """A day that opens a later paragraph counts only near the publication."""
    day = case.day
    if day and claim.earliest and day - _MONTH <= claim.earliest <= day + _DAY:
        return ""
    return "it opens a later paragraph, and is not near the publication"


def _tail(claim: Claim, case: Case) -> str:
    return "" if case.kind in ISSUED | PAPERS else "a note at the end tells the publication"


def _place_line(claim: Claim, case: Case) -> str:
    if case.spoken and claim.extent == "span":
        return "the meeting around it: what was spoken was spoken on one day"
    return ""


def _address(claim: Claim, case: Case) -> str:
    return "" if claim.role == "event" else "the row's address tells no event"


_FAULTS: dict[str, Callable[[Claim, Case], str]] = {
    "title": _title,
    "suffix": _suffix,
    "prefix": _suffix,
    "opening": _opening,
    "paragraph": _paragraph,
    "tail": _tail,
    "place_line": _place_line,
    "address": _address,
}
