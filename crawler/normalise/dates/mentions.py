"""Why a date of the opening is only mentioned, asked of every rule in turn."""

from __future__ import annotations

from crawler.normalise.dates import (
    clauses,
    due,
    fromnow,
    labels,
    occasions,
    papers,
    past,
    together,
    wording,
)
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.table import ISSUED, PAPERS, SAME_DAY, SPOKEN
from crawler.normalise.dates.told import Text


def fault(
    told: Text, paragraph: str, match: DateMatch, sentence: str, *, asked: bool = False,
    since: int = 0,
) -> str:  # fmt: skip
    """Why it cannot be the event; empty where it can.

    `asked`: it stands in a question or answer; `since`: where a clause with another day ended
    before it.
    """
    language = told.language
    if asked:
        return "only mentioned: it stands in a question or answer"
    if told.kind in SPOKEN and match.extent == "span":
        return "only mentioned: the text was spoken on one day"
    if label := labels.update(paragraph, match):
        return f"only mentioned: “{label}” makes it the day of an update"
    if match.also and together.turns_ahead(paragraph, match.start, match.end, language):
        return "only mentioned: the second of its days is that of an act to come"
    found = fromnow.fault(match)
    found = found or wording.decoy(
        paragraph, match, language, announced=told.announced, since=since
    )
    if found and told.kind not in SPOKEN and clauses.tells_encounter(paragraph, match, language):
        found = ""  # "the talks, which began on Monday"
    found = found or past.fault(paragraph, match, language)
    found = found or due.fault(paragraph, match, language)
    found = found or occasions.touching(paragraph, match, language, "calamities")
    if not found and told.kind not in PAPERS:  # these come of the meeting
        found = occasions.related(paragraph, match, language)
    if not found and told.kind != "agreement" and not told.signing:
        found = papers.signed(paragraph, match, language)
        found = found or clauses.of_paper(paragraph, match, language)
        found = found or clauses.of_matter(paragraph, match, language)
    return found or _of_another(told, sentence)


def _of_another(told: Text, sentence: str) -> str:
    """Why the sentence tells of what the text is on, and not of the text's own day."""
    found = ""
    if told.kind == "spokesperson's answer":
        found = occasions.answered(sentence, told.language)
    if not found and (told.kind in SAME_DAY or told.kind is None):
        found = occasions.fault(sentence, told.language, spoken=told.kind not in ISSUED)
    return found
