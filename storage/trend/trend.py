"""A trend: per period, the bulletins with the words among all, and what coverage tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from storage.errors import UsageFault
from storage.filters import HELD, check
from storage.search import Asked, by_marks
from storage.trend import covered, period

ROLES = ("published", "event")
READ = 20_000  # bulletins: of fewer, the uses are counted in their texts


@dataclass(frozen=True, slots=True)
class Period:
    """One year, month or week; shares are None where there is nothing to have a share of."""

    period: str
    bulletins: int  # with the words
    of: int  # all that the filters mean
    per_1000: float | None
    uses: int | None  # None where the bulletins are too many to read
    words: int  # of the bodies of all
    per_100000_words: float | None
    coverage: str


class Use(NamedTuple):
    """A bulletin that uses the words, and its date."""

    uid: str
    publisher: str
    edtf: str
    title: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Periods without a gap; what lies in no certain period is counted apart."""

    periods: tuple[Period, ...]
    first: Use | None  # by the first possible day
    last: Use | None  # by the last possible day
    bulletins: int
    uncertain: int  # of them, in no certain period
    of: int
    of_uncertain: int

    def told(self) -> dict[str, Any]:
        """The same as plain data."""
        ends = {"first": self.first, "last": self.last}
        uses = {name: use._asdict() if use else {} for name, use in ends.items()}
        return {**asdict(self), **uses}


class _Row(NamedTuple):
    """How many bulletins share these bounds, with how many words or uses."""

    first: str | None
    last: str | None
    bulletins: int
    words: int | None


def trend(
    db: Connection, asked: Asked, grain: str = "month", role: str = "published",
    most: int = READ, known: covered.Months | None = None,
) -> Trend:  # fmt: skip
    """Count the bulletins that use the words, by the period of their publication or event.

    Uses are counted in bodies (with the field `title`, in titles) of fewer than `most` bulletins.
    `known` is the coverage, where the caller has it already: to count it takes longest.
    Raises UsageFault for an unknown grain or role, and where no word is asked for.
    """
    period.check(grain)
    if role not in ROLES:
        raise UsageFault(f"no date {role!r} to count by; take one of {', '.join(ROLES)}")
    if not asked.query.terms:
        raise UsageFault("a trend is one of words; give a word")
    check(db, asked.filters)
    found = by_marks(db, asked)
    is_few = found.counted(db, most) < most
    among = list(_among(db, asked, role))
    states = covered.states(db, asked.filters, known)
    using = list(_read(db, found, role) if is_few else _counted(db, found, role))
    return Trend(
        _periods(asked, grain, among, using, states, is_few=is_few),
        _use(db, found, role, "from ASC", "to ASC"), _use(db, found, role, "to DESC", "from DESC"),
        *_sums(using, grain), *_sums(among, grain),
    )  # fmt: skip


def _periods(
    asked: Asked, grain: str, among: list[_Row], using: list[_Row],
    states: dict[str, set[str]], *, is_few: bool,
) -> tuple[Period, ...]:  # fmt: skip
    of, words = _by_period(among, grain)
    bulletins, uses = _by_period(using, grain)
    if not of:
        return ()
    return tuple(
        Period(
            one, bulletins[one], of[one], _share(bulletins[one], of[one], 1_000),
            uses[one] if is_few else None, words[one],
            _share(uses[one], words[one], 100_000) if is_few and asked.field != "title" else None,
            covered.told(states, *period.months(one, grain)),
        )
        for one in period.every(min(of), max(of), grain)
    )  # fmt: skip


def _among(db: Connection, asked: Asked, role: str) -> Iterator[_Row]:
    """All bulletins that the filters mean."""
    condition, values = asked.filters.where()
    sql = f"""SELECT r.{role}_from, r.{role}_to, count(*), sum(r.words)
        FROM {HELD} WHERE {condition} GROUP BY 1, 2"""
    return (_Row(*row) for row in db.execute(text(sql), values))


def _counted(db: Connection, asked: Asked, role: str) -> Iterator[_Row]:
    """The bulletins that have the words, without reading them."""
    sql = f"SELECT r.{role}_from, r.{role}_to, count(*), 0 {asked.scored(join=True)} GROUP BY 1, 2"
    return (_Row(*row) for row in db.execute(text(sql), asked.values))


def _read(db: Connection, asked: Asked, role: str) -> Iterator[_Row]:
    """The bulletins that have the words, each with how often it uses them."""
    said = "r.title" if asked.field == "title" else "t.body"
    sql = f"""SELECT r.{role}_from, r.{role}_to, {said}
        {asked.scored(join=True, also="JOIN body t ON t.reading = r.id")}"""
    found = db.execution_options(stream_results=True).execute(text(sql), asked.values)
    return (_Row(first, last, 1, len(asked.query.spans(said))) for first, last, said in found)


def _use(db: Connection, asked: Asked, role: str, *orders: str) -> Use | None:
    order = ", ".join(f"r.{role}_{one}" for one in orders)
    sql = f"""SELECT b.uid, b.publisher, r.{role}_edtf, r.title {asked.scored(join=True)}
        AND r.{role}_from IS NOT NULL ORDER BY {order}, b.uid LIMIT 1"""
    row = db.execute(text(sql), asked.values).first()
    return Use(*row) if row else None


def _by_period(rows: list[_Row], grain: str) -> tuple[Counter[str], Counter[str]]:
    bulletins, words = Counter[str](), Counter[str]()
    for row in rows:
        one = period.period_of(row.first, row.last, grain)
        if one is not None:
            bulletins[one] += row.bulletins
            words[one] += row.words or 0
    return bulletins, words


def _sums(rows: list[_Row], grain: str) -> Iterator[int]:
    """All bulletins, and those in no certain period."""
    yield sum(row.bulletins for row in rows)
    yield sum(r.bulletins for r in rows if period.period_of(r.first, r.last, grain) is None)


def _share(part: int, whole: int, of: int) -> float | None:
    return round(part * of / whole, 2) if whole else None
