"""Asking a question of an archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from storage import filters, fulltext, show, sql
from storage.errors import UsageFault
from storage.questions.question import Parameter, Question

_IS_HELD = text("SELECT count(*) FROM bulletin WHERE uid IN :uids").bindparams(
    bindparam("uids", expanding=True)
)
_ANY = text("SELECT uid FROM bulletin ORDER BY id LIMIT 2")


class Answer(NamedTuple):
    """What was found, and with which values."""

    table: sql.Table
    values: dict[str, str]


def ask(db: Connection, question: Question, given: Mapping[str, object]) -> Answer:
    """The answer, with the example's value for each parameter that was not given.

    Raises UsageFault for a parameter that the question does not have, or a value that is none.
    """
    names = [one.name for one in question.parameters]
    for name in given.keys() - set(names):
        known = ", ".join(names) or "none"
        raise UsageFault(f"question {question.number} has no parameter {name!r}; it has {known}")
    values = examples(db, question) | {name: str(value) for name, value in given.items()}
    check(db, question, values)
    return Answer(sql.query(db, question.sql, values), values)


def examples(db: Connection, question: Question) -> dict[str, str]:
    """A value for each parameter; uids are of this archive, which may not have the example's."""
    return {
        one.name: _held(db, one.example) if one.holds == "uids" else one.example
        for one in question.parameters
    }


def _held(db: Connection, uids: str) -> str:
    is_held = db.scalar(_IS_HELD, {"uids": uids.split()}) == len(uids.split())
    return uids if is_held else " ".join(db.scalars(_ANY))


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
