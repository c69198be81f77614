"""A question: words for the analyst, its SQL on the views, its parameters with an example."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from storage.errors import UsageFault


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks of who asks it; `example` stands where nothing is given."""

    name: str
    about: str
    example: str
    holds: str = ""  # words (as for `communique search`), publisher or uids; else by its example

    def check(self, said: str) -> None:
        """Raise UsageFault for what is no day, month or number: SQL would silently find nothing."""
        wanted = _form(self.example)
        if wanted and _form(said) != wanted:
            raise UsageFault(f"{self.name}={said}: give {self.about}, as in {self.example}")


@dataclass(frozen=True, slots=True)
class Question:
    """One of the twenty; `sql` has a `:name` for each parameter."""

    number: int
    id: str
    title: str
    about: str
    sql: str
    parameters: tuple[Parameter, ...]


@cache
def all_questions() -> tuple[Question, ...]:
    """All questions, by number."""
    found = (
        _read(file.name, tomllib.loads(file.read_text(encoding="utf-8")))
        for file in files("storage.questions").iterdir()
        if file.name.endswith(".toml")
    )
    return tuple(sorted(found, key=lambda one: one.number))


def question(asked: str) -> Question:
    """The question of that number or id; raises UsageFault where there is none."""
    if asked == "20":
        raise UsageFault("question 20 is of two releases: communique compare OLD NEW")
    for one in all_questions():
        if asked in (str(one.number), one.id):
            return one
    raise UsageFault(f"no question {asked!r}; communique questions lists them")


def _form(said: str) -> str | None:
    """Whether it is a day, a month or a number; None where it is words."""
    for form, whole in (("day", said), ("month", f"{said}-01")):
        with suppress(ValueError):
            if date.fromisoformat(whole).isoformat() == whole:
                return form
    with suppress(ValueError):
        return "number" if float(said) >= 0 else None
    return None


def _read(name: str, told: dict[str, Any]) -> Question:
    number, _, title = name.removesuffix(".toml").partition("-")
    parameters = tuple(
        Parameter(name=key, **one) for key, one in told.pop("parameters", {}).items()
    )
    return Question(number=int(number), id=title, parameters=parameters, **told)
