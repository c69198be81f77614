import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from storage.cli import app
from storage.questions import Question, all_questions

DOC = Path(__file__).parents[2] / "docs" / "questions.md"
ROWS = 5  # of an answer that are shown
# What is another on each machine, each day.
VARIES = re.compile(r"warc/\d+/\d+/[\w.-]+\t\d+")
CONSTANT = "warc/2026/11/24-1-1.warc.gz\t4711"
HEAD = """# The twenty questions

Worked queries on the [views](querying.md), each with what the demo archive answers (`make demo`;
columns are parted by tabs, {rows} rows at most are shown). `communique questions` lists them,
`communique questions 1 --param day=2001-06-14` asks one, `--sql` prints its SQL to start from, and
the desk has them as pages. `fulltext_query` is a function of our own connections: with another
program, write the query as FTS5 takes it.

This page is made from `storage/questions/`: `pytest tests/e2e/test_questions_doc.py
--write-expectations` renews it.
"""
TAIL = """
## 20. What changed between two releases?

No query on one archive can tell: `communique compare OLD NEW` tells it of two
[releases](citing.md#tell-two-releases-apart), each field with what it was, what it became, and why.
"""


def asked(question: Question, archive: Path) -> str:
    words = ["questions", str(question.number), "--archive", str(archive)]
    answer = CliRunner().invoke(app, words).stdout.splitlines()
    left = len(answer) - 1 - ROWS
    more = [f"… {left} rows more"] if left > 0 else []
    none = ["(none in the demo archive)"] if len(answer) == 1 else []
    return "\n".join([*answer[: ROWS + 1], *none, *more])


def section(question: Question, archive: Path) -> str:
    parameters = "".join(
        f"- `{one.name}`: {one.about}; here `{one.example}`\n" for one in question.parameters
    )
    return (
        f"\n## {question.number}. {question.title}\n\n{question.about.strip()}\n\n{parameters}"
        f"\n```sql\n{question.sql.strip()}\n```\n\n```console\n$ communique questions "
        f"{question.number}\n{asked(question, archive)}\n```\n"
    ).replace("\n\n\n", "\n\n")


def test_the_page_of_the_questions_shows_what_the_demo_archive_answers(
    demo_made: Path, pytestconfig: pytest.Config
) -> None:
    sections = (section(one, demo_made / "demo-archive") for one in all_questions())
    page = VARIES.sub(CONSTANT, HEAD.format(rows=ROWS) + "".join(sections) + TAIL)
    page = re.sub(r"[ \t]+$", "", page, flags=re.MULTILINE)
    if pytestconfig.getoption("--write-expectations"):
        DOC.write_text(page, encoding="utf-8")
    assert DOC.read_text(encoding="utf-8") == page
