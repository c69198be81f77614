"""Counts dates that are told of texts without any: counts, symbols, numbers, prices, names."""

from __future__ import annotations

import random
import sys

from crawler.items import Fields, Printed
from crawler.normalise import normalise
from storage.records import Reading

PIECES = {
    "en": (
        "Talks with {n} ASEAN Foreign Ministers", "Resolution {y} was adopted by {n} votes",
        "No. {n}/{y}", "Press release {b}/{n}", "G{n} and {n}+1 talks", "the {y} Agenda",
        "Tel: 010-{p}", "A/RES/{n}/{b}", "the {n}th National Congress", "{n} Downing Street",
        "${n},000 and {n}.{n} percent", "Article {n} of the {y} Convention", "F-{n} and B-{n}",
        "Council Regulation (EU) {y}/{b}", "between {n} and {m} million people", "{n}-{m} votes",
        "Section {n}.{m}.1", "it may {n} times march", "in {n} hours", "COP{n}", "{y}-{y}",
    ),
    "zh": (
        "第{n}次会议", "{n}个国家", "第{b}号决议", "{n}个月内", "近{n}年来", "{y}年议程", "{n}日内",
        "电话010-{p}", "{n}+1", "建交{n}周年", "{n}家企业", "一国两制", "三天后", "{n}国外长",
    ),
    "fr": (
        "{n} pays", "la résolution {b}", "le G{n}", "n° {n}/{y}", "article {n}", "{n} pour cent",
        "les {n}es rencontres", "de {n} à {m} millions d'euros", "l'Agenda {y}", "Tél. {p}",
    ),
    "de": (
        "{n} Staaten", "Resolution {b}", "§ {n}.{m}", "Nr. {n}/{y}", "{n}. Sitzung", "{n} Prozent",
        "die Agenda {y}", "von {n} bis {m} Millionen Euro", "Artikel {n}", "{b}.000 Menschen",
    ),
    "ar": ("{n} دولة", "القرار {b}", "المادة {n}", "{n} في المئة", "رقم {n}/{y}", "اليوم العالمي"),
    "ko": ("제{n}차 회의", "{n}개국", "결의 {b}호", "{n}퍼센트", "{y}년도 예산", "{n}만 명"),
    "ru": (
        "резолюция {b}", "{n} стран", "в {n} раза", "{n} процентов", "{n}-летие", "№ {n}-{b}",
        "дом {n}, корп. {m}", "{n} лет", "{b} млн долларов", "статья {n}.{m}", "формат {n}+1",
    ),
}  # fmt: skip


def text(rng: random.Random, language: str) -> str:
    """A text of a few pieces, none of which is a date."""
    pieces = [rng.choice(PIECES[language]) for _ in range(rng.randint(1, 6))]
    joint = rng.choice((", ", ". ", "; ", " — ", "\n\n"))
    return joint.join(
        piece.format(n=rng.randint(2, 31), m=rng.randint(2, 99), b=rng.randint(100, 999),
                     y=rng.randint(1945, 2035), p=rng.randint(10_000_000, 99_999_999))
        for piece in pieces
    )  # fmt: skip


def told_of_nothing(reading: Reading, *, stamped: bool) -> bool:
    """Whether a reading has a date that no stamp gives it."""
    if reading.event.earliest and reading.event.basis != "same_as_publication":
        return True
    return bool(reading.upload.earliest or (reading.publication.earliest and not stamped))


def main(count: int) -> int:
    """Print what was invented and how often."""
    rng, bad = random.Random(5), 0  # noqa: S311 - texts, no secrets
    for _ in range(count):
        language = rng.choice(tuple(PIECES))
        body, title = text(rng, language), text(rng, language)
        stamp = (Printed(f"{rng.randint(2000, 2026)}-{rng.randint(1, 12)}-15", "stamp"),)
        printed = stamp if rng.random() < 0.5 else ()
        fields = Fields(
            url="http://a.example/1", title=title, body=(body,), printed=printed, language=language
        )
        reading = normalise(fields)
        if told_of_nothing(reading, stamped=bool(printed)):
            bad += 1
            print([c.evidence for c in reading.claims], repr(title), repr(body))
    print(f"{bad} of {count} texts without dates were given one")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
