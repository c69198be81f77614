"""What the publishers of the soak do in a year: the truth that an archive is compared with."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

NEW_YEAR = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
DAYS = 365
LAST_NEWS = 320.0  # days; what is published later may be missed by the looks that are left
WORDS = (
    "minister", "cooperation", "bilateral", "exchange", "summit", "relations", "dialogue", "trade",
    "security", "council", "development", "respect", "peace", "agreement", "visit", "delegation",
    "harbour", "railway", "students", "harvest", "bridges", "water", "visas", "museum", "energy",
)  # fmt: skip
NOT_THERE = "<html><title>Page not found</title><body><p>Sorry, it is not here.</p></body></html>"
OLD_MOULD = (
    '<html><head><meta charset="utf-8"><title>{title}</title></head><body>'
    '<div class="bigtitle">{title}</div><div class="time">{stamp}</div>'
    '<div class="TRS_Editor">{body}</div></body></html>'
)
NEW_MOULD = (
    '<html><head><meta charset="utf-8"><title>{title}</title></head><body><nav>New</nav>'
    '<h1 id="News_Body_Title">{title}</h1><p id="News_Body_Time">{stamp}</p>'
    '<div id="News_Body_Txt_A">{body}</div><footer>Redesigned</footer></body></html>'
)


@dataclass(frozen=True)
class Item:
    """One bulletin and what its publisher does with it, in days of the year."""

    source: int
    number: int
    published: float
    edited: float | None = None
    listed_so: bool = False  # the edit is one of its title, and the listing shows it
    withdrawn: float | None = None
    how: str = ""  # gone, soft

    @property
    def path(self) -> str:
        """Its address on its site."""
        day = NEW_YEAR + timedelta(days=self.published)
        return f"/s{self.source}/{day:%Y%m}/t{day:%Y%m%d}_{self.number}.htm"

    @property
    def stamp(self) -> str:
        """The day that its page prints."""
        return f"{NEW_YEAR + timedelta(days=self.published):%Y-%m-%d}"

    def is_there(self, day: float) -> bool:
        """Whether its address shows it on that day."""
        return self.published <= day and (self.withdrawn is None or day < self.withdrawn)

    def title(self, day: float) -> str:
        """Its title as of that day."""
        again = self.listed_so and self.edited is not None and day >= self.edited
        return f"Minister {'Receives' if again else 'Meets'} Guest {self.number} of {self.source}"

    def page(self, day: float, mould: str) -> str:
        """Its page as of that day."""
        rng = random.Random(f"{self.source} {self.number}")  # noqa: S311  # words, no secret
        said = [" ".join(rng.choices(WORDS, k=30)).capitalize() + "." for _ in range(3)]
        if self.edited is not None and not self.listed_so and day >= self.edited:
            said[1] = "The two sides have nothing to add to what was said."
        body = "".join(f"<p>{one}</p>" for one in said)
        return mould.format(title=self.title(day), stamp=self.stamp, body=body)


@dataclass(frozen=True)
class Section:
    """One source: its bulletins, its redesign, its outage of three days."""

    number: int
    items: tuple[Item, ...]
    redesigned: float
    outage: float

    def listing(self, day: float) -> str:
        """Its listing as of that day, the newest first."""
        there = sorted((i for i in self.items if i.is_there(day)), key=lambda i: -i.published)
        shown = "".join(
            f'<li><a href="{i.path}">{i.title(day)}</a> {i.stamp}</li>' for i in there
        )  # fmt: skip
        return f'<ul id="docMore">{shown}</ul>'

    def answer(self, path: str, day: float) -> tuple[int, str]:
        """Status and body of an address on that day, when nothing goes wrong."""
        if path == f"/s{self.number}/":
            return 200, self.listing(day)
        item = next((i for i in self.items if i.path == path), None)
        if item is None or (item.how != "soft" and not item.is_there(day)):
            return 404, "<h1>Not Found</h1>"
        if not item.is_there(day):
            return 200, NOT_THERE
        return 200, item.page(day, NEW_MOULD if day >= self.redesigned else OLD_MOULD)


def section(number: int, items: int) -> Section:
    """The year of one source, always the same."""
    rng = random.Random(number)  # noqa: S311  # a plan, no secret
    days = sorted([*(-rng.uniform(1, 30) for _ in range(items // 3)),
                   *(rng.uniform(0, LAST_NEWS) for _ in range(items - items // 3))])  # fmt: skip
    made = [_item(rng, number, at, day) for at, day in enumerate(days)]
    return Section(number, tuple(made), rng.uniform(60, 300), rng.uniform(20, 340))


def _item(rng: random.Random, source: int, number: int, published: float) -> Item:
    """A bulletin; what happens to it comes late enough to have been seen before, and after."""
    fate, when = rng.random(), max(published, 0) + rng.uniform(45, 80)
    if fate < 0.1 and published < 160:
        how = "soft" if rng.random() < 0.3 else "gone"
        return Item(source, number, published, withdrawn=when, how=how)
    if fate < 0.35 and published < 200:
        return Item(source, number, published, edited=when, listed_so=rng.random() < 0.5)
    return Item(source, number, published)
