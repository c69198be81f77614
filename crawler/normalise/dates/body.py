"""Claims of the body: datelines, place-and-date lines, opening sentences, tails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.normalise.dates import layout, placeline, wording
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.find import find
from crawler.normalise.dates.match import DateContext, DateMatch
from crawler.normalise.dates.table import PLACES, SPOKEN

_OPENING = 2  # sentences
_FIRST = 3  # paragraphs in which the opening is looked for
_LAST = 3  # paragraphs in which a tail can stand
_LONGEST_HEAD = 200  # characters of a paragraph that only heads a text
_ASKED = re.compile(
    r"\s*(?:Q|Question|问|問|[^\n:：]{0,14}(?:記者|记者)|Вопрос|В|سؤال|質問|문|Frage|Pregunta|Pergunta)\s*[.:：)]"
)


class Body:
    """A body's paragraphs and where each begins in the text they make."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.paragraphs = paragraphs
        self.text = "\n\n".join(paragraphs)
        self.starts = []
        at = 0
        for paragraph in paragraphs:
            self.starts.append(at)
            at += len(paragraph) + 2


def claims(
    paragraphs: Sequence[str], language: str | None, context: DateContext, kind: str | None
) -> list[Claim]:
    """The claims of a body, in the order of its text."""
    body = Body(paragraphs)
    found: list[Claim] = []
    opening, heading = _OPENING, True
    for n in range(len(paragraphs)):
        heading = heading and len(paragraphs[n]) <= _LONGEST_HEAD
        first, last = n < _FIRST or heading, n >= len(paragraphs) - _LAST
        if not (first or last):
            continue
        lines = _lines(body, n, language, context, head=n == 0, tail=last and n > 0)
        if lines:
            found += lines
        elif first and opening > 0:
            sentences = layout.sentences(paragraphs[n])[:opening]
            found += _opening(body, n, sentences, language, context, kind)
            opening -= sum(len(paragraphs[n][a:b]) > 30 for a, b in sentences)
    return found


def _lines(
    body: Body, n: int, language: str | None, context: DateContext, *, head: bool, tail: bool
) -> list[Claim]:
    """The claims of lines that are nothing but place and date, or a note at the end."""
    paragraph = body.paragraphs[n]
    if len(paragraph) > _LONGEST_HEAD:
        return []
    found, start = [], 0
    for line in paragraph.split("\n"):
        matches = _days(find(line, language, context))
        if len(matches) == 1:
            place = placeline.kind_of_line(line, matches[0], head=head, tail=tail)
            found += [_claim(body, n, matches[0], place, start)] if place else []
        start += len(line) + 1
    return found


def _opening(
    body: Body,
    n: int,
    sentences: list[tuple[int, int]],
    language: str | None,
    context: DateContext,
    kind: str | None,
) -> Iterator[Claim]:
    paragraph = body.paragraphs[n]
    end = sentences[-1][1] if sentences else 0
    matches = find(paragraph[:end], language, context)
    if n == 0 and matches and placeline.is_dateline(paragraph, matches[0]):
        yield _claim(body, n, matches[0], "dateline")
        matches = matches[1:]
    asked = bool(_ASKED.match(paragraph))
    for match in matches:
        yield _told(body, n, match, sentences, language, kind, asked=asked)


def _told(
    body: Body,
    n: int,
    match: DateMatch,
    sentences: list[tuple[int, int]],
    language: str | None,
    kind: str | None,
    *,
    asked: bool,
) -> Claim:
    paragraph = body.paragraphs[n]
    start, end = next(s for s in sentences if s[0] <= match.start < s[1])
    sentence = paragraph[start:end]
    fault = wording.decoy(paragraph, match, language)
    if not fault and asked:
        fault = "only mentioned: it stands in a question"
    if not fault and kind in SPOKEN and match.extent == "span":
        fault = "only mentioned: the text was spoken on one day"
    if not fault and (kind in SPOKEN or kind is None):
        issued = kind in ("statement", "message")
        fault = wording.occasion(sentence, language, spoken=not issued)
    if fault:
        claim = _claim(body, n, match, "body")
        claim.reason = fault
        return claim
    place = "opening"
    if kind not in SPOKEN and wording.saying(paragraph, match, language):
        place = "saying"
    claim = _claim(body, n, match, place)
    claim.ahead = wording.looks_ahead(sentence, language)
    claim.acted = wording.tells_act(sentence, language)
    return claim


def _claim(body: Body, n: int, match: DateMatch, place: str, start: int = 0) -> Claim:
    return Claim(match, PLACES[place].role, place, body.text, offset=body.starts[n] + start)


def _days(matches: list[DateMatch]) -> list[DateMatch]:
    return [m for m in matches if m.form not in ("weekday", "relative", "day_of_month")]
