"""The twenty questions: worked queries, kept as data beside a small reader."""

from __future__ import annotations

from storage.questions.asking import Answer, ask, check, examples
from storage.questions.question import Parameter, Question, all_questions, question

__all__ = [
    "Answer", "Parameter", "Question", "all_questions", "ask", "check", "examples", "question",
]  # fmt: skip
