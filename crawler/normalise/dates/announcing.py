"""The day of the announcing beside the day announced: "said on the 20th he leaves on the 24th"."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.normalise.dates import tense, wording
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language

_BESIDE = 3  # characters: what lies no farther apart stands together


def days(
    text: str, matches: Sequence[DateMatch], end: int, language: str | None, *, announced: bool
) -> list[DateMatch]:
    """Those of a sentence's dates on which was announced what its last date tells; mostly none.

    `end` is where the sentence ends; `announced`: the bulletin tells of what is to come.
    """
    language = language or script_language(text)
    said = wording.pattern(language, "say")
    if len(matches) < 2 or said is None:
        return []
    first, last = matches[0], matches[-1]
    if first.spans == last.spans or first.extent == "span":
        return []
    if lexicon(language).verb_last:
        # A day directly before the verb is its own: "13일 … 개최한다고 외교부가 12일 밝혔다".
        verb = said.search(text, last.end + _BESIDE, end)
        told = verb and (announced or tense.looks_ahead(text, last, language))
    else:
        verb = said.search(text, first.end, last.start)
        told = (
            verb
            and not wording.tells_act(text[first.end : verb.start()], language)
            and tense.looks_ahead(text, last, language)
        )
    return [match for match in matches[:-1] if match.spans == first.spans] if told else []
