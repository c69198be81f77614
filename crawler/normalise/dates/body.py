"""Claims of the body: datelines, place-and-date lines, opening sentences, tails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from crawler.normalise.dates import (
    announcing,
    asides,
    fromnow,
    labels,
    lasting,
    lastnote,
    layout,
    mentions,
    ownline,
    papers,
    placeline,
    sending,
    tense,
    together,
    twozones,
    wording,
)
from crawler.normalise.dates.claim import Claim
from crawler.normalise.dates.find import find
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.table import ISSUED, MADE, PAPERS, PLACES, SAME_DAY, SPOKEN, TOLD
from crawler.normalise.dates.told import Text
from crawler.normalise.kinds import turns

_OPENING = 2  # sentences
_FIRST = 3  # paragraphs in which the opening is looked for
_OPENS = 24  # characters before a day that opens a paragraph
_LAST = 3  # paragraphs in which a tail can stand
_LONGEST_TAIL = 400  # and of one that only ends it: "Done at …, in duplicate in the … languages"
_SOON = 21  # days that a visit told in the present can lie ahead: "reser den 17–19 juni"
_FULL_SENTENCE = 30  # characters of a sentence that counts as one of the opening
_COMMAS = (",", "،", "，", "、")
_INTRODUCES = re.compile(r"[.)]{0,2}\s?[:：]")


class _Reader:
    """Reads the claims of one body, in the order of its text."""

    def __init__(self, told: Text, quoted: str = "") -> None:
        self.told, self.quoted = told, quoted
        self.text = "\n\n".join(told.paragraphs)
        self.starts = [0, *accumulate(len(paragraph) + 2 for paragraph in told.paragraphs)]
        self.head = layout.beginning(told.paragraphs)
        self.turns = turns.begun(told.paragraphs)  # from here on somebody speaks
        self.left = _OPENING  # sentences of the opening still to come
        self.found: dict[str, list[DateMatch]] = {}  # a line may be its paragraph, and its opening

    def claims(self) -> Iterator[Claim]:
        paragraphs = self.told.paragraphs
        heading, dated = True, False
        for n, paragraph in enumerate(paragraphs):
            heading = heading and len(paragraph) <= layout.LONGEST_HEAD and n < layout.MOST_HEADS
            first, last = n < _FIRST or heading, n >= len(paragraphs) - _LAST
            spoken = self.told.kind in SPOKEN or n >= self.turns
            if not (first or last or n == _FIRST):
                continue
            lines = self._lines(n, head=n == self.head, tail=last and n > 0)
            if lines:
                yield from lines
            elif first and self.left > 0:
                opened = list(self._opening(n))
                dated = dated or any(
                    claim.place != "body" and claim.match.form not in fromnow.WIDE
                    for claim in opened
                )
                yield from opened
                if not dated and not spoken:
                    late = self._third(n)
                    dated = bool(late)
                    yield from late
            elif n <= _FIRST and not dated and not spoken:
                lead = self._lead(n)
                dated = dated or bool(lead)
                yield from lead

    def _lines(self, n: int, *, head: bool, tail: bool) -> list[Claim]:
        """The claims of lines that are nothing but place and date, or a note at the end."""
        paragraph = self.told.paragraphs[n]
        if len(paragraph) > (_LONGEST_TAIL if tail else layout.LONGEST_HEAD):
            return []
        found, after = [], 0
        for line in paragraph.split("\n"):
            start, after = after, after + len(line) + 1
            signed = self._can_be_signed(tail) and placeline.may_be_testimonium(line)
            if len(line) > placeline.LONGEST and not signed:
                continue
            days = [match for match in self._find(line) if match.form in placeline.FORMS]
            if len(days) != 1 or labels.update(line, days[0]):
                continue
            own = ownline.Line(self.told, self.text, self.starts[n] + start, line, days[0])
            if own.is_all():
                continue
            filed = head and (self.told.kind is None or self.told.kind in TOLD)
            place = placeline.kind_of_line(
                line, days[0], self.told.language, head=head, tail=tail, filed=filed
            )
            if own.is_below_place():
                place = "place_line"
            if signed and placeline.is_testimonium(line, days[0]):
                place = "testimonium"
            if place := own.place(place):
                found.append(self._claim(n, days[0], place, start))
        return found

    def _can_be_signed(self, tail: bool) -> bool:
        """Whether a line can be a paper's last: a text of no known kind may be one at its end."""
        return self.told.kind in PAPERS or (tail and self.told.kind is None)

    def _opening(self, n: int) -> Iterator[Claim]:
        paragraph = self.told.paragraphs[n]
        sentences = layout.sentences(paragraph)[: self.left]
        self.left -= sum(end - start > _FULL_SENTENCE for start, end in sentences)
        matches = self._find(paragraph[: sentences[-1][1]] if sentences else "")
        if matches and self._is_dateline(n, matches):
            bracketed = self.told.kind in SAME_DAY and paragraph[:1] in "(（["
            yield self._claim(n, matches[0], "place_line" if bracketed else "dateline")
            matches = matches[1:]
        matches = wording.without_eves(paragraph, matches, self.told.language)
        matches = fromnow.added(paragraph, matches, sentences, self.told.language)
        if not matches:  # as most paragraphs
            return
        spoken = self.told.kind in SPOKEN and turns.is_labelled(paragraph)
        asked = spoken or n >= self.turns
        for start, end in sentences:
            if within := [match for match in matches if start <= match.start < end]:
                yield from self._sentence(n, within, start, end, asked=asked)

    def _sentence(
        self, n: int, within: list[DateMatch], start: int, end: int, *, asked: bool
    ) -> Iterator[Claim]:
        paragraph, language = self.told.paragraphs[n], self.told.language
        sentence = paragraph[start:end]
        within = wording.without_echoes(paragraph, within, language)
        told_on = announcing.days(paragraph, within, end, language, announced=self.told.announced)
        beside_act = asides.asides(paragraph, within, language)
        joined = together.joined(paragraph, within, language)
        other_clock = twozones.bracketed(paragraph, within)
        ended, before = 0, None
        for match in within:
            said = match in told_on if told_on else None
            claim = self._in_sentence(n, match, sentence, asked=asked, said=said, since=ended)
            if match in other_clock:
                claim.place, claim.reason = "body", "only mentioned: the day by another clock"
            claim.sentence, claim.aside = self.starts[n] + start, match in beside_act
            claim.joins, claim.done = match in joined, self._is_done(claim.sentence)
            if before and together.still_ahead(paragraph, before, claim, language):
                claim.ahead = True
            before, claim.again = claim, wording.has(sentence, language, "again")
            closed = claim.place == "body" and paragraph.startswith(_COMMAS, match.end)
            ended = match.end if claim.aside or closed else ended
            yield claim

    def _is_dateline(self, n: int, matches: list[DateMatch]) -> bool:
        paragraph, first = self.told.paragraphs[n], matches[0]
        if n != self.head or twozones.bracketed(paragraph, matches[:2]):
            return False
        by_clock = twozones.by_clock(paragraph, first, self.told.language)
        return not by_clock and placeline.is_dateline(paragraph, first)

    def _lead(self, n: int) -> list[Claim]:
        """The day that opens a paragraph after an opening that named none."""
        paragraph = self.told.paragraphs[n]
        sentences = layout.sentences(paragraph)
        matches = self._find(paragraph[: sentences[0][1]] if sentences else "")[:1]
        return [
            self._claim(n, match, "paragraph")
            for match in matches
            if match.start <= _OPENS and match.form in placeline.FORMS
            and not mentions.fault(self.told, paragraph, match, paragraph[: sentences[0][1]])
        ]  # fmt: skip

    def _third(self, n: int) -> list[Claim]:
        """The day of an act that the sentence after the opening tells, where that named none."""
        paragraph, language = self.told.paragraphs[n], self.told.language
        sentences = layout.sentences(paragraph)[: _OPENING + 1]
        start, end = sentences[-1]
        if len(sentences) <= _OPENING or not wording.tells_act(paragraph[start:end], language):
            return []
        return [
            self._claim(n, match, "paragraph")
            for match in self._find(paragraph[:end])
            if match.start >= start and match.form in placeline.FORMS
            and match.precision == "day"
            and not mentions.fault(self.told, paragraph, match, paragraph[start:end])
        ][:1]  # fmt: skip

    def _in_sentence(
        self, n: int, match: DateMatch, sentence: str, *, asked: bool, said: bool | None, since: int
    ) -> Claim:
        """The claim of a date; `said`: whether it is that of saying, where the sentence tells.

        `since`: where a clause with another day ended before it.
        """
        told, paragraph = self.told, self.told.paragraphs[n]
        joint = told.kind == "joint document"
        after = papers.after_meeting(paragraph, match, told.language) if joint else 0
        own, since = self._is_own(paragraph, match), max(since, after)
        fault = ""
        if not own:
            fault = mentions.fault(told, paragraph, match, sentence, asked=asked, since=since)
        if fault:
            claim = self._claim(n, match, "body")
            claim.reason, claim.open = fault, wording.open_end(paragraph, match, told.language)
            return claim
        said = self._is_saying(paragraph, match, said)
        claim = self._claim(n, match, "saying" if said else "opening")
        spoken = told.kind == "speech" and sending.delivered(paragraph, match, told.language)
        claim.own, claim.after = own or spoken, after > 0
        self._tell(claim, paragraph, sentence)
        if told.kind == "readout" and not claim.ahead and self._is_afterthought(n, claim):
            claim.place, claim.reason = "body", "only mentioned: the act was told before it"
        return claim

    def _is_own(self, paragraph: str, match: DateMatch) -> bool:
        """Whether words of sending or speaking make the day the text's own."""
        kind, language = self.told.kind, self.told.language
        if kind in MADE and sending.made(paragraph, match, language, kind):
            return True
        if kind == "speech":
            return sending.heads(paragraph, match, language)
        return kind in ISSUED and (
            sending.own(paragraph, match, language) or sending.summoned(paragraph, match, language)
        )

    def _is_saying(self, paragraph: str, match: DateMatch, said: bool | None) -> bool:
        """Whether the day is that of saying; `said` where its sentence tells."""
        # "erklärte heute (12.04.): …": what follows is the text, and that day is its own.
        if self.told.kind in SPOKEN or _INTRODUCES.match(paragraph, match.end):
            return False
        return wording.saying(paragraph, match, self.told.language) if said is None else said

    def _tell(self, claim: Claim, paragraph: str, sentence: str) -> None:
        """Note on a claim what its sentence says of the day."""
        told, match, language = self.told, claim.match, self.told.language
        claim.ahead = tense.ahead(paragraph, match, language, announced=told.announced)
        claim.prepares = wording.prepares(paragraph, match, language) and not told.announced
        claim.lasts = lasting.days(sentence, language)
        held = wording.took_place(sentence, match, language, told.kind)
        made = held or claim.own or papers.concludes(sentence, language, told.kind)
        claim.acted = made or wording.tells_act(sentence, language)
        claim.met = held or told.signing or bool(wording.tells_act(sentence, language, met=True))
        unsure = claim.acted is None or not wording.knows(language, paragraph, "departs")
        if unsure and told.kind not in SPOKEN:
            claim.soon = _SOON

    def _is_afterthought(self, n: int, claim: Claim) -> bool:
        """Whether a date's sentence tells no act, but one before it has."""
        if claim.acted is not False:
            return False
        start = wording.sentence_start(self.told.paragraphs[n], claim.match)
        before = self.text[: self.starts[n] + start]
        return bool(before and wording.tells_act(before, self.told.language))

    def _is_done(self, sentence: int) -> bool:
        """Whether what stands before a sentence tells an act, and as done."""
        before, language = self.text[:sentence], self.told.language
        told = before and not self.told.announced and wording.tells_act(before, language)
        return bool(told) and not any(wording.has(before, language, k) for k in tense.AHEAD)

    def _find(self, text: str) -> list[DateMatch]:
        if text not in self.found:
            self.found[text] = find(text, self.told.language, self.told.context)
        return self.found[text]

    def _claim(self, n: int, match: DateMatch, place: str, start: int = 0) -> Claim:
        offset = self.starts[n] + start
        return Claim(match, PLACES[place].role, place, self.text, offset, quoted=self.quoted)


def _flowing(told: Text, paragraph: str) -> str:
    """The paragraph with lines joined that were cut to a width, or within a date."""
    text = layout.flowing(paragraph, told.ties)
    if "\n" not in text or len(text) > _LONGEST_TAIL:
        return text
    for match in find(text, told.language, told.context):
        date = text[match.start : match.end].replace("\n", " ")
        text = text[: match.start] + date + text[match.end :]
    return text


def claims(told: Text) -> list[Claim]:
    """The claims of a body, in the order of its text."""
    quoted = ""
    if any("\n" in paragraph for paragraph in told.paragraphs):
        quoted = "\n\n".join(told.paragraphs)
        told = replace(told, paragraphs=[_flowing(told, line) for line in told.paragraphs])
    rest, noted = lastnote.cut(told, quoted)
    return [*_Reader(rest, quoted).claims(), *noted]
