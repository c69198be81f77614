"""Made bulletins of made publishers: records for the write door, always the same for a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from bench.words import LANGUAGES, MONTHS, Speaker
from storage.records import (
    Bulletin,
    Capture,
    DateClaim,
    PublisherRow,
    Reading,
    RoleDate,
    Sighting,
    SourceRow,
    TitlePart,
    uid_of,
)

FIRST, LAST = date(1998, 1, 5), date(2026, 10, 30)  # of the publications
# The first publishers are the loudest; each speaks one language, and English beside it.
COUNTRIES = {
    "zh": ("CN", "TW", "SG"), "ru": ("RU", "BY", "KZ"), "en": ("US", "GB", "AU", "NG", "ZW", "IE"),
    "ja": ("JP",), "fr": ("FR", "SN", "CD"), "ar": ("EG", "SA", "MA", "QA"),
    "es": ("MX", "AR", "CU", "CL"), "hi": ("IN",), "th": ("TH",),
}  # fmt: skip
OFFICES = ("ministry", "embassy", "presidency")
KINDS = ("readout", "statement", "announcement", "speech", "press conference", "message", None)
KIND_WEIGHTS = (45, 18, 12, 9, 6, 5, 5)
UNDATED, BY_MONTH = 0.06, 0.04  # of the events
EDITED, LOOKED_AGAIN, RETOLD = 0.03, 0.1, 0.02


@dataclass(frozen=True)
class Voice:
    """One source and how it speaks."""

    source: SourceRow
    publisher: PublisherRow
    speaker: Speaker


def voices() -> list[Voice]:
    """Every source there is, the loudest first."""
    speakers = {name: Speaker(name) for name in LANGUAGES}
    found = []
    for office in OFFICES:
        for own, countries in COUNTRIES.items():
            for country in countries:
                name = f"{country.lower()}.{office}"
                who = PublisherRow(name, f"{office.title()} of {country}", country, office)
                for language in dict.fromkeys((own, "en")):
                    row = SourceRow(f"{name}.{language}", name, language, "UTC", "made", "30d",
                                    verified=False)  # fmt: skip
                    found.append(Voice(row, who, speakers[language]))
    return found


@dataclass(frozen=True)
class Made:
    """One bulletin on its way: who says what, when, and at which captures."""

    voice: Voice
    number: int
    at: datetime  # of the first capture
    reading: Reading
    later: tuple[tuple[datetime, Reading], ...] = ()  # captures after the first

    @property
    def url(self) -> str:
        """The bulletin's address."""
        publisher = self.voice.publisher.id
        return f"https://{publisher}.example/{self.voice.source.language}/t{self.number}.html"

    @property
    def listing_url(self) -> str:
        """The address of the listing that shows it."""
        return f"https://{self.voice.publisher.id}.example/{self.voice.source.language}/"

    def captures(self, run: int) -> Iterator[tuple[Capture, Bulletin]]:
        """The captures of its page, in order of time, with what each shows."""
        for at, said in ((self.at, self.reading), *self.later):
            one = capture(run, self.url, at, "bulletin")
            source, publisher = self.voice.source.id, self.voice.publisher.id
            yield one, Bulletin(source, publisher, self.url, one.url_key, self.url,
                                (one.record_id,), at, said)  # fmt: skip

    def sighting(self, listing: Capture) -> Sighting:
        """What the listing showed of it."""
        return Sighting(self.voice.source.id, listing.url, self.url, self.url.partition("//")[2],
                        self.reading.title, self.reading.stamps[0], self.number % 20,
                        listing.record_id)  # fmt: skip


def capture(run: int, url: str, at: datetime, role: str) -> Capture:
    """One answer, without bytes."""
    record_id = f"<urn:made:{url}:{at:%Y%m%d%H%M%S}>"
    return Capture(record_id, run, role, "GET", url, url.partition("//")[2], at, at, "live", 200,
                   media_type="text/html", payload_sha256=uid_of(record_id))  # fmt: skip


def bulletins(count: int, seed: int) -> Iterator[Made]:
    """That many bulletins, in order of publication."""
    draw = random.Random(seed)  # noqa: S311  # made texts, no secret
    every = voices()
    loud = list(accumulate(1 / (rank + 3) for rank in range(len(every))))
    days = (LAST - FIRST).days
    before: list[Made] = []
    for number in range(count):
        [voice] = draw.choices(every, cum_weights=loud)
        day = FIRST + timedelta(days=days * number // count)
        moment = time(draw.randint(6, 21), draw.randint(0, 59), tzinfo=UTC)
        at = datetime.combine(day, moment) + timedelta(days=1)
        told = draw.choice(before).reading if before and draw.random() < RETOLD else None
        reading = _reading(draw, voice, day, told)
        made = Made(voice, number, at, reading, tuple(_later(draw, voice, at, reading)))
        before = [*before[-199:], made]
        yield made


def _reading(draw: random.Random, voice: Voice, day: date, told: Reading | None) -> Reading:
    event, words = _event(draw, voice, day - timedelta(days=draw.choice((0, 0, 0, 1, 1, 2, 5, 30))))
    title = told.title if told else voice.speaker.title(draw)
    body = list(told.paragraphs) if told else voice.speaker.paragraphs(draw)
    if not told:
        body[0] = f"{words}{voice.speaker.language.space}{body[0]}"
    [kind] = draw.choices(KINDS, KIND_WEIGHTS)
    when = RoleDate("stated", day, day, day.isoformat(), "day", "moment", claim=0)
    claims = [DateClaim("publication", day.isoformat(), day, day, "day", "moment",
                        day.isoformat(), "stamp", "iso", "chosen")]  # fmt: skip
    if event.earliest and event.edtf and event.precision and not told:
        claims.append(DateClaim("event", event.edtf, event.earliest, event.latest, event.precision,
                                "moment", words, "opening", event.precision, "chosen",
                                evidence_start=0, evidence_end=len(words)))  # fmt: skip
    return Reading(
        title=title, title_raw=title, title_parts=(TitlePart("title", 0, len(title)),),
        title_key=title.casefold(), label=None,
        language=told.language if told else voice.source.language,
        kind=kind, kind_rule=kind and "made", paragraphs=tuple(body), stamps=(day.isoformat(),),
        event=RoleDate("silent") if told else event, publication=when, upload=RoleDate("silent"),
        claims=tuple(claims), extractor="made",
    )  # fmt: skip


def _event(draw: random.Random, voice: Voice, day: date) -> tuple[RoleDate, str]:
    chance = draw.random()
    if chance < UNDATED:
        return RoleDate("silent"), ""
    if chance < UNDATED + BY_MONTH:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        month = f"{day:%Y-%m}"
        return RoleDate("stated", first, last, month, "month", "moment", claim=1), month
    words = voice.speaker.language.date.format(
        y=day.year, m=day.month, d=day.day, month=MONTHS[day.month - 1]
    )
    return RoleDate("stated", day, day, day.isoformat(), "day", "moment", claim=1), words


def _later(
    draw: random.Random, voice: Voice, at: datetime, first: Reading
) -> Iterator[tuple[datetime, Reading]]:
    """Looks again: most find the same, some find a new text or title."""
    chance = draw.random()
    if chance < EDITED:
        one = voice.speaker.paragraphs(draw)[0]
        edited = replace(first, paragraphs=(*first.paragraphs, one))
        if chance < EDITED / 3:
            edited = replace(first, title=f"{first.title} 2", title_raw=f"{first.title} 2")
        yield at + timedelta(days=3), edited
    elif chance < EDITED + LOOKED_AGAIN:
        yield at + timedelta(days=7), first
