"""Asking a question of an archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from storage import fulltext, sql
from storage.errors import UsageFault
from storage.questions.question import Question


class Answer(NamedTuple):
    """What was found, and with which values."""

    table: sql.Table
    values: dict[str, str]


def ask(db: Connection, question: Question, given: Mapping[str, str]) -> Answer:
    """The answer, with the example's value for each parameter that was not given.

    Raises UsageFault for a parameter that the question does not have, or a value that is none.
    """
    examples = {one.name: one.example for one in question.parameters}
    for name in given.keys() - examples.keys():
        known = ", ".join(examples) or "none"
        raise UsageFault(f"question {question.number} has no parameter {name!r}; it has {known}")
    values = examples | dict(given)
    for one in question.parameters:
        one.check(values[one.name])
        if one.is_query:
            fulltext.query_of(values[one.name])  # SQLite would not say what is wrong with it
    return Answer(sql.query(db, question.sql, values), values)
