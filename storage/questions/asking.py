"""Asking a question of an archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from storage import filters, fulltext, show, sql
from storage.errors import UsageFault
from storage.questions.question import Parameter, Question


class Answer(NamedTuple):
    """What was found, and with which values."""

    table: sql.Table
    values: dict[str, str]


def ask(db: Connection, question: Question, given: Mapping[str, object]) -> Answer:
    """The answer, with the example's value for each parameter that was not given.

    Raises UsageFault for a parameter that the question does not have, or a value that is none.
    """
    examples = {one.name: one.example for one in question.parameters}
    for name in given.keys() - examples.keys():
        known = ", ".join(examples) or "none"
        raise UsageFault(f"question {question.number} has no parameter {name!r}; it has {known}")
    values = examples | {name: str(value) for name, value in given.items()}  # Python has days
    check(db, question, values)
    return Answer(sql.query(db, question.sql, values), values)


def check(db: Connection, question: Question, values: Mapping[str, str]) -> None:
    """Raise UsageFault for a value to which SQL would answer with nothing, as if nothing were."""
    for one in question.parameters:
        one.check(values[one.name])
        _known(db, one, values[one.name])


def _known(db: Connection, parameter: Parameter, said: str) -> None:
    if parameter.holds == "words":
        fulltext.query_of(said)  # SQLite would not say what is wrong with it
    elif parameter.holds == "publisher" and said != "*":
        filters.check(db, filters.Filters(publisher=said))
    elif parameter.holds == "uids":
        for uid in said.replace(",", " ").split():
            if (now := show.find(db, uid).uid) != uid:
                raise UsageFault(f"{uid} is now {now}; name that")
