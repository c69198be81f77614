"""A page's title split: what it is, and what stood around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.items import Fields
from crawler.normalise import tongue
from crawler.normalise.aligned import Aligned, align
from crawler.normalise.dates import past
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.titles import brackets, key, labels, media, monthday, setoff, sites
from crawler.normalise.titles.draft import Cut, Draft, Found
from storage.records import TitlePart

# A lone weekday, a word such as "yesterday", a year alone ("Resolution 1373 (2001)"): no date here.
_FORMS = frozenset({"day", "days", "month", "season", "numeric", "foreign"})
_MOST_DATES = 16  # a title has no more; garbage may
_MOST_CUTS = 16  # likewise; each looks at the whole title anew
_NO_SPACE_BEFORE = re.compile(r"[,.;:!?)\]»”’，。、；：！？）】」』،؛؟]")
_CLOSE_UP = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and the parts of title_raw it came from; `parts` cover title_raw wholly, in order."""

    title: str
    parts: tuple[TitlePart, ...]
    key: str
    label: str | None = None
    set_off: tuple[DateMatch, ...] = ()  # dates that left
    tied_in: tuple[DateMatch, ...] = ()  # dates that stayed


def split(fields: Fields, matches: Sequence[DateMatch], language: str | None = None) -> Title:
    """Split a page's title; `matches` are the dates found in `fields.title`, offsets into it."""
    spoken = tongue.base(language) if language else None
    aligned = align(fields.title)
    draft = Draft(aligned.text, _dates(matches, aligned, fields.title, language))
    found = []
    while len(draft.cuts) < _MOST_CUTS and (step := _step(draft, fields, spoken)):
        found += [draft.text[a:b] for a, b in step if a < b]
    left = {d.match for d in draft.dates} - {d.match for d in draft.open_dates()}
    title = _joined([draft.text[a:b] for a, b in draft.kept()])
    return Title(
        title=title,
        parts=_parts(draft, aligned),
        key=key.key_of(title),
        label=" ".join(": ".join(found).split()) or None,
        set_off=tuple(m for i, m in enumerate(matches) if i in left),
        tied_in=tuple(m for i, m in enumerate(matches) if i not in left),
    )


def _dates(
    matches: Sequence[DateMatch], aligned: Aligned, raw: str, language: str | None
) -> tuple[Found, ...]:
    return tuple(
        Found(
            *brackets.whole(aligned.text, aligned.from_raw(m.start), aligned.from_raw(m.end)),
            i,
            m.form == "season",
            m.form == "month",
            bool(past.remembered(raw, m, language)),
        )
        for i, m in enumerate(matches[:_MOST_DATES])
        if m.form in _FORMS
    )


def _step(draft: Draft, fields: Fields, language: str | None) -> list[tuple[int, int]] | None:
    """Cut one thing; returns where a label's words stand, if it was one; None when all is done."""
    rules = fields.title_rules
    if _cut_tail(draft, rules.tails) or media.cut(draft) or labels.cut_mail(draft):
        return [(0, 0)]
    if sites.cut(draft, rules, fields.url, language):
        return [(0, 0)]
    label = labels.cut(draft, rules.labels, language)
    if label:
        return [label]
    return [(0, 0)] if _cut_dates(draft, language) else None


def _cut_tail(draft: Draft, patterns: tuple[str, ...]) -> bool:
    for pattern in patterns:
        found = re.compile(rf"(?:{pattern})\s*\Z").search(draft.text, draft.low, draft.high)
        if found and found[0] and draft.leaves(*found.span(), at_least=1):
            draft.cut("tail", *found.span())
            return True
    return False


def _cut_dates(draft: Draft, language: str | None) -> bool:
    for kind, start, end in _set_off(draft, language):
        if draft.leaves(start, end, at_least=setoff.MIN_WORDS):
            draft.cut(kind, start, end)
            return True
    return False


def _set_off(draft: Draft, language: str | None) -> Iterator[Cut]:
    """What may leave with a date, likeliest first."""
    for start, end in monthday.brackets(draft, language):
        yield Cut("date", start, end)
    dates = list(draft.open_dates())
    if not dates:
        return
    for start, end in setoff.brackets(draft, language):
        yield Cut("date", start, end)
    for date in dict.fromkeys((dates[-1], dates[0])):
        numbered = any(c.kind == "label" and c.end <= date.start for c in draft.cuts)
        if span := setoff.at_end(draft, date, language):
            yield Cut("date", *span)
        if span := setoff.at_start(draft, date, language, comma=numbered):
            yield Cut("date", *span)
    if span := setoff.fixed_tail(draft, dates[-1], language):
        yield Cut("tail", *span)


def _joined(pieces: list[str]) -> str:
    whole = ""
    for piece in filter(None, (" ".join(p.split()) for p in pieces)):
        close = not whole or _NO_SPACE_BEFORE.match(piece) or _closes_up(whole, piece)
        whole += piece if close else f" {piece}"
    return whole


def _closes_up(before: str, after: str) -> bool:
    return bool(after) and bool(_CLOSE_UP.match(before[-1]) and _CLOSE_UP.match(after[0]))


def _parts(draft: Draft, aligned: Aligned) -> tuple[TitlePart, ...]:
    """The parts in raw positions; where cuts touch, each begins where the one before ends."""
    spans = sorted((*draft.cuts, *(Cut("title", a, b) for a, b in draft.kept())), key=_begin)
    parts: list[TitlePart] = []
    done = 0
    for kind, start, end in spans:
        _add(parts, "space", done, start, aligned)
        _add(parts, kind, max(start, done), end, aligned)
        done = max(done, end)
    _add(parts, "space", done, len(draft.text), aligned)
    whole_raw = aligned.to_raw(len(draft.text))
    return tuple(parts) if parts or not whole_raw else (TitlePart("space", 0, whole_raw),)


def _add(parts: list[TitlePart], kind: str, start: int, end: int, aligned: Aligned) -> None:
    if start >= end:
        return
    first, last = aligned.to_raw(start) if start else 0, aligned.to_raw(end)
    if parts and parts[-1].kind == kind:
        parts[-1] = TitlePart(kind, parts[-1].start, last)
    elif first < last:
        parts.append(TitlePart(kind, first, last))


def _begin(cut: Cut) -> int:
    return cut.start
