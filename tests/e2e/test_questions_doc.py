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
`communique questions 1 --param day=2001-06-14` asks one, `--corrected` with your corrections
applied, `--sql` prints its SQL to start from, and the desk has them as pages. `fulltext_query` and
`local_time` are functions of our own connections: with another program, write the query as FTS5
takes it, and add the zone's hours yourself. A WARC record's file and offset are others in each
archive: here all read `24-1-1.warc.gz` and `4711`.

This page is made from `storage/questions/`: `pytest tests/e2e/test_questions_doc.py
--write-expectations` renews it.
"""
COMPARE = "compare demo-releases/2026.1 demo-releases/2026.2"
TAIL = """
## 20. What changed between two releases?

No query on one archive can tell: `communique compare OLD NEW` tells it of two
[releases](citing.md#tell-two-releases-apart), each field with what it was, what it became, and why.
The demo makes one after the first visit to its sites and one after the last. Of a `text` it tells
the editions and their words: `communique diff UID --number 1 2` shows which were changed.

```console
$ communique {compare}
{rows}
```
"""


def asked(question: Question, archive: Path) -> str:
    words = ["questions", str(question.number), "--archive", str(archive)]
    return shown(CliRunner().invoke(app, words).stdout)


def compared(made: Path) -> str:
    words = [str(made / word) if "/" in word else word for word in COMPARE.split()]
    answer = CliRunner().invoke(app, words)
    assert answer.exit_code == 0, answer.output
    return TAIL.format(compare=COMPARE, rows=shown(answer.stdout, rows=10))


def shown(printed: str, rows: int = ROWS) -> str:
    answer = printed.splitlines()
    left = len(answer) - 1 - rows
    more = [f"… {left} rows more"] if left > 0 else []
    assert len(answer) > 1, "a question that the demo does not answer"
    return "\n".join([*answer[: rows + 1], *more])


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
    page = VARIES.sub(CONSTANT, HEAD.format(rows=ROWS) + "".join(sections) + compared(demo_made))
    page = re.sub(r"[ \t]+$", "", page, flags=re.MULTILINE)
    if pytestconfig.getoption("--write-expectations"):
        DOC.write_text(page, encoding="utf-8")
    assert DOC.read_text(encoding="utf-8") == page
